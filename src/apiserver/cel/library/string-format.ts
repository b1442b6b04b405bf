import { toil } from '../run/budget.ts'
import { decimalText } from '../values/decimal.ts'
import { doubleText } from '../values/numbers.ts'
import { spanText, timestampText } from '../values/times.ts'
import { CelError, Duration, isMap, mapEntries, Timestamp, TypeValue, typeNameOf, Uint } from '../values/values.ts'
import { quoted } from './quoted.ts'

// `'%s is %d'.format([…])`: texts with holes.

/** An integer of Go's. */
const mostPrecision = 2n ** 63n - 1n
/** Of it upstream keeps a byte. */
const keptPrecision = 256n

export interface Clause {
  readonly letter: string
  readonly precision: number | null
}

/** The pieces of a format: texts, and what to write between them. */
export function clausesOf(format: string): readonly (string | Clause)[] {
  const pieces: (string | Clause)[] = []
  let text = ''
  for (let at = 0; at < format.length; at++) {
    if (format[at] !== '%') {
      text += format[at]
      continue
    }
    if (format[at + 1] === '%') {
      text += '%'
      at++
      continue
    }
    const [whole, digits, letter = ''] = /^%(?:\.(\d*))?(.?)/su.exec(format.slice(at)) ?? ['%']
    const precision = digits === undefined ? null : precisionOf(digits, letter)
    if (letter === '') throw new CelError('unexpected end of string')
    if (!/[sdfeboxX]/.test(letter)) throw unparsed(`unrecognized formatting clause "${letter}"`)
    pieces.push(text, { letter, precision })
    text = ''
    at += whole.length - 1
  }
  return [...pieces, text]
}

/** What stands between the point and the letter. */
function precisionOf(digits: string, letter: string): number {
  const unread = (why: string) => unparsed(`error while parsing precision: ${why}`)
  if (letter === '') throw unread('could not find end of precision specifier')
  const notInteger = 'error while converting precision to integer: strconv.Atoi: parsing'
  if (digits === '') throw unread(`${notInteger} "": invalid syntax`)
  if (!/^0*\d{1,19}$/.test(digits) || BigInt(digits) > mostPrecision)
    throw unread(`${notInteger} "${digits}": value out of range`)
  return Number(BigInt(digits) % keptPrecision)
}

function unparsed(why: string): CelError {
  return new CelError(`could not parse formatting clause: ${why}`)
}

export function formatted(format: string, args: readonly unknown[]): string {
  let next = 0
  const shown = clausesOf(format).map((piece) => {
    if (typeof piece === 'string') return piece
    if (next >= args.length) throw new CelError(`index ${next} out of range`)
    return written(piece, args[next++])
  })
  return shown.join('')
}

/** What each letter takes, and how that is told. */
export const taken: Readonly<Record<string, readonly [name: string, what: string, types: readonly string[]]>> = {
  s: [
    'string',
    'strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps',
    [
      ...['string', 'bool', 'bytes', 'int', 'uint', 'double', 'map', 'list', 'type', 'null_type'],
      ...['google.protobuf.Duration', 'google.protobuf.Timestamp'],
    ],
  ],
  d: ['decimal', 'integers', ['int', 'uint']],
  f: ['fixed-point', 'doubles', ['double']],
  e: ['scientific', 'doubles', ['double']],
  b: ['binary', 'integers and bools', ['int', 'uint', 'bool']],
  x: ['hex', 'integers, byte buffers, and strings', ['int', 'uint', 'bytes', 'string']],
  X: ['hex', 'integers, byte buffers, and strings', ['int', 'uint', 'bytes', 'string']],
  o: ['octal', 'integers', ['int', 'uint']],
}

export function wrongClause(letter: string, type: string): string {
  const [name = '', what = ''] = taken[letter] ?? []
  return `error during formatting: ${name} clause can only be used on ${what}, was given ${type}`
}

function written({ letter, precision }: Clause, value: unknown): string {
  const type = typeNameOf(value)
  if (!(taken[letter]?.[2] ?? []).includes(type)) throw new CelError(wrongClause(letter, type))
  switch (letter) {
    case 's':
      return plain(value)
    case 'f':
      return fixed(value as number, precision ?? 6)
    case 'e':
      return scientific(value as number)
    case 'b':
      return typeof value === 'boolean' ? (value ? '1' : '0') : inBase(value, 2)
    case 'o':
      return inBase(value, 8)
    case 'x':
    case 'X': {
      const hex = hexOf(value)
      return letter === 'X' ? hex.toUpperCase() : hex
    }
    default:
      return inBase(value, 10)
  }
}

function inBase(value: unknown, base: number): string {
  return (value instanceof Uint ? value.value : (value as bigint)).toString(base)
}

function hexOf(value: unknown): string {
  if (typeof value !== 'string' && !(value instanceof Uint8Array)) return inBase(value, 16)
  toil(value.length)
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value
  let text = ''
  for (const byte of bytes) text += hexes[byte]
  return text
}

const hexes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** As in English, with what is infinite by its sign. */
function fixed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '-∞'
  // A zero has no sign here.
  const [whole = '', decimals] = decimalText(value + 0, digits).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? grouped : `${grouped}.${decimals}`
}

function toilOver(value: unknown): void {
  if (typeof value === 'string' || value instanceof Uint8Array) toil(value.length / 10)
}

const raised: Readonly<Record<string, string>> = {
  ...{ '-': '⁻', 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' },
}

/** With six decimals, whatever was asked for, as upstream. */
function scientific(value: number): string {
  if (!Number.isFinite(value)) return fixed(value, 0)
  const [number = '', exponent = '0'] = value.toExponential(6).split('e')
  const power = `${exponent.startsWith('-') ? '-' : ''}${exponent.replace(/^[+-]/, '').padStart(2, '0')}`
  return `${number}×10${[...power].map((sign) => raised[sign] ?? sign).join('')}`
}

/** What is written is counted: a list of few elements may hold long texts. */
function plain(value: unknown): string {
  toilOver(value)
  if (typeof value === 'string') return value
  if (value instanceof Uint8Array) return new TextDecoder().decode(value)
  if (typeof value === 'number') return doubleText(value)
  if (value instanceof Timestamp) return timestampText(value)
  if (value instanceof Duration) return spanText(value)
  return within(value)
}

/** The same within a list or map: so that it could be read again. */
function within(value: unknown): string {
  toilOver(value)
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return Number.isFinite(value) ? decimalText(value, 6) : doubleText(value)
  if (value instanceof Uint8Array) return `b${quoted(new TextDecoder().decode(value))}`
  if (value instanceof Timestamp) return `timestamp("${timestampText(value)}")`
  if (value instanceof Duration) return `duration("${spanText(value)}")`
  if (value instanceof Uint) return `${value.value}`
  if (value instanceof TypeValue) return value.typeName
  if (Array.isArray(value)) return `[${value.map(within).join(', ')}]`
  if (!isMap(value)) return `${value}`
  const entries = mapEntries(value).map(([key, each]) => `${within(key)}:${within(each)}`)
  return `{${entries.sort().join(', ')}}`
}
