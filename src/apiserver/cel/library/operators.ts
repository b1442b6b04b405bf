import { compare, isEqual } from '../values/compare.ts'
import { whole } from '../values/numbers.ts'
import {
  CelError,
  Duration,
  isMap,
  joinLists,
  Made,
  type MapValue,
  mapGet,
  Optional,
  Timestamp,
  typeNameOf,
  Uint,
} from '../values/values.ts'
import type { Declarations } from './overload.ts'

// What the language itself has. The order is upstream's: of several that fit it is told which the first gives.

const ordered = (test: (order: number) => boolean) => (a: unknown, b: unknown) => {
  const order = compare(a, b)
  if (order === null) throw new CelError('no such overload')
  return test(order)
}

const comparisons = (test: (order: number) => boolean): Readonly<Record<string, (...args: never[]) => unknown>> =>
  Object.fromEntries(
    [
      ...['bool', 'int', 'uint', 'double', 'string', 'bytes', 'timestamp', 'duration'].map((each) => [each, each]),
      ...['int', 'uint', 'double'].flatMap((a) => ['int', 'uint', 'double'].filter((b) => b !== a).map((b) => [a, b])),
    ].map(([a, b]) => [`(${a}, ${b}): bool`, ordered(test)]),
  )

function divided(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new CelError('division by zero')
  return a / b
}

function rest(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new CelError('modulus by zero')
  return a % b
}

const unsigned =
  (of: (a: bigint, b: bigint) => bigint) =>
  (a: Uint, b: Uint): Uint =>
    new Uint(of(a.value, b.value))

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

function keyText(key: unknown): string {
  return key instanceof Uint ? `${key.value}` : `${key}`
}

function inList(list: readonly unknown[], key: unknown): unknown {
  const index = key instanceof Uint ? key.value : key
  if (typeof index === 'number' && !Number.isInteger(index))
    throw new CelError(`unsupported index value ${index} in list`)
  const at = typeof index === 'bigint' || typeof index === 'number' ? Number(index) : null
  if (at === null) throw new CelError(`unsupported index type '${typeNameOf(key)}' in list`)
  return at < 0 ? undefined : list[at]
}

function element(list: readonly unknown[], key: unknown): unknown {
  const value = inList(list, key)
  if (value === undefined) throw new CelError(`index out of bounds: ${keyText(key)}`)
  return value
}

function member(map: MapValue, key: unknown): unknown {
  const value = mapGet(map, key)
  if (value === undefined) throw new CelError(`no such key: ${keyText(key)}`)
  return value
}

const optional = (value: unknown) => (value === undefined ? Optional.none : Optional.of(value))
const within = (of: (value: never, key: unknown) => unknown) => (from: Optional, key: unknown) =>
  from.isPresent ? optional(of(from.value as never, key)) : Optional.none

export const operators: Declarations = {
  '_==_': { '(A, A): bool': isEqual },
  '_!=_': { '(A, A): bool': (a: unknown, b: unknown) => !isEqual(a, b) },
  '_<_': comparisons((order) => order < 0),
  '_<=_': comparisons((order) => order <= 0),
  '_>_': comparisons((order) => order > 0),
  '_>=_': comparisons((order) => order >= 0),
  '_+_': {
    '(bytes, bytes): bytes': joined,
    '(double, double): double': (a: number, b: number) => a + b,
    '(duration, duration): duration': (a: Duration, b: Duration) => new Duration(a.nanos + b.nanos),
    '(duration, timestamp): timestamp': (a: Duration, b: Timestamp) =>
      new Timestamp(a.nanos + b.nanos, b.offsetMinutes),
    '(timestamp, duration): timestamp': (a: Timestamp, b: Duration) =>
      new Timestamp(a.nanos + b.nanos, a.offsetMinutes),
    '(int, int): int': (a: bigint, b: bigint) => whole(a + b),
    '(list(A), list(A)): list(A)': joinLists,
    '(string, string): string': (a: string, b: string) => a + b,
    '(uint, uint): uint': unsigned((a, b) => a + b),
  },
  '_-_': {
    '(double, double): double': (a: number, b: number) => a - b,
    '(duration, duration): duration': (a: Duration, b: Duration) => new Duration(a.nanos - b.nanos),
    '(int, int): int': (a: bigint, b: bigint) => whole(a - b),
    '(timestamp, duration): timestamp': (a: Timestamp, b: Duration) =>
      new Timestamp(a.nanos - b.nanos, a.offsetMinutes),
    '(timestamp, timestamp): duration': (a: Timestamp, b: Timestamp) => new Duration(a.nanos - b.nanos),
    '(uint, uint): uint': unsigned((a, b) => a - b),
  },
  '_*_': {
    '(double, double): double': (a: number, b: number) => a * b,
    '(int, int): int': (a: bigint, b: bigint) => whole(a * b),
    '(uint, uint): uint': unsigned((a, b) => a * b),
  },
  '_/_': {
    '(double, double): double': (a: number, b: number) => a / b,
    '(int, int): int': (a: bigint, b: bigint) => whole(divided(a, b)),
    '(uint, uint): uint': unsigned(divided),
  },
  '_%_': {
    '(int, int): int': rest,
    '(uint, uint): uint': unsigned(rest),
  },
  '!_': { '(bool): bool': (a: boolean) => !a },
  '-_': {
    '(double): double': (a: number) => -a,
    '(int): int': (a: bigint) => whole(-a),
  },
  // Which of both is run is decided where both are: the other may be wrong.
  '_?_:_': { '(bool, A, A): A': (asked: boolean, a: unknown, b: unknown) => (asked ? a : b) },
  '@in': {
    '(A, list(A)): bool': (value: unknown, list: readonly unknown[]) => list.some((each) => isEqual(each, value)),
    '(A, map(A, B)): bool': (key: unknown, map: MapValue) => mapGet(map, key) !== undefined,
  },
  '_[_]': {
    '(list(A), int): A': element,
    '(map(A, B), A): B': member,
    '(optional_type(list(A)), int): optional_type(A)': within(inList),
    '(optional_type(map(A, B)), A): optional_type(B)': within(mapGet),
  },
  '_[?_]': {
    '(list(A), int): optional_type(A)': (list: readonly unknown[], key: unknown) => optional(inList(list, key)),
    '(optional_type(list(A)), int): optional_type(A)': within(inList),
    '(map(A, B), A): optional_type(B)': (map: MapValue, key: unknown) => optional(mapGet(map, key)),
    '(optional_type(map(A, B)), A): optional_type(B)': within(mapGet),
  },
  'cel.@mapInsert': {
    '(map(A, B), map(A, B)): map(A, B)': (a: MapValue) => a,
  },
}

/** What is at a key of whatever has keys; undefined: nothing. */
export function at(value: unknown, key: unknown): unknown {
  if (Array.isArray(value)) return inList(value, key)
  if (value instanceof Made) return value.fields.get(key)
  return isMap(value) ? mapGet(value, key) : undefined
}

/** The same, where something has to be. */
export function got(value: unknown, key: unknown): unknown {
  if (Array.isArray(value)) return element(value, key)
  // Any field may be one of what was made: what nobody set is null.
  if (value instanceof Made) return value.fields.get(key) ?? null
  return member(isMap(value) ? value : {}, key)
}
