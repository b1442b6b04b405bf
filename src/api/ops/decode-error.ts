import { isObject, type JsonObject } from './json-value.ts'

/** A body that cannot be read as the type asked for. The message is Go's, which clients match on; handlers say what it was for. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError'
}

/** A JSON value of the wrong sort for its field; where it stands is added by whoever reports it. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch'
  /** What was sent: `string`, `number 80.5`. */
  readonly got: string
  /** The Go type that wanted something else. */
  readonly wanted: string

  constructor(value: unknown, wanted: string, literal = false) {
    super('mismatch')
    this.got = sortOf(value) + (literal && isNumeric(value) ? ` ${literalOf(value)}` : '')
    this.wanted = wanted
  }
}

/**
 * A number that is more than its value: whole but not spelled so (`2e0`, `3.0`), which Go takes for a float only, or with more
 * digits than JavaScript's numbers hold (`9223372036854775808`), which may be beyond what its field holds.
 */
export class SpelledNumber {
  readonly value: number
  readonly literal: string

  constructor(literal: string) {
    this.value = Number(literal)
    this.literal = literal
  }

  /** As it is spelled. */
  toJSON(): unknown {
    return (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(this.literal)
  }
}

/** The same with plain numbers. */
export function plainNumbers(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof SpelledNumber) return value.value
  if (Array.isArray(value)) return value.map(plainNumbers)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plainNumbers(each)]))
}

/** A JSON object as sent. */
export function isSentObject(value: unknown): value is JsonObject {
  return isObject(value) && !(value instanceof SpelledNumber)
}

export function isNumeric(value: unknown): value is number | SpelledNumber {
  return typeof value === 'number' || value instanceof SpelledNumber
}

export function literalOf(value: number | SpelledNumber): string {
  return typeof value === 'number' ? String(value) : value.literal
}

function sortOf(value: unknown): string {
  if (isNumeric(value)) return 'number'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'boolean' ? 'bool' : typeof value
}
