import { isObject, type JsonObject } from './json-value.ts'
import { wholeNumber } from './long-number.ts'

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

  /** What it is where no schema says: with all its digits if Go has a whole number of so many. */
  get kept(): number | bigint {
    return /^-?\d+$/.test(this.literal) ? wholeNumber(BigInt(this.literal)) : this.value
  }

  /** As it is spelled. */
  toJSON(): unknown {
    return (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(this.literal)
  }
}

/** Go's words for a number beyond those that a float holds. */
export function noFloat(literal: string, what = 'value'): string {
  return `json: cannot unmarshal number ${literal} into Go ${what} of type float64`
}

/** The same with numbers as they are kept. */
export function keptNumbers(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof SpelledNumber) return value.kept
  if (Array.isArray(value)) return value.map(keptNumbers)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, keptNumbers(each)]))
}

/** A JSON object as sent. */
export function isSentObject(value: unknown): value is JsonObject {
  return isObject(value) && !(value instanceof SpelledNumber)
}

export function isNumeric(value: unknown): value is number | bigint | SpelledNumber {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof SpelledNumber
}

export function literalOf(value: number | bigint | SpelledNumber): string {
  return value instanceof SpelledNumber ? value.literal : String(value)
}

function sortOf(value: unknown): string {
  if (isNumeric(value)) return 'number'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'boolean' ? 'bool' : typeof value
}
