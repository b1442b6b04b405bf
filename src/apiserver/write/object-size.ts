import type { ApiObject } from '../../api/meta/object.ts'
import { StatusError } from '../../api/meta/status-error.ts'
import { encodeProtobuf } from '../../api/ops/protobuf/protobuf.ts'
import type { Resource } from '../registry.ts'
import { mostRequestBytes } from './stored-bytes.ts'

/** What upstream sends to it at all. */
const mostSentBytes = 2 * 2 ** 20
/** Of a transaction that says its key twice, beside the keys and the object. */
const aroundBytes = 60

/** Why upstream's store would not have the object, which it keeps as JSON where it is a custom one, else as protobuf; null: it would. */
export function sizeFault(
  { kind, apiVersion }: Resource,
  key: string,
  object: ApiObject,
  json: Uint8Array,
): StatusError | null {
  const isJson = kind.message.structural !== undefined
  const value = isJson ? json : encodeProtobuf(kind.message, object, { apiVersion, kind: kind.kind })
  const bytes = value.length + 2 * Buffer.byteLength(key) + aroundBytes
  if (bytes > mostSentBytes) {
    const why = `trying to send message larger than max (${bytes} vs. ${mostSentBytes})`
    return new StatusError(500, '', `rpc error: code = ResourceExhausted desc = ${why}`)
  }
  return bytes > mostRequestBytes ? new StatusError(500, '', 'etcdserver: request is too large') : null
}
