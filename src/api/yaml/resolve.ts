import { within64Bits } from '../value/digits.ts'

// What a plain scalar of YAML 1.1 is read as, by the reader upstream uses. What is written is quoted where it would be read as
// something else.

export type Scalar =
  | { readonly is: 'text'; readonly value: string }
  | { readonly is: 'whole'; readonly value: bigint }
  | { readonly is: 'float'; readonly value: number }
  | { readonly is: 'bool'; readonly value: boolean }
  | { readonly is: 'null'; readonly value: null }
  /** A date: text to whoever does not ask for one. */
  | { readonly is: 'time'; readonly value: string }

const words = new Map<string, Scalar>([
  ...every('y Y yes Yes YES true True TRUE on On ON', { is: 'bool', value: true }),
  ...every('n N no No NO false False FALSE off Off OFF', { is: 'bool', value: false }),
  ...every('~ null Null NULL', { is: 'null', value: null }),
  ...every('.nan .NaN .NAN', { is: 'float', value: Number.NaN }),
  ...every('.inf .Inf .INF +.inf +.Inf +.INF', { is: 'float', value: Number.POSITIVE_INFINITY }),
  ...every('-.inf -.Inf -.INF', { is: 'float', value: Number.NEGATIVE_INFINITY }),
  ['', { is: 'null', value: null }],
])

function every(spelt: string, scalar: Scalar): readonly (readonly [string, Scalar])[] {
  return spelt.split(' ').map((word) => [word, scalar])
}

export function resolveScalar(text: string): Scalar {
  const word = words.get(text)
  if (word !== undefined) return word
  const first = text.charCodeAt(0)
  if (first === dot) return dottedNumber(text) ?? { is: 'text', value: text }
  if (!isDigit(first) && first !== plus && first !== minus) return { is: 'text', value: text }
  if (isTime(text)) return { is: 'time', value: text }
  return numberIn(text.replaceAll('_', '')) ?? { is: 'text', value: text }
}

/** Whether the text, written without quotes, is read as that text. `12:30:45` is a number to others who read YAML 1.1. */
export function readsAsText(text: string): boolean {
  return resolveScalar(text).is === 'text' && !baseSixty.test(text)
}

const [plus, minus, dot, zero, nine] = [0x2b, 0x2d, 0x2e, 0x30, 0x39]

function isDigit(code: number): boolean {
  return code >= zero && code <= nine
}

const baseSixty = /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/
const float = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/
/** Where a dot comes first, underscores stand between digits only; elsewhere they stand anywhere. */
const dottedFloat = /^\.\d+(?:_\d+)*(?:[eE][-+]?\d+(?:_\d+)*)?$/
const whole = /^([-+]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9]\d*)$/
/** The sign behind the prefix is a slip of that reader's. */
const signedBinary = /^0b[-+]([01]+)$/

function dottedNumber(text: string): Scalar | null {
  return dottedFloat.test(text) ? finite(Number(text.replaceAll('_', ''))) : null
}

function numberIn(text: string): Scalar | null {
  const [, sign = '', digits = ''] = whole.exec(text) ?? []
  const magnitude = digits === '' ? null : magnitudeOf(digits)
  if (magnitude !== null && fits(sign, magnitude)) {
    return { is: 'whole', value: sign === '-' ? -magnitude : magnitude }
  }
  if (float.test(text)) return finite(Number(text))
  const binary = signedBinary.exec(text)
  if (binary === null || !fits('-', BigInt(`0b${binary[1]}`))) return null
  const value = BigInt(`0b${binary[1]}`)
  return { is: 'whole', value: text.includes('-') ? -value : value }
}

/** `0644` is octal. Null: more than any number here. */
function magnitudeOf(digits: string): bigint | null {
  if (/^[1-9]/.test(digits)) return within64Bits(digits)
  return BigInt(/^0\d/.test(digits) ? `0o${digits}` : digits.toLowerCase())
}

/** In 64 bits: with a sign one of them is the sign's. */
function fits(sign: string, magnitude: bigint): boolean {
  if (sign === '') return magnitude < 1n << 64n
  return magnitude < 1n << 63n || (sign === '-' && magnitude === 1n << 63n)
}

function finite(value: number): Scalar | null {
  return Number.isFinite(value) ? { is: 'float', value } : null
}

const time =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt](\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?(?:Z|[-+](\d\d):(\d\d))| *(\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?)?$/

function isTime(text: string): boolean {
  const found = time.exec(text)
  if (found === null) return false
  const number = (index: number) => Number(found[index] ?? 0)
  const [year, month, day] = [number(1), number(2), number(3)]
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return false
  const [hour, minute, second] = found[4] === undefined ? [9, 10, 11].map(number) : [4, 5, 6].map(number)
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return false
  // Zones a whole day away are taken, as is an offset of sixty minutes.
  return number(7) <= 24 && number(8) <= 60
}

function daysOf(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}
