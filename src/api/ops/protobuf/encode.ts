import { assert } from '../../../base/assert.ts'
import type { Field, Message, Type } from '../../schema/message.ts'
import { zeroOf } from '../../schema/zero.ts'
import { parseTime } from '../../value/time.ts'
import { isObject, type JsonObject } from '../json-value.ts'
import { writeJson } from '../write-json.ts'
import type { ProtobufWriter } from './writer.ts'

// Kubernetes' protobuf: fields that are not pointers are written even when zero, maps are sorted by key, and an inlined message is
// a message of its own although its fields stand in the enclosing JSON object. All writers write backwards.

type Write = (writer: ProtobufWriter, value: unknown) => void

const compiled = new Map<Message, Write>()

export function writeMessage(writer: ProtobufWriter, message: Message, object: unknown): void {
  messageWriter(message)(writer, object)
}

function messageWriter(message: Message): Write {
  const known = compiled.get(message)
  if (known !== undefined) return known
  let fields: readonly Write[] | undefined
  const write: Write = (writer, object) => {
    fields ??= message.wireFields.toReversed().map(fieldWriter)
    for (const each of fields) each(writer, object)
  }
  compiled.set(message, write)
  return write
}

/** Writes one field of the object it is given, its tag included. */
function fieldWriter(field: Field): Write {
  const { type, number } = field
  if (field.inline && type.is === 'message') {
    const write = taggedWriter(number, type)
    return (writer, object) => write(writer, object)
  }
  const value = valueWriter(field)
  return (writer, object) => value(writer, (object as JsonObject)[field.name])
}

function valueWriter({ type, number, pointer }: Field): Write {
  if (type.is === 'list' && type.wrapped !== true) return listWriter(number, type.of)
  if (type.is === 'map') return mapWriter(number, type.of)
  const write = taggedWriter(number, type)
  if (pointer || type.is === 'bytes' || type.is === 'list') {
    return (writer, value) => {
      if (value !== undefined && value !== null) write(writer, value)
    }
  }
  const zero = standIn(type)
  return (writer, value) => write(writer, value ?? zero)
}

/** Where an element is null, as where a field is. */
function standIn(type: Type): unknown {
  return type.is === 'message' ? {} : zeroOf(type)
}

function listWriter(number: number, of: Type): Write {
  const write = taggedWriter(number, of)
  const zero = standIn(of)
  return (writer, value) => {
    if (!Array.isArray(value)) return
    for (let index = value.length - 1; index >= 0; index--) write(writer, value[index] ?? zero)
  }
}

function mapWriter(number: number, of: Type): Write {
  const key = taggedWriter(1, { is: 'string' })
  const value = taggedWriter(2, of)
  const zero = standIn(of)
  return (writer, map) => {
    if (typeof map !== 'object' || map === null) return
    for (const name of Object.keys(map).sort().reverse()) {
      const start = writer.length
      value(writer, (map as JsonObject)[name] ?? zero)
      key(writer, name)
      finishPart(writer, number, start)
    }
  }
}

/** Puts the length and the tag in front of what was written since `start`. */
function finishPart(writer: ProtobufWriter, number: number, start: number): void {
  writer.varint(writer.length - start)
  writer.varint(number * 8 + 2)
}

function taggedWriter(number: number, type: Type): Write {
  switch (type.is) {
    case 'int32':
    case 'int64':
    case 'uint32':
      return varintWriter(number, (value) => value as number)
    case 'bool':
      return varintWriter(number, (value) => (value === true ? 1 : 0))
    case 'double':
      return (writer, value) => {
        writer.double(value as number)
        writer.varint(number * 8 + 1)
      }
    default:
      return partWriter(number, contentWriter(type))
  }
}

function varintWriter(number: number, numberOf: (value: unknown) => number): Write {
  return (writer, value) => {
    writer.varint(numberOf(value))
    writer.varint(number * 8)
  }
}

function partWriter(number: number, content: Write): Write {
  return (writer, value) => {
    const start = writer.length
    content(writer, value)
    finishPart(writer, number, start)
  }
}

/** A value of two forms as the message that holds one of them. A plain yes stands beside an object, too. */
function eitherWriter(message: Message): Write {
  const write = messageWriter(message)
  return (writer, value) => {
    const [object, plain] = message.fields
    assert(object !== undefined && plain !== undefined, `${message.name} has two forms`)
    if (!isObject(value)) write(writer, { [plain.name]: value })
    else write(writer, { [object.name]: value, ...(plain.type.is === 'bool' && { [plain.name]: true }) })
  }
}

/** What stands between a field's length and its end. */
function contentWriter(type: Type): Write {
  switch (type.is) {
    case 'message':
      return messageWriter(type.message())
    case 'either':
      return eitherWriter(type.message())
    case 'list':
      return listWriter(1, type.of)
    case 'bytes':
      return (writer, value) => writer.bytes(fromBase64(value as string))
    case 'time':
    case 'microTime':
      return writeTime
    case 'quantity':
      return partWriter(1, writeText)
    case 'intOrString':
      return writeIntOrString
    case 'raw':
    case 'json':
    case 'fieldsV1':
      return writeRaw
    default:
      return writeText
  }
}

const writeText: Write = (writer, value) => {
  writer.string(value as string)
}

const seconds = varintWriter(1, Number)
const nanos = varintWriter(2, Number)

/** A zero time is an empty message. */
function writeTime(writer: ProtobufWriter, value: unknown): void {
  const ms = typeof value === 'string' ? parseTime(value) : undefined
  if (ms === undefined) return
  const fraction = /\.(\d{1,9})/.exec(value as string)?.[1] ?? ''
  nanos(writer, Number(fraction.padEnd(9, '0')))
  seconds(writer, Math.floor(ms / 1000))
}

const kindOfValue = varintWriter(1, Number)
const intValue = varintWriter(2, Number)
const stringValue = partWriter(3, writeText)

function writeIntOrString(writer: ProtobufWriter, value: unknown): void {
  const isText = typeof value === 'string'
  stringValue(writer, isText ? value : '')
  intValue(writer, isText ? 0 : value)
  kindOfValue(writer, isText ? 1 : 0)
}

const rawBytes = partWriter(1, (writer, value) => writer.bytes(value as Uint8Array))
const rawText = partWriter(1, writeText)

/** JSON text inside; bytes are an object already encoded (a watch event's). */
function writeRaw(writer: ProtobufWriter, value: unknown): void {
  if (value === null || value === undefined) return
  if (value instanceof Uint8Array) rawBytes(writer, value)
  else rawText(writer, writeJson(value))
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
}
