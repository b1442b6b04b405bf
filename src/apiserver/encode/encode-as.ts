import { encodeProtobuf } from '../../api/ops/protobuf.ts'
import { encodeYaml } from '../../api/ops/yaml.ts'
import { listMessage } from '../../api/schema/list-message.ts'
import type { Message } from '../../api/schema/message.ts'
import { scheme } from '../../api/scheme.ts'
import { assert } from '../../base/assert.ts'

interface Typed {
  readonly kind?: string
  readonly apiVersion?: string
}

/** The encodings that are not JSON. Loaded when the first client asks for one. */
export function encodeAs(object: object, media: 'yaml' | 'protobuf'): Uint8Array {
  if (media === 'yaml') return new TextEncoder().encode(encodeYaml(object))
  const message = messageOf(object)
  assert(message !== null, `${(object as Typed).kind} is negotiated as protobuf only where it has a message`)
  const { apiVersion = '', kind = '' } = object as Typed
  return encodeProtobuf(message, object, { apiVersion, kind })
}

/** The message of anything the API answers with, lists included. */
export function messageOf(object: object): Message | null {
  const { kind = '', apiVersion = '' } = object as Typed
  const known = scheme.byGroupVersionKind(apiVersion, kind)?.message ?? bodyMessage(apiVersion, kind)
  if (known !== null || !kind.endsWith('List')) return known
  const of = kind.slice(0, -'List'.length)
  const item = scheme.byGroupVersionKind(apiVersion, of)?.message ?? bodyMessage(apiVersion, of)
  return item === null ? null : listMessage(item)
}

function bodyMessage(apiVersion: string, kind: string): Message | null {
  const found = scheme.bodies.find(
    (each) => each.kind === kind && [each.version, `${each.group}/${each.version}`].includes(apiVersion),
  )
  return found?.message ?? null
}
