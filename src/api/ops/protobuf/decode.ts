import { assert } from '../../../base/assert.ts'
import type { Field, Message, Type } from '../../schema/message.ts'
import { formatTime } from '../../value/time.ts'
import { DecodeError } from '../decode-error.ts'
import { goNameOf } from '../go/name.ts'
import { setOwn } from '../json-value.ts'
import { parseJson } from '../parse-json.ts'
import { checkTag, type PlainMessage, plainMessages, readPlain, wrongWireType } from './plain-message.ts'
import type { ProtobufReader } from './reader.ts'

type Target = Record<string, unknown>
type ReadField = (target: Target, reader: ProtobufReader, wireType: number) => void
type ReadValue = (reader: ProtobufReader, wireType: number) => unknown

interface FieldReader {
  readonly name: string
  readonly read: ReadField
  readonly wireType: number
  /** Numbers may also come packed into one part. */
  readonly mayBePacked: boolean
}

const compiled = new Map<Message, ReadonlyMap<number, FieldReader>>()

/** The message as JSON, zeros included; `arrange` makes it what upstream would write. */
export function readMessage(message: Message, reader: ProtobufReader, target: Target = {}): Target {
  const fields = fieldReaders(message)
  while (!reader.isAtEnd) {
    const tag = reader.varint()
    const wireType = tag % 8
    if (wireType === 4 || tag < 8) checkTag(shortName(message), tag)
    const field = fields.get(Math.floor(tag / 8))
    if (field === undefined) reader.skipField(wireType)
    else if (field.wireType === wireType || (field.mayBePacked && wireType === 2)) field.read(target, reader, wireType)
    else throw wrongWireType(wireType, goField(message, field.name))
  }
  return target
}

function shortName({ name }: Message): string {
  return name.slice(name.lastIndexOf('.') + 1)
}

function goField(message: Message, name: string): string {
  return name === 'metadata' ? 'ObjectMeta' : goNameOf(shortName(message), name)
}

function fieldReaders(message: Message): ReadonlyMap<number, FieldReader> {
  const known = compiled.get(message)
  if (known !== undefined) return known
  const readers = new Map(message.wireFields.map((field) => [field.number, fieldReader(field)]))
  compiled.set(message, readers)
  return readers
}

function fieldReader(field: Field): FieldReader {
  const { name, type } = field
  const isList = type.is === 'list' && type.wrapped !== true
  const of = isList ? type.of : type
  return { name, read: readerOfField(field), wireType: wireTypeOf(of), mayBePacked: isList && isWhole(of) }
}

function wireTypeOf(type: Type): number {
  if (isWhole(type)) return 0
  return type.is === 'double' ? 1 : 2
}

function isWhole({ is }: Type): boolean {
  return is === 'int32' || is === 'int64' || is === 'uint32' || is === 'bool'
}

function readerOfField(field: Field): ReadField {
  const { name, type } = field
  if (field.inline && type.is === 'message') {
    return (target, reader) => {
      readMessage(type.message(), reader.part(), target)
    }
  }
  if (type.is === 'list' && type.wrapped !== true) return listReader(name, type.of)
  if (type.is === 'map') return mapReader(name, type.of)
  const read = valueReader(type)
  return (target, reader, wireType) => {
    target[name] = read(reader, wireType)
  }
}

function listReader(name: string, of: Type): ReadField {
  const read = valueReader(of)
  const isNumber = isWhole(of)
  return (target, reader, wireType) => {
    const list = (target[name] ??= []) as unknown[]
    if (!isNumber || wireType !== 2) {
      list.push(read(reader, wireType))
      return
    }
    for (const packed = reader.part(); !packed.isAtEnd; ) list.push(read(packed, 0))
  }
}

function mapReader(name: string, of: Type): ReadField {
  const readKey = valueReader({ is: 'string' })
  const readValue = valueReader(of)
  return (target, reader, wireType) => {
    const map = (target[name] ??= {}) as Target
    const entry = partOf(reader, wireType)
    let key = ''
    let value: unknown
    while (!entry.isAtEnd) {
      const tag = entry.varint()
      const number = Math.floor(tag / 8)
      // Whatever the tag says they are.
      if (number === 1) key = readKey(entry, 2) as string
      else if (number === 2) value = readValue(entry, 2)
      else entry.skipField(tag % 8)
    }
    // A value that is missing is the type's zero, which reading the map's null gives.
    setOwn(map, key, value ?? null)
  }
}

