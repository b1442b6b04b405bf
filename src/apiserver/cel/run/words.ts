import { sortedBy } from '../library/lists.ts'
import { at, got } from '../library/operators.ts'
import {
  CelError,
  CelMap,
  isMap,
  type MapKey,
  type MapValue,
  mapEntries,
  Optional,
  TypeValue,
  typeNameOf,
} from '../values/values.ts'

// What an expression does beside calling functions, as functions.

const optional = (value: unknown) => (value === undefined ? Optional.none : Optional.of(value))

/** Into what is there, or what may be. */
function select(from: unknown, field: string): unknown {
  if (!(from instanceof Optional)) return got(from, field)
  return from.isPresent ? optional(at(from.value, field)) : Optional.none
}

function selectOptional(from: unknown, field: string): unknown {
  if (!(from instanceof Optional)) return optional(at(from, field))
  return from.isPresent ? optional(at(from.value, field)) : Optional.none
}

function has(from: unknown, field: string): boolean {
  if (from instanceof Optional) return from.isPresent && at(from.value, field) !== undefined
  return at(from, field) !== undefined
}

function index(from: unknown, key: unknown): unknown {
  if (!(from instanceof Optional)) return got(from, key)
  return from.isPresent ? optional(at(from.value, key)) : Optional.none
}

const goTypes: Readonly<Record<string, string>> = {
  ...{ int: 'Int', uint: 'Uint', double: 'Double', string: 'String', bool: 'Bool', bytes: 'Bytes', null_type: 'Null' },
  ...{ 'google.protobuf.Timestamp': 'Timestamp', 'google.protobuf.Duration': 'Duration' },
}

function uncountable(value: unknown): CelError {
  return new CelError(`got 'types.${goTypes[typeNameOf(value)] ?? 'Unknown'}', expected iterable type`)
}

function unwrapped(value: unknown): unknown {
  return value instanceof Optional ? (value.isPresent ? value.value : []) : value
}

function keys(range: unknown): readonly unknown[] {
  const value = unwrapped(range)
  if (Array.isArray(value)) return value
  if (isMap(value)) return mapEntries(value).map(([key]) => key)
  throw uncountable(value)
}

function pairs(range: unknown): readonly (readonly unknown[])[] {
  const value = unwrapped(range)
  if (Array.isArray(value)) return value.map((each, place) => [BigInt(place), each])
  if (isMap(value)) return mapEntries(value)
  throw uncountable(value)
}

/** Entries one after the other, of which no two have a key. */
function merged(maps: readonly MapValue[]): CelMap {
  const entries: (readonly [MapKey, unknown])[] = []
  const known = new Set<unknown>()
  for (const map of maps)
    for (const [key, value] of mapEntries(map)) {
      if (known.has(key)) throw new CelError(`insert failed: key ${key} already exists`)
      known.add(key)
      entries.push([key, value])
    }
  return CelMap.of(entries)
}

/** Values, each with whether it is one that may be missing. */
function list(...items: readonly unknown[]): readonly unknown[] {
  const values: unknown[] = []
  for (let place = 0; place < items.length; place += 2) {
    const value = items[place]
    if (items[place + 1] !== true) values.push(value)
    else if (value instanceof Optional && value.isPresent) values.push(value.value)
  }
  return values
}

function map(...items: readonly unknown[]): CelMap {
  const entries: (readonly [MapKey, unknown])[] = []
  for (let place = 0; place < items.length; place += 3) {
    const [key, value] = [items[place] as MapKey, items[place + 1]]
    if (items[place + 2] !== true) entries.push([key, value])
    else if (value instanceof Optional && value.isPresent) entries.push([key, value.value])
  }
  return CelMap.of(entries)
}

export const words: Readonly<Record<string, (...args: never[]) => unknown>> = {
  ...{ $select: select, '$?select': selectOptional, $has: has, $index: index, $keys: keys, $pairs: pairs },
  ...{ $list: list, $map: map, $merged: merged },
  $entries: (entries: readonly (readonly [MapKey, unknown])[]) => CelMap.of(entries),
  $bound: (value: unknown) => [value],
  $one: (value: unknown) => (value instanceof Optional && value.isPresent ? [value.value] : []),
  $step: (value: unknown) => value,
  $first: ([first]: readonly unknown[]) => first,
  $second: ([, second]: readonly unknown[]) => second,
  $some: (values: readonly unknown[]) => optional(values[0]),
  $flat: ([first]: readonly unknown[]) => first ?? Optional.none,
  $present: (value: unknown) => value instanceof Optional && value.isPresent,
  $value: (value: unknown) => (value instanceof Optional ? value.value : undefined),
  $sorted: (sorted: readonly (readonly [unknown, unknown])[]) =>
    sortedBy(
      sorted.map(([each]) => each),
      sorted.map(([, key]) => key),
    ),
  $type: (name: string) => new TypeValue(name),
}
