import { ListMeta } from '../../meta/v1/list-meta.ts'
import type { Message } from '../../schema/message.ts'
import { arrange } from '../arrange.ts'
import { DecodeError } from '../decode-error.ts'
import { readMessage } from './decode.ts'
import { writeMessage } from './encode.ts'
import { plainMessages, readPlain } from './plain-message.ts'
import { ProtobufReader } from './reader.ts'
import { ProtobufWriter } from './writer.ts'

// application/vnd.kubernetes.protobuf: the four bytes "k8s\0", then runtime.Unknown, which says what is in it.
//
//   6b 38 73 00 | 1: { 1: apiVersion, 2: kind } | 2: the object's own message | 3: content encoding | 4: content type

const magic = Uint8Array.of(0x6b, 0x38, 0x73, 0x00)

export interface TypeMeta {
  readonly apiVersion: string
  readonly kind: string
}

export interface Envelope extends TypeMeta {
  readonly raw: Uint8Array
}

/** The object and its envelope. */
export function encodeProtobuf(message: Message, object: unknown, meta: TypeMeta): Uint8Array {
  return enveloped(encodeMessage(message, object), meta)
}

/** The object's own message, without the envelope that says what it is. */
export function encodeMessage(message: Message, object: unknown): Uint8Array {
  const writer = new ProtobufWriter()
  writeMessage(writer, message, object)
  return writer.finish()
}

/** A list of messages that are encoded already: `{ 1: metadata, 2: items }`, in its envelope. */
export function encodeList(metadata: unknown, items: readonly Uint8Array[], meta: TypeMeta): Uint8Array {
  const length = items.reduce((sum, item) => sum + item.length + 10, 1024)
  const writer = new ProtobufWriter(length)
  for (const item of items.toReversed()) writePart(writer, 2, item)
  writePart(writer, 1, encodeMessage(ListMeta, metadata))
  return enveloped(writer.finish(), meta)
}

/** Puts an encoded message into the envelope. */
export function enveloped(raw: Uint8Array, { apiVersion, kind }: TypeMeta): Uint8Array {
  const writer = new ProtobufWriter(raw.length + 256)
  writer.varint(0)
  writer.varint(4 * 8 + 2)
  writer.varint(0)
  writer.varint(3 * 8 + 2)
  writePart(writer, 2, raw)
  const metaStart = writer.length
  writeString(writer, 2, kind)
  writeString(writer, 1, apiVersion)
  writer.varint(writer.length - metaStart)
  writer.varint(8 + 2)
  writer.bytes(magic)
  return writer.finish()
}

function writePart(writer: ProtobufWriter, number: number, bytes: Uint8Array): void {
  writer.bytes(bytes)
  writer.varint(bytes.length)
  writer.varint(number * 8 + 2)
}

function writeString(writer: ProtobufWriter, number: number, text: string): void {
  writer.varint(writer.string(text))
  writer.varint(number * 8 + 2)
}

/** @throws DecodeError where the bytes are no envelope */
export function readEnvelope(bytes: Uint8Array): Envelope {
  if (!magic.every((byte, index) => bytes[index] === byte))
    throw new DecodeError('provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]')
  if (bytes.length === magic.length) throw new DecodeError('empty body')
  const { parts } = readPlain(new ProtobufReader(bytes, magic.length), plainMessages.envelope)
  const raw = new Uint8Array(parts.get(2)?.rest() ?? [])
  const said = parts.get(1)
  if (said === undefined) return { apiVersion: '', kind: '', raw }
  const { parts: names } = readPlain(said, plainMessages.typeMeta)
  return { apiVersion: names.get(1)?.text() ?? '', kind: names.get(2)?.text() ?? '', raw }
}

/**
 * The object in an envelope, as `decode` would answer it; `kind` and `apiVersion` are the envelope's.
 * @throws DecodeError
 */
export function decodeProtobuf<T = Record<string, unknown>>(message: Message, bytes: Uint8Array): T {
  const { apiVersion, kind, raw } = readEnvelope(bytes)
  const object = readMessage(message, new ProtobufReader(raw))
  const isWhole = message.byName.has('apiVersion') && message.byName.has('kind')
  return arrange(message, isWhole ? { ...object, kind, apiVersion } : object)
}
