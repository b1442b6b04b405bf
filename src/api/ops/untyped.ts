import type { Field, Message, Type } from '../schema/message.ts'
import { checkEither } from './decode.ts'
import { DecodeError, Mismatch } from './decode-error.ts'
import { isInt64 } from './go/text.ts'
import { elementGoType, goTypeOf } from './go/type.ts'
import { isObject, type JsonObject } from './json-value.ts'
import {
  bytesReader,
  intOrStringReader,
  microTimeReader,
  quantityReader,
  type Reader,
  timeReader,
} from './scalar-reader.ts'

// What a strategic merge makes upstream takes from untyped values into its structs, not from JSON text. That way has its own
// words for what does not fit (`cannot restore slice from map`), and bends some of what JSON would refuse: an integer too
// large is cut to its low bits, a list of numbers becomes bytes.

type Converted = { readonly is: 'alike'; readonly value: JsonObject } | { readonly is: 'unlike'; readonly why: string }

/** The object with values bent to the message's types, or what upstream says of the first that does not fit. */
export function convertUntyped(message: Message, object: JsonObject): Converted {
  try {
    return { is: 'alike', value: structOf(message, object) }
  } catch (error) {
    if (error instanceof DecodeError) return { is: 'unlike', why: error.message }
    throw error
  }
}

function structOf(message: Message, value: unknown): JsonObject {
  if (!isObject(value)) throw new DecodeError(`cannot restore struct from: ${sortOf(value)}`)
  const bent: Record<string, unknown> = { ...value }
  for (const field of message.fields) {
    const sent = bent[field.name]
    if (sent !== undefined && sent !== null) bent[field.name] = fieldOf(field, sent)
  }
  return bent
}

function fieldOf({ type, goType }: Field, value: unknown): unknown {
  return bentTo(type, goType, value)
}

function bentTo(type: Type, given: string | null, value: unknown): unknown {
  if (value === null) return value
  const goType = goTypeOf(type, given)
  switch (type.is) {
    case 'message':
      return structOf(type.message(), value)
    case 'list':
      if (!Array.isArray(value)) throw new DecodeError(`cannot restore slice from ${sortOf(value)}`)
      return value.map((each) => bentTo(type.of, elementGoType(given), each))
    case 'map':
      if (!isObject(value)) throw new DecodeError(`cannot restore map from ${sortOf(value)}`)
      return Object.fromEntries(
        Object.entries(value).map(([key, each]) => [key, bentTo(type.of, elementGoType(given), each)]),
      )
    case 'string':
      if (typeof value === 'string') return value
      if (isInt64(value) || typeof value === 'bigint') throw new DecodeError(`cannot convert int64 to ${goType}`)
      throw new DecodeError('unrecognized type: string')
    case 'bool':
      if (typeof value === 'boolean') return value
      throw new DecodeError('unrecognized type: bool')
    case 'int32':
    case 'int64':
    case 'uint32':
      return integerOf(type.is, goType, value)
    case 'double':
      if (typeof value === 'number' || typeof value === 'bigint') return Number(value)
      throw new DecodeError('unrecognized type: float64')
    case 'bytes':
      return bytesOf(value)
    case 'time':
      return readable(timeReader, value)
    case 'microTime':
      return readable(microTimeReader, value)
    case 'quantity':
      return read(quantityReader, value)
    case 'intOrString':
      return read(intOrStringReader, value)
    case 'either':
      checkEither(type, value)
      return value
    default:
      return value
  }
}

/** As it was sent: what is read next tells a time that nobody has set from none. */
function readable(reader: Reader, value: unknown): unknown {
  read(reader, value)
  return value
}

/** Types with a JSON form of their own are read as JSON; where they stand is not told. */
function read(reader: Reader, value: unknown): unknown {
  try {
    return reader(value)
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error
    throw new DecodeError(`json: cannot unmarshal ${error.got} into Go value of type ${error.wanted}`)
  }
}

const bits = { int32: 32, uint32: 32, int64: 64 } as const

function integerOf(is: keyof typeof bits, goType: string, value: unknown): number {
  if (typeof value !== 'number' && typeof value !== 'bigint') throw new DecodeError(`unrecognized type: ${goType}`)
  if (typeof value === 'number' && !Number.isInteger(value))
    throw new DecodeError(`cannot convert float64 to ${goType}`)
  const whole = typeof value === 'bigint' ? value : registerOf(value)
  return Number(is === 'uint32' ? BigInt.asUintN(bits[is], whole) : BigInt.asIntN(bits[is], whole))
}

const leastInRegister = -(2n ** 63n)

/** What a processor makes of a number beyond all whole ones it has is the least of them. */
function registerOf(value: number): bigint {
  const whole = BigInt(value)
  return BigInt.asIntN(64, whole) === whole ? whole : leastInRegister
}

function bytesOf(value: unknown): string {
  if (Array.isArray(value))
    return btoa(String.fromCharCode(...value.map((each) => integerOf('uint32', 'uint8', each) & 255)))
  if (typeof value !== 'string') throw new DecodeError(`cannot restore slice from ${sortOf(value)}`)
  try {
    return bytesReader('[]uint8')(value) as string
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    throw new DecodeError(`error decoding from json: ${error.message}`)
  }
}

/** What Go's reflection calls a value's sort. */
function sortOf(value: unknown): string {
  if (Array.isArray(value)) return 'slice'
  if (isObject(value)) return 'map'
  if (typeof value === 'bigint') return 'int64'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64'
  return typeof value === 'boolean' ? 'bool' : 'string'
}
