import type { ApiObject } from '../../../../api/meta/object.ts'
import type { Convert } from '../../../write/in-versions.ts'
import { type Asked, askedOf } from '../../matching/asked.ts'
import type { Attributes, PluginRoles } from '../../plugin.ts'
import { Views } from '../views.ts'

/** A write on its way through the policies that are about it as one resource. */
export class Draft {
  readonly #roles: PluginRoles
  readonly convert: Convert
  #asked: Asked
  #views: Views
  /** Whether a mutation has been made, even one that changed nothing. */
  isMutated = false

  constructor(roles: PluginRoles, attributes: Attributes, convert: Convert) {
    this.#roles = roles
    this.convert = convert
    this.#asked = askedOf(attributes)
    this.#views = new Views(roles, this.#asked, convert)
  }

  get asked(): Asked {
    return this.#asked
  }

  get object(): ApiObject | null {
    return this.#asked.attributes.object
  }

  /** As expressions see it now. */
  get views(): Views {
    return this.#views
  }

  mutateTo(object: ApiObject): void {
    this.isMutated = true
    this.#asked = { ...this.#asked, attributes: { ...this.#asked.attributes, object } }
    this.#views = new Views(this.#roles, this.#asked, this.convert)
  }
}
