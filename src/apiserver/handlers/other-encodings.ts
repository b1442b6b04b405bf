import { DecodeError } from '../../api/ops/decode.ts'
import { decodeProtobuf } from '../../api/ops/protobuf.ts'
import { parseYaml } from '../../api/ops/yaml.ts'
import type { Message } from '../../api/schema/message.ts'
import { badRequest } from '../refusals.ts'
import type { ParsedBody } from './decoded-body.ts'

/** Bodies that are not JSON. Loaded when the first one comes. */
export function parsedAs(type: string, bytes: Uint8Array, message: Message): ParsedBody {
  if (type !== 'application/yaml') return parsedProtobuf(bytes, message)
  try {
    const { value, problems } = parseYaml(new TextDecoder().decode(bytes))
    return { value, repeated: undefined, problems }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    throw badRequest(`error converting YAML to JSON: ${error.message}`)
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