function partOf(reader: ProtobufReader, wireType: number): ProtobufReader {
  expect(wireType, 2)
  return reader.part()
}

function expect(wireType: number, wanted: number): void {
  if (wireType !== wanted) throw new DecodeError(`proto: wrong wireType = ${wireType}`)
}

function valueReader(type: Type): ReadValue {
  switch (type.is) {
    case 'int32':
      return (reader, wireType) => number(reader, wireType) | 0
    case 'uint32':
      return (reader, wireType) => number(reader, wireType) >>> 0
    case 'int64':
      return number
    case 'bool':
      return (reader, wireType) => number(reader, wireType) !== 0
    case 'double':
      return (reader, wireType) => {
        expect(wireType, 1)
        return reader.double()
      }
    case 'string':
    case 'duration':
      return (reader, wireType) => {
        expect(wireType, 2)
        return reader.string()
      }
    default: {
      const read = contentReader(type)
      return (reader, wireType) => read(partOf(reader, wireType))
    }
  }
}

function number(reader: ProtobufReader, wireType: number): number {
  expect(wireType, 0)
  return reader.varint()
}

function contentReader(type: Type): (part: ProtobufReader) => unknown {
  switch (type.is) {
    case 'message':
      return (part) => readMessage(type.message(), part)
    case 'either':
      return (part) => eitherValue(type.message(), part)
    case 'list': {
      const read = listReader('items', type.of)
      return (part) => readItems(part, read)
    }
    case 'bytes':
      return (part) => toBase64(part.rest())
    case 'time':
      return (part) => timeText(part, 0)
    case 'microTime':
      return (part) => timeText(part, 6)
    case 'quantity':
      return quantityText
    case 'intOrString':
      return intOrString
    case 'fieldsV1':
      return fieldsOwned
    default:
      return (part) => rawValue(part, type.is === 'json' ? plainMessages.json : plainMessages.raw)
  }
}

function eitherValue(message: Message, part: ProtobufReader): unknown {
  const read = readMessage(message, part)
  const [object, plain] = message.fields
  assert(object !== undefined && plain !== undefined, `${message.name} has two forms`)
  return read[object.name] ?? read[plain.name] ?? (plain.type.is === 'bool' ? false : [])
}

function readItems(part: ProtobufReader, read: ReadField): unknown {
  const target: Target = { items: [] }
  while (!part.isAtEnd) {
    const tag = part.varint()
    if (Math.floor(tag / 8) === 1) read(target, part, tag % 8)
    else part.skipField(tag % 8)
  }
  return target['items']
}

/** The seconds of Go's zero time: midnight on the first of January of the year 1. */
const zeroSeconds = -62_135_596_800

/** Null: Go's zero time. */
function timeText(part: ProtobufReader, digits: 0 | 6): string | null {
  const { numbers, isEmpty } = readPlain(part, plainMessages.time)
  const seconds = numbers.get(1) ?? 0
  const micros = digits === 0 ? 0 : Math.floor(((numbers.get(2) ?? 0) % 1e9) / 1000)
  if (isEmpty || (seconds === zeroSeconds && micros === 0)) return null
  // Years 1 to 9999: what RFC 3339 can say.
  if (!(seconds >= zeroSeconds && seconds < 253_402_300_800)) throw new DecodeError('proto: time out of range')
  const text = formatTime(seconds * 1000)
  return digits === 0 ? text : `${text.slice(0, -1)}.${String(micros).padStart(6, '0')}Z`
}

function quantityText(part: ProtobufReader): string {
  return readPlain(part, plainMessages.quantity).parts.get(1)?.text() ?? '0'
}

function intOrString(part: ProtobufReader): number | string {
  const { numbers, parts } = readPlain(part, plainMessages.intOrString)
  return numbers.get(1) === 1 ? (parts.get(3)?.text() ?? '') : (numbers.get(2) ?? 0) | 0
}

function rawValue(part: ProtobufReader, of: PlainMessage): unknown {
  const text = readPlain(part, of).parts.get(1)?.text() ?? ''
  return text === '' ? null : parseJson(text).value
}

/** What nobody can read stays as text: as a set of fields it is none, and is passed over as such. */
function fieldsOwned(part: ProtobufReader): unknown {
  const text = readPlain(part, plainMessages.fieldsV1).parts.get(1)?.text() ?? ''
  try {
    return text === '' ? null : parseJson(text).value
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    return text
  }
}

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
