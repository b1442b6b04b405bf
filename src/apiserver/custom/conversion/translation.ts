import type { Kind } from '../../../api/kind.ts'
import { apiVersionOf } from '../../../api/kind.ts'
import type { ApiObject } from '../../../api/meta/object.ts'
import { StatusError } from '../../../api/meta/status-error.ts'
import { arrangeForeign } from '../../../api/ops/arrange.ts'
import { applyDefaults } from '../../../api/ops/default.ts'
import type { Message } from '../../../api/schema/message.ts'
import type { WebhookConversion } from '../../../api/types.gen.ts'
import { Stored } from '../../cache/stored.ts'
import { part } from '../../parts.ts'
import { sameValue } from '../../same-value.ts'
import type { Given, Translation } from '../../translation.ts'
import { storedBytes, withoutRevision } from '../../write/stored-bytes.ts'
import type { ConverterRoles } from './converter.ts'

const loadConverter = part(() => import('./converter.ts'))

/** The versions of a kind that a webhook converts, by `apiVersion`. */
export interface Versions {
  readonly messages: ReadonlyMap<string, Message>
  /** The one that is written. */
  readonly stored: string
}

/** One version that is served of a kind that a webhook converts. */
export class WebhookTranslation implements Translation {
  readonly #roles: ConverterRoles
  readonly #webhook: WebhookConversion
  readonly #own: string
  readonly #message: Message
  readonly #versions: Versions
  readonly #shown = new WeakMap<Stored, Given<Stored>>()
  readonly #toStored = new WeakMap<ApiObject, Promise<ApiObject>>()

  constructor(roles: ConverterRoles, webhook: WebhookConversion, kind: Kind, versions: Versions) {
    this.#roles = roles
    this.#webhook = webhook
    this.#own = apiVersionOf(kind)
    this.#message = kind.message
    this.#versions = versions
  }

  shown(stored: Stored): Given<Stored> {
    const known = this.#shown.get(stored)
    if (known !== undefined) return known
    const shown = this.shownAnew(stored)
    if (!(shown instanceof Promise)) return shown
    this.#shown.set(stored, shown)
    shown.catch(() => this.#shown.delete(stored))
    return shown
  }

  shownAnew(stored: Stored): Given<Stored> {
    const object = this.fromStored(withoutRevision(stored.object))
    if (!(object instanceof Promise)) return this.#remember(stored, storedAs(stored, object))
    return object.then((converted) => this.#remember(stored, storedAs(stored, converted)))
  }

  toStored(object: ApiObject): Given<ApiObject> {
    const { stored } = this.#versions
    if (object.apiVersion === stored) return object
    let asked = this.#toStored.get(object)
    if (asked === undefined) this.#toStored.set(object, (asked = this.#inVersion(object, stored)))
    return asked
  }

  fromStored(object: ApiObject): Given<ApiObject> {
    const message = this.#versions.messages.get(object.apiVersion ?? '') ?? this.#message
    const whole = applyDefaults<ApiObject>(message, object)
    return whole.apiVersion === this.#own ? whole : this.#inVersion(whole, this.#own)
  }

  async convert(object: ApiObject, apiVersion: string): Promise<ApiObject> {
    const { messages } = this.#versions
    if (!messages.has(object.apiVersion ?? '')) throw unknownVersion('from', object.apiVersion)
    if (!messages.has(apiVersion)) throw unknownVersion('to', apiVersion)
    const { convertBy } = await loadConverter()
    return convertBy(this.#roles, this.#webhook, object, apiVersion)
  }

  #remember(stored: Stored, shown: Stored): Stored {
    this.#shown.set(stored, shown)
    return shown
  }

  /** With what that version declares, and nothing else. */
  async #inVersion(object: ApiObject, apiVersion: string): Promise<ApiObject> {
    const message = this.#versions.messages.get(apiVersion) ?? this.#message
    return arrangeForeign<ApiObject>(message, await this.convert(object, apiVersion))
  }
}

function storedAs(stored: Stored, shown: ApiObject): Stored {
  if (sameValue(shown, withoutRevision(stored.object))) return stored
  const plain = withoutRevision(shown)
  return new Stored(stored.key, stored.revision, storedBytes(plain), plain)
}

function unknownVersion(which: 'from' | 'to', apiVersion = ''): StatusError {
  return new StatusError(500, '', `request to convert CR ${which} an invalid group/version: ${apiVersion}`)
}
