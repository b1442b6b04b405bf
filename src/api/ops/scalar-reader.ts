import { canonicalQuantity, QuantityError, roundedToThousandths } from '../value/quantity.ts'
import { normalMicroTime, normalTime, TimeError } from '../value/time.ts'
import { DecodeError, isNumeric, keptNumbers, literalOf, Mismatch, noFloat, SpelledNumber } from './decode-error.ts'

// One function per scalar: a JSON value in, the value upstream would store out, or an error in Go's words.

/** `known`: what was read before in the same place; where that is the very same, it is the answer. */
export type Reader = (value: unknown, known?: unknown) => unknown

export function stringReader(goType: string): Reader {
  return (value) => {
    if (typeof value === 'string') return value
    throw new Mismatch(value, goType)
  }
}

export function boolReader(goType: string): Reader {
  return (value) => {
    if (typeof value === 'boolean') return value
    throw new Mismatch(value, goType)
  }
}

export function integerReader(goType: string, least: number, most: number): Reader {
  return (value) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
    if (typeof value === 'bigint' && isWithin(value.toString(), least, most)) return Number(value)
    if (value instanceof SpelledNumber && isWithin(value.literal, least, most)) return value.value
    throw new Mismatch(value, goType, true)
  }
}

/** A whole number spelled as one; `most` stands for itself up to where numbers have gaps, and beyond for all below it. */
function isWithin(literal: string, least: number, most: number): boolean {
  if (!/^-?\d+$/.test(literal)) return false
  const number = BigInt(literal)
  return number >= BigInt(least) && (Number.isSafeInteger(most) ? number <= BigInt(most) : number < BigInt(most))
}

export function doubleReader(goType: string): Reader {
  return (value) => {
    if (typeof value === 'number') return value
    if (typeof value === 'bigint') return Number(value)
    if (value instanceof SpelledNumber && Number.isFinite(value.value)) return value.value
    throw new Mismatch(value, goType, true)
  }
}

const byteReader = integerReader('uint8', 0, 255)

/** Base64, kept as text; Go takes a list of bytes for them, too. */
export function bytesReader(goType: string): Reader {
  return (value) => {
    if (Array.isArray(value)) return bytesText(value)
    if (typeof value !== 'string') throw new Mismatch(value, goType)
    const text = value.includes('\n') || value.includes('\r') ? value.replace(/[\r\n]/g, '') : value
    if (text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)) return text
    throw new DecodeError(`illegal base64 data at input byte ${firstBadByte(value)}`)
  }
}

function bytesText(values: readonly unknown[]): string {
  return btoa(values.map((each) => String.fromCharCode(byteReader(each ?? 0) as number)).join(''))
}

function firstBadByte(text: string): number {
  const bad = text.search(/[^A-Za-z0-9+/\r\n]/)
  const padding = bad >= 0 && text[bad] === '=' && bad % 4 >= 2 && /^=+$/.test(text.slice(bad))
  if (bad < 0 || padding) return text.length - (text.length % 4)
  return bad
}

export const timeReader: Reader = (value) => timeText(value, normalTime)
export const microTimeReader: Reader = (value) => timeText(value, normalMicroTime)

/** Go's time that nobody has set, which upstream writes as null. */
const unset = /^0001-01-01T00:00:00(?:\.0+)?Z$/

function timeText(value: unknown, normal: (text: string) => string): string | null {
  if (typeof value !== 'string') throw new Mismatch(value, 'string')
  try {
    const text = normal(value)
    return unset.test(text) ? null : text
  } catch (error) {
    if (error instanceof TimeError) throw new DecodeError(error.message)
    throw error
  }
}

export const quantityReader: Reader = (value) => {
  try {
    return canonicalQuantity(typeof value === 'string' ? value : isNumeric(value) ? literalOf(value) : '')
  } catch (error) {
    if (error instanceof QuantityError) throw new DecodeError(error.message)
    throw error
  }
}

export const thousandthsReader: Reader = (value) => roundedToThousandths(quantityReader(value) as string)

const int32Reader = integerReader('int32', -(2 ** 31), 2 ** 31 - 1)

export const intOrStringReader: Reader = (value) => (typeof value === 'string' ? value : int32Reader(value))

/** Any JSON; handed on as it is unless something in it has to be respelled. */
export const rawReader: Reader = (value) => (hasSpelledNumber(value) ? keptNumbers(value) : value)

/** The same where upstream reads it, too: no number may be beyond those that a float holds. */
export const jsonReader: Reader = (value) => {
  refuseBeyondFloats(value)
  return rawReader(value)
}

function refuseBeyondFloats(value: unknown): void {
  if (value instanceof SpelledNumber) {
    if (!Number.isFinite(value.value)) throw new DecodeError(noFloat(value.literal))
  } else if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const each of Object.values(value)) refuseBeyondFloats(each)
  }
}

function hasSpelledNumber(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (value instanceof SpelledNumber) return true
  // What has been stored was read before.
  if (Object.isFrozen(value)) return false
  return (Array.isArray(value) ? value : Object.values(value)).some(hasSpelledNumber)
}
