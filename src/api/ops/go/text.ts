import { byteIn } from '../../../base/byte-text.ts'
import { isNumeric } from '../decode-error.ts'
import { isObject, type JsonObject } from '../json-value.ts'
import { writeJson } from '../write-json.ts'
import { GoValue } from './value.ts'

// Upstream's messages show JSON values as Go prints them; clients and people match on them.

/** What Go's `%v` prints: `map[image:x name:a]`, `[a b]`, `<nil>`. */
export function goText(value: unknown): string {
  if (value === null || value === undefined) return '<nil>'
  if (value instanceof GoValue) return value.text
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`
  if (isObject(value)) {
    const keys = Object.keys(value as JsonObject).sort()
    return `map[${keys.map((key) => `${key}:${goText((value as JsonObject)[key])}`).join(' ')}]`
  }
  return String(value)
}

/** What Go's `%s` prints: what is no text inside says so. */
export function goString(value: unknown): string {
  if (value === null || value === undefined) return '%!s(<nil>)'
  if (isScalar(value)) return `%!s(${goJsonNumber(value)}=${value})`
  if (Array.isArray(value)) return `[${value.map(goString).join(' ')}]`
  if (!isObject(value)) return String(value)
  const keys = Object.keys(value).sort()
  return `map[${keys.map((key) => `${key}:${goString(value[key])}`).join(' ')}]`
}

function isScalar(value: unknown): value is number | bigint | boolean {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
}

function goJsonNumber(value: number | bigint | boolean): string {
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'bigint' || Number.isInteger(value) ? 'int64' : 'float64'
}

/** What Go's `%#v` prints: `map[string]interface {}{"name":"a"}`, `[]interface {}{1, "b"}`. */
export function goSyntax(value: unknown): string {
  if (value === null || value === undefined) return 'interface {}(nil)'
  if (typeof value === 'string') return goQuoted(value)
  if (value instanceof GoValue) return value.syntax
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`
  if (!isObject(value)) return goText(value)
  const keys = Object.keys(value).sort()
  return `map[string]interface {}{${keys.map((key) => `${goQuoted(key)}:${goSyntax(value[key])}`).join(', ')}}`
}

/** What Go's JSON decoder calls a value of the wrong type: `array`, `string`, `number`, `bool`, `object`. */
export function goJsonType(value: unknown): string {
  if (Array.isArray(value)) return 'array'
  if (isNumeric(value)) return 'number'
  return typeof value === 'boolean' ? 'bool' : typeof value
}

/** A number that Go reads as an integer. */
export function isInt64(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= -(2 ** 63) && (value as number) < 2 ** 63
}

/** All digits of a number of 64 bits, of which JavaScript shows seventeen; the largest there is was rounded up. */
export function goNumber(value: number): string {
  if (Number.isSafeInteger(value) || !(isInt64(value) || value === 2 ** 63)) return JSON.stringify(value)
  return String(value === 2 ** 63 ? BigInt(value) - 1n : BigInt(value))
}

/** What Go's `%v` prints of a float: `1000`, `1e+06`, `2.5e-05`. */
export function goFloat(value: number): string {
  const [digits, power] = value.toExponential().split('e') as [string, string]
  if (Number(power) >= -4 && Number(power) < 6) return Object.is(value, -0) ? '-0' : String(value)
  return `${digits}e${power[0]}${power.slice(1).padStart(2, '0')}`
}

/** What Go's `%s` prints of the type of a value that was decoded as JSON. */
export function goTypeOf(value: unknown): string {
  if (value === null) return '%!s(<nil>)'
  if (Array.isArray(value)) return '[]interface {}'
  if (typeof value === 'bigint') return 'int64'
  if (typeof value === 'number') return isInt64(value) ? 'int64' : 'float64'
  const isPlain = typeof value === 'string' || typeof value === 'boolean'
  return isPlain ? goJsonType(value) : 'map[string]interface {}'
}

const escapes: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '"': '\\"',
  '\\': '\\\\',
}

/** What Go's `%q` prints: text in quotes, what can't be printed escaped. */
export function goQuoted(text: string): string {
  if (/^[\w .:/-]*$/.test(text)) return `"${text}"`
  const shown = [...text].map((char) => escapes[char] ?? (printable.test(char) ? char : numbered(char)))
  return `"${shown.join('')}"`
}

const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u

function numbered(char: string): string {
  const code = byteIn(char) ?? char.codePointAt(0) ?? 0
  const hex = code.toString(16)
  if (code < 0x80 || byteIn(char) !== null) return `\\x${hex.padStart(2, '0')}`
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}

/**
 * JSON as Go writes it: what HTML gives a meaning is escaped, and so is what stands for a byte that is no text.
 * `indent`: spaces a level; by default all is one line.
 */
export function goJsonText(value: unknown, indent?: number): string {
  const text = writeJson(value, indent).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  if (!text.includes('\\ud')) return text
  return text.replace(/\\(?:ud[89a-f][0-9a-f]{2}|.)/g, (one) => (one.length > 2 ? '\\ufffd' : one))
}
