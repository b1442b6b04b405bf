import { DecodeError } from '../../api/ops/decode.ts'
import { decodeProtobuf } from '../../api/ops/protobuf.ts'
import type { Message } from '../../api/schema/message.ts'
import { parseYaml, strictYamlMessage } from '../../api/yaml/yaml.ts'
import { badRequest } from '../refusals.ts'
import type { ParsedBody } from './decoded-body.ts'
import { unrecognized } from './unreadable.ts'

/** Bodies that are not JSON. Loaded when the first one comes. */
export function parsedAs(type: string, bytes: Uint8Array, message: Message, kind: string | null): ParsedBody {
  if (type !== 'application/yaml') return parsedProtobuf(bytes, message)
  try {
    const { value, problems } = parseYaml(bytes)
    if (problems.length === 0) return { value, repeated: undefined }
    return { value, repeated: undefined, problems, strictMessage: strictYamlMessage(problems) }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    throw unrecognized(kind, error.message, bytes)
  }
}

function parsedProtobuf(bytes: Uint8Array, message: Message): ParsedBody {
  try {
    return { value: decodeProtobuf(message, bytes), repeated: undefined }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    throw badRequest(error.message)
  }
}
