import { doubleText, wholeOf } from '../values/numbers.ts'
import { textSize } from '../values/size.ts'
import { clock, parseSpan, parseTimestamp, spanText, timestampText } from '../values/times.ts'
import { CelError, Duration, type MapValue, mapSize, Timestamp, TypeValue, typeNameOf, Uint } from '../values/values.ts'
import type { Declarations } from './overload.ts'
import { patternIn } from './regex.ts'

const same = (value: unknown) => value
const [encoder, decoder] = [new TextEncoder(), new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })]

function unconvertible(from: string, to: string): CelError {
  return new CelError(`type conversion error from '${from}' to '${to}'`)
}

const sizes: Declarations['size'] = {
  '(bytes): int': (value: Uint8Array) => BigInt(value.length),
  '(list(A)): int': (value: readonly unknown[]) => BigInt(value.length),
  '(map(A, B)): int': (value: MapValue) => BigInt(mapSize(value)),
  '(string): int': (value: string) => BigInt(textSize(value)),
}

const asMethods = (overloads: Declarations[string]): Declarations[string] =>
  Object.fromEntries(Object.entries(overloads).map(([text, run]) => [text.replace(/^\((.*)\): /, '$1.(): '), run]))

function intOf(text: string): bigint {
  if (!/^[+-]?0*\d{1,19}$/.test(text)) throw unconvertible('string', 'int')
  const value = BigInt(text.replace(/^\+/, ''))
  if (value >= 2n ** 63n || value < -(2n ** 63n)) throw unconvertible('string', 'int')
  return value
}

function uintOf(text: string): Uint {
  if (!/^0*\d{1,20}$/.test(text) || BigInt(text) >= 2n ** 64n) throw unconvertible('string', 'uint')
  return new Uint(BigInt(text))
}

function uintOfDouble(value: number): Uint {
  if (!Number.isFinite(value) || value < 0 || value >= 2 ** 64) throw new CelError('unsigned integer overflow')
  return new Uint(BigInt(Math.trunc(value)))
}

function doubleOf(text: string): number {
  const [, sign = '', word = ''] = /^([+-]?)(inf|infinity)$/i.exec(text) ?? []
  if (word !== '') return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  if (/^nan$/i.test(text)) return Number.NaN
  if (!/^[+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) throw unconvertible('string', 'double')
  const value = Number(text)
  if (!Number.isFinite(value)) throw unconvertible('string', 'double')
  return value
}

const truths = new Map([
  ...['1', 't', 'T', 'true', 'TRUE', 'True'].map((text) => [text, true] as const),
  ...['0', 'f', 'F', 'false', 'FALSE', 'False'].map((text) => [text, false] as const),
])

function boolOf(text: string): boolean {
  const value = truths.get(text)
  if (value === undefined) throw unconvertible('string', 'bool')
  return value
}

function textOf(value: Uint8Array): string {
  try {
    return decoder.decode(value)
  } catch {
    throw new CelError('invalid UTF-8 in bytes, cannot convert to string')
  }
}

function orWrong<T>(value: T | null, type: string): T {
  if (value === null) throw unconvertible('string', type)
  return value
}

const conversions: Declarations = {
  bool: { '(bool): bool': same, '(string): bool': boolOf },
  bytes: { '(bytes): bytes': same, '(string): bytes': (text: string) => encoder.encode(text) },
  double: {
    '(double): double': same,
    '(int): double': Number,
    '(string): double': doubleOf,
    '(uint): double': ({ value }: Uint) => Number(value),
  },
  duration: {
    '(duration): duration': same,
    '(int): duration': (value: bigint) => new Duration(value),
    '(string): duration': (text: string) => orWrong(parseSpan(text), 'google.protobuf.Duration'),
  },
  dyn: { '(A): dyn': same },
  int: {
    '(int): int': same,
    '(double): int': wholeOf,
    '(duration): int': ({ nanos }: Duration) => nanos,
    '(string): int': intOf,
    '(timestamp): int': ({ nanos }: Timestamp) => (nanos - (((nanos % billion) + billion) % billion)) / billion,
    '(uint): int': ({ value }: Uint) => {
      if (value >= 2n ** 63n) throw new CelError('integer overflow')
      return value
    },
  },
  string: {
    '(string): string': same,
    '(bool): string': String,
    '(bytes): string': textOf,
    '(double): string': doubleText,
    '(duration): string': spanText,
    '(int): string': String,
    '(timestamp): string': timestampText,
    '(uint): string': ({ value }: Uint) => `${value}`,
  },
  timestamp: {
    '(timestamp): timestamp': same,
    '(int): timestamp': (seconds: bigint) => new Timestamp(seconds * billion),
    '(string): timestamp': (text: string) => orWrong(parseTimestamp(text), 'google.protobuf.Timestamp'),
  },
  type: { '(A): type(A)': (value: unknown) => new TypeValue(typeNameOf(value)) },
  uint: {
    '(uint): uint': same,
    '(double): uint': uintOfDouble,
    '(int): uint': (value: bigint) => new Uint(value),
    '(string): uint': uintOf,
  },
}

const billion = 1_000_000_000n

const matches = (text: string, pattern: string) => patternIn(pattern, text).test(text)

const texts: Declarations = {
  contains: { 'string.(string): bool': (text: string, part: string) => text.includes(part) },
  startsWith: { 'string.(string): bool': (text: string, part: string) => text.startsWith(part) },
  endsWith: { 'string.(string): bool': (text: string, part: string) => text.endsWith(part) },
  matches: { '(string, string): bool': matches, 'string.(string): bool': matches },
}

const read = (of: (date: Date) => number): Declarations[string] => ({
  'timestamp.(): int': (time: Timestamp) => BigInt(of(clock(time, '+00:00'))),
  'timestamp.(string): int': (time: Timestamp, zone: string) => BigInt(of(clock(time, zone))),
})

const span = (name: string, unit: bigint, of: (date: Date) => number): Declarations => ({
  [name]: { ...read(of), 'duration.(): int': ({ nanos }: Duration) => nanos / unit },
})

const dayOfYear = (date: Date) =>
  (Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()) - Date.UTC(date.getUTCFullYear(), 0, 1)) /
  86_400_000

const times: Declarations = {
  getFullYear: read((date) => date.getUTCFullYear()),
  getMonth: read((date) => date.getUTCMonth()),
  getDayOfYear: read(dayOfYear),
  getDayOfMonth: read((date) => date.getUTCDate() - 1),
  getDate: read((date) => date.getUTCDate()),
  getDayOfWeek: read((date) => date.getUTCDay()),
  ...span('getHours', 3600n * billion, (date) => date.getUTCHours()),
  ...span('getMinutes', 60n * billion, (date) => date.getUTCMinutes()),
  ...span('getSeconds', billion, (date) => date.getUTCSeconds()),
  ...span('getMilliseconds', 1_000_000n, (date) => date.getUTCMilliseconds()),
}

export const standard: Declarations = {
  ...conversions,
  size: { ...sizes, ...asMethods(sizes ?? {}) },
  ...texts,
  ...times,
}
