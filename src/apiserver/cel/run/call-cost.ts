import { Cidr } from '../library/addresses.ts'
import { NamedFormat } from '../library/named-formats.ts'
import type { Overload } from '../library/overload.ts'
import { typeText } from '../types/types.ts'
import { bytesOf, sizeOf } from '../values/size.ts'
import { isMap, mapEntries, typeNameOf } from '../values/values.ts'

// What calls cost, where it is not one: upstream's numbers, which decide what it stops.

export type Cost = number | ((args: readonly unknown[]) => number)

/** Multiplied, as upstream does: seventy letters cost eight. */
const tenths = (size: number) => Math.ceil(size * 0.1)
const tenth: Cost = ([text]) => tenths(sizeOf(text))
const fifth: Cost = ([text]) => tenths(sizeOf(text) * 2)
const smaller: Cost = ([a, b]) => tenths(Math.min(sizeOf(a), sizeOf(b)))
const both: Cost = ([a, b]) => tenths(sizeOf(a) + sizeOf(b))
const matching = (text: unknown, patternSize: number) => tenths(sizeOf(text) + 1) * Math.ceil(patternSize * 0.25)
const pattern: Cost = ([text, by]) => matching(text, sizeOf(by))
const asLarge = (factor: number): Cost => {
  return ([a, b]) => 1 + sizeOf(a) * sizeOf(b) * factor
}

/** Every one with every other; a list is made. */
export function comparingEach(list: readonly unknown[]): number {
  const type = typeNameOf(list[0])
  const factor = type === 'string' || type === 'bytes' ? 2.1 : 2
  return Math.floor(list.length * list.length * factor) + 11
}

/** All that is in it, texts by a tenth of their bytes. */
function traversal(value: unknown): number {
  if (typeof value === 'string' || value instanceof Uint8Array) return Math.floor(bytesOf(value) * 0.1)
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + traversal(each), 0)
  if (!isMap(value)) return 1
  return mapEntries(value).reduce((sum, [key, each]) => sum + traversal(key) + traversal(each), 0)
}

/** Whichever overload it is. */
const byName: Readonly<Record<string, Cost>> = {
  check: 350_000,
  ...all(['isSorted', 'sum', 'max', 'min', 'indexOf', 'lastIndexOf'], ([value]) => traversal(value)),
  ...all(['url', 'lowerAscii', 'upperAscii', 'substring', 'trim', 'jsonpatch.escapeKey'], tenth),
  ...all(['cidr', 'isIP', 'isCIDR', 'quantity', 'isQuantity', 'semver', 'isSemver'], tenth),
  ...all(['replace', 'split', 'ip.isCanonical'], fifth),
  ...all(['find', 'findAll'], pattern),
  ip: ([from]) => (from instanceof Cidr ? 1 : tenths(sizeOf(from))),
  validate: ([format, text]) => (format instanceof NamedFormat ? matching(text, format.patternSize) : 1),
  join: ([list, by]) => tenths(joinedSize(list, by) * 2),
  containsIP: ([cidr, ip]) => tenths(2 * sizeOf(cidr)) + parsed(ip),
  containsCIDR: ([outer, inner]) => tenths(2 * sizeOf(outer)) + tenths(sizeOf(outer)) + 1 + parsed(inner),
}

/** Where one overload is meant and no other, by what it takes. */
const byOverload: Readonly<Record<string, Cost>> = {
  ...all(['startsWith(string, string)', 'endsWith(string, string)'], tenth),
  ...all(['bytes(string)', 'string(bytes)', 'strings.quote(string)', 'format(string, list(dyn))'], tenth),
  '@in(dyn, list(dyn))': ([, list]) => sizeOf(list),
  ...all(['_==_(dyn, dyn)', '_!=_(dyn, dyn)'], smaller),
  ...all(
    ['_<_', '_<=_', '_>_', '_>=_'].flatMap((name) => [`${name}(string, string)`, `${name}(bytes, bytes)`]),
    smaller,
  ),
  ...all(['_+_(string, string)', '_+_(bytes, bytes)'], both),
  'contains(string, string)': ([text, part]) => tenths(sizeOf(text)) * tenths(sizeOf(part)),
  'slice(list(dyn), int, int)': ([, from, to]) => 11 + Math.max(0, Number(to) - Number(from)),
  'flatten(list(list(dyn)))': ([list]) => 11 + sizeOf(list),
  'flatten(list(dyn), int)': ([list, levels]) => 11 + sizeOf(list) * Number(levels),
  'lists.range(int)': ([size]) => 11 + Math.max(0, Number(size)),
  'reverse(list(dyn))': ([list]) => 11 + sizeOf(list),
  'distinct(list(dyn))': ([list]) => comparingEach(list as readonly unknown[]),
  ...all(
    ['int', 'uint', 'double', 'bool', 'duration', 'timestamp', 'string', 'bytes'].map((type) => `sort(list(${type}))`),
    ([list]) => comparingEach(list as readonly unknown[]),
  ),
  'sets.contains(list(dyn), list(dyn))': asLarge(1),
  'sets.intersects(list(dyn), list(dyn))': asLarge(1),
  'sets.equivalent(list(dyn), list(dyn))': asLarge(2),
}

function all(names: readonly string[], cost: Cost): Readonly<Record<string, Cost>> {
  return Object.fromEntries(names.map((name) => [name, cost]))
}

function parsed(value: unknown): number {
  return typeof value === 'string' ? tenths(sizeOf(value)) : 0
}

function joinedSize(list: unknown, by: unknown): number {
  if (!Array.isArray(list)) return 0
  const between = Math.max(0, list.length - 1) * (by === undefined ? 0 : sizeOf(by))
  return list.reduce((sum: number, each) => sum + sizeOf(each), between)
}

/** null: one, and nothing is known of how long it takes. */
export function costOf(name: string, ways: readonly Overload[]): Cost | null {
  const [only] = ways
  if (Object.hasOwn(byName, name)) return byName[name] ?? null
  if (only === undefined || ways.length > 1) return null
  if (name === 'matches') return only.isMethod ? pattern : null
  return byOverload[`${name}(${only.takes.map(typeText).join(', ')})`] ?? null
}

/** These take as long whatever they are asked of. */
const quick = new Set([
  ...['size', 'type', 'dyn', 'first', 'last', 'hasValue', 'value', 'optional.of', 'optional.none'],
  ...['_-_', '_*_', '_/_', '_%_', '!_', '-_'],
])

export function isQuick(name: string): boolean {
  return quick.has(name)
}

/** These read what somebody has written, or write it: each takes as long as some thirty steps, however short it is. */
const wordy = new Set([
  ...['ip', 'ip.isCanonical', 'isIP', 'cidr', 'isCIDR', 'containsIP', 'containsCIDR', 'url', 'isURL', 'getEscapedPath'],
  ...['getQuery', 'quantity', 'isQuantity', 'semver', 'isSemver', 'timestamp', 'duration', 'format', 'validate'],
])

export function toilOf(name: string): number {
  return wordy.has(name) ? 30 : 0
}
