import { DecodeError } from '../../api/ops/decode.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import { isObject } from '../../api/ops/json-value.ts'
import { decodeProtobuf, readEnvelope } from '../../api/ops/protobuf/protobuf.ts'
import type { Message } from '../../api/schema/message.ts'
import { parseYaml, strictYamlMessage } from '../../api/yaml/yaml.ts'
import { badRequest } from '../refusals.ts'
import type { ParsedBody } from './parsed-body.ts'
import { unrecognized } from './unreadable.ts'

/** Bodies that are not JSON. Loaded when the first one comes. */
export function parsedAs(type: string, bytes: Uint8Array, message: Message, kind: string | null): ParsedBody {
  if (type !== 'application/yaml') return parsedProtobuf(bytes, message, kind)
  try {
    const { value, problems } = parseYaml(bytes)
    if (problems.length === 0) return { value: inOrder(value), repeated: undefined }
    return { value: inOrder(value), repeated: undefined, problems, strictMessage: strictYamlMessage(problems) }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    throw unrecognized(kind, error.message, bytes)
  }
}

/** Upstream writes YAML as JSON first, with its keys in order: which fault is the first one follows from that. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([key, each]) => [key, inOrder(each)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function parsedProtobuf(bytes: Uint8Array, message: Message, kind: string | null): ParsedBody {
  const envelope = enveloped(bytes, kind)
  const wanted = kind ?? 'DeleteOptions'
  // What is of another kind is refused as that: its bytes are another message's.
  if (envelope.kind !== '' && envelope.kind !== wanted) return { value: envelope, repeated: undefined }
  try {
    return { value: decodeProtobuf(message, bytes), repeated: undefined, isProtobuf: true }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    if (kind === null) throw badRequest(error.message)
    const version = goQuoted(envelope.apiVersion.slice(envelope.apiVersion.lastIndexOf('/') + 1))
    throw badRequest(`${kind} in version ${version} cannot be handled as a ${kind}: ${error.message}`)
  }
}

function enveloped(bytes: Uint8Array, wanted: string | null): { readonly apiVersion: string; readonly kind: string } {
  try {
    const { apiVersion, kind } = readEnvelope(bytes)
    return { apiVersion, kind }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    throw unrecognized(wanted, error.message, bytes)
  }
}
