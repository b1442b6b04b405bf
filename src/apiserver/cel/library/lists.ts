import { toil } from '../run/budget.ts'
import { compare, isEqual } from '../values/compare.ts'
import { whole } from '../values/numbers.ts'
import { CelError, Duration, Optional, typeNameOf, Uint } from '../values/values.ts'
import type { Declarations } from './overload.ts'

type List = readonly unknown[]

const comparable = ['int', 'uint', 'double', 'bool', 'duration', 'timestamp', 'string', 'bytes']
const ofEach = (
  names: readonly string[],
  signature: (type: string) => string,
  run: (...args: never[]) => unknown,
): Declarations[string] => Object.fromEntries(names.map((name) => [signature(name), run]))

function isSorted(list: List): boolean {
  return list.every((each, index) => index === 0 || (compare(list[index - 1], each) ?? 0) <= 0)
}

/** The least, or with the sign turned the most. */
const extreme = (name: string, sign: 1 | -1) => (list: List) => {
  if (list.length === 0) throw new CelError(`${name} called on empty list`)
  return list.reduce((best, each) => ((compare(each, best) ?? 0) * sign < 0 ? each : best))
}

const sums: Declarations[string] = {
  'list(int).(): int': (list: readonly bigint[]) => list.reduce((sum, each) => whole(sum + each), 0n),
  'list(uint).(): uint': (list: readonly Uint[]) => new Uint(list.reduce((sum, { value }) => sum + value, 0n)),
  'list(double).(): double': (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0),
  'list(duration).(): duration': (list: readonly Duration[]) =>
    new Duration(list.reduce((sum, { nanos }) => sum + nanos, 0n)),
}

function slice(list: List, from: bigint, to: bigint): List {
  const asked = `cannot slice(${from}, ${to})`
  if (from < 0n || to < 0n) throw new CelError(`${asked}, negative indexes not supported`)
  if (from > to) throw new CelError(`${asked}, start index must be less than or equal to end index`)
  if (BigInt(list.length) < to) throw new CelError(`${asked}, list is length ${list.length}`)
  return list.slice(Number(from), Number(to))
}

function flat(list: List, levels: bigint): List {
  if (levels < 0n) throw new CelError('level must be non-negative')
  const all = list.flat(Number(levels > 100n ? 100n : levels))
  toil(all.length)
  return all
}

function distinct(list: List): List {
  const kept: unknown[] = []
  for (const each of list) {
    toil(kept.length)
    if (!kept.some((other) => isEqual(other, each))) kept.push(each)
  }
  return kept
}

/** The elements by what they are to be sorted by. */
export function sortedBy(list: List, keys: List): List {
  const [type] = keys.map(typeNameOf)
  if (type !== undefined && compare(keys[0], keys[0]) === null) throw new CelError('list elements must be comparable')
  if (keys.some((key) => typeNameOf(key) !== type)) throw new CelError('list elements must have the same type')
  toil(list.length * Math.ceil(Math.log2(list.length + 1)))
  const order = keys.map((key, index) => ({ key, index })).sort((a, b) => compare(a.key, b.key) || a.index - b.index)
  return order.map(({ index }) => list[index])
}

/** More than anybody needs, and little enough to have. */
const mostInRange = 1_000_000n

function range(size: bigint): List {
  if (size > mostInRange) throw new CelError(`range(${size}) is more than ${mostInRange} elements`)
  toil(Number(size > 0n ? size : 0n))
  return Array.from({ length: Number(size > 0n ? size : 0n) }, (_, index) => BigInt(index))
}

const optional = (list: List, index: number) => (list.length === 0 ? Optional.none : Optional.of(list.at(index)))
const place = (index: number) => BigInt(index)

export const lists: Declarations = {
  isSorted: ofEach(comparable, (type) => `list(${type}).(): bool`, isSorted),
  sum: sums,
  max: ofEach(comparable, (type) => `list(${type}).(): ${type}`, extreme('max', -1)),
  min: ofEach(comparable, (type) => `list(${type}).(): ${type}`, extreme('min', 1)),
  indexOf: {
    'list(A).(A): int': (list: List, value: unknown) => place(list.findIndex((each) => isEqual(each, value))),
  },
  lastIndexOf: {
    'list(A).(A): int': (list: List, value: unknown) => place(list.findLastIndex((each) => isEqual(each, value))),
  },
  slice: { 'list(A).(int, int): list(A)': slice },
  flatten: {
    'list(list(A)).(): list(A)': (list: List) => flat(list, 1n),
    'list(dyn).(int): list(dyn)': flat,
  },
  sort: ofEach(
    comparable,
    (type) => `list(${type}).(): list(${type})`,
    (list: List) => sortedBy(list, list),
  ),
  '@sortByAssociatedKeys': ofEach(comparable, (type) => `list(A).(list(${type})): list(A)`, sortedBy),
  distinct: { 'list(A).(): list(A)': distinct },
  'lists.range': { '(int): list(int)': range },
  reverse: { 'list(A).(): list(A)': (list: List) => list.toReversed() },
  first: { 'list(A).(): optional_type(A)': (list: List) => optional(list, 0) },
  last: { 'list(A).(): optional_type(A)': (list: List) => optional(list, -1) },
}

const missing = (list: List, others: List) => {
  toil(list.length * others.length)
  return list.filter((each) => !others.some((other) => isEqual(each, other))).length
}

export const sets: Declarations = {
  'sets.contains': { '(list(A), list(A)): bool': (a: List, b: List) => missing(b, a) === 0 },
  'sets.equivalent': { '(list(A), list(A)): bool': (a: List, b: List) => missing(a, b) + missing(b, a) === 0 },
  'sets.intersects': { '(list(A), list(A)): bool': (a: List, b: List) => missing(a, b) < a.length },
}
