// Sets of field paths in the very form managedFields keeps them (FieldsV1), so that reading and writing one costs nothing.
//
//   {"f:spec": {"f:replicas": {}, "f:ports": {"k:{\"port\":80}": {".": {}, "f:name": {}}}}}
//
//   an element  f:name   a field or a map's key      {}        the path itself is in the set
//               k:{…}    a list's element by keys    {".": {}} the path itself, beside what is below it
//               v:…      a set's element by value
//               i:0      a list's element by place

import { isObject, setOwn } from '../json-value.ts'
import { allDigits } from '../parse-json.ts'
import { writeJson } from '../write-json.ts'

export interface FieldSet {
  readonly [element: string]: FieldSet
}

type Building = { [element: string]: Building }

export const noFields: FieldSet = Object.freeze({})

/** A client's JSON as a set of paths; null: it is none. */
export function fieldSetFrom(value: unknown): FieldSet | null {
  if (value === null) return noFields
  if (!isObject(value)) return null
  const set: Record<string, FieldSet> = {}
  for (const [element, below] of Object.entries(value)) {
    const node = isElement(element) ? fieldSetFrom(below) : null
    if (node === null) return null
    setOwn(set, element, node)
  }
  return set
}

function isElement(element: string): boolean {
  if (element === '.') return true
  if (element[1] !== ':') return false
  return !/^[kv]/.test(element) || isJson(element.slice(2))
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

export function isEmptySet(set: FieldSet): boolean {
  for (const _ in set) return false
  return true
}

/** Of a node below the root: is its own path in the set? */
export function isMember(node: FieldSet): boolean {
  return '.' in node || isEmptySet(node)
}

/** Undefined: nothing is left. */
function nodeOf(member: boolean, children: FieldSet): FieldSet | undefined {
  if (isEmptySet(children)) return member ? noFields : undefined
  return member ? { '.': noFields, ...children } : children
}

function childrenOf(node: FieldSet): FieldSet {
  if (!('.' in node)) return node
  const { '.': _, ...children } = node
  return children
}

/** The very `a` where `b` adds nothing: what is wide is not copied for that. */
export function union(a: FieldSet, b: FieldSet): FieldSet {
  if (isEmptySet(a)) return b
  let all: Building | null = null
  for (const element in b) {
    const [own, other] = [a[element], b[element] as FieldSet]
    const node = own === undefined ? other : element === '.' ? own : unionOfNodes(own, other)
    if (node === own) continue
    all ??= { ...a } as Building
    all[element] = node as Building
  }
  return all ?? a
}

/** A node that is in one of them is in both together. */
function unionOfNodes(own: FieldSet, other: FieldSet): FieldSet {
  if (isEmptySet(other)) return isMember(own) ? own : { '.': noFields, ...own }
  if (isEmptySet(own)) return isMember(other) ? other : { '.': noFields, ...other }
  return '.' in other && !('.' in own) ? union({ '.': noFields, ...own }, other) : union(own, other)
}

/** By halves: one after the other, what there is so far would be copied for each. */
export function unionOf(sets: readonly FieldSet[]): FieldSet {
  const [only = noFields] = sets
  if (sets.length < 2) return only
  const half = sets.length >> 1
  return union(unionOf(sets.slice(0, half)), unionOf(sets.slice(half)))
}

export function intersection(a: FieldSet, b: FieldSet): FieldSet {
  return combine(a, b, (own, other) => {
    if (other === undefined) return undefined
    return nodeOf(isMember(own) && isMember(other), intersection(childrenOf(own), other))
  })
}

/**
 * Without the paths of `b`; what is below such a path stays. The very `a` where none of them is in it. Takes as long as `a` is
 * large: ten thousand owners lose the same thirty thousand fields, of which each had one.
 */
export function difference(a: FieldSet, b: FieldSet): FieldSet {
  if (!haveElementInCommon(a, b)) return a
  return combine(a, b, (own, other) => (other === undefined ? own : differenceOfNodes(own, other)))
}

/** The node and what is below it in one go: both may be wide. */
function differenceOfNodes(own: FieldSet, other: FieldSet): FieldSet | undefined {
  const stays = isMember(own) && !isMember(other)
  if (stays === isMember(own) && !haveElementInCommon(own, other)) return own
  const kept: Building = stays ? { '.': noFields } : {}
  let isSame = stays === '.' in own
  let isLeaf = true
  for (const element in own) {
    if (element === '.') continue
    const [child, gone] = [own[element] as FieldSet, other[element]]
    const node = gone === undefined ? child : differenceOfNodes(child, gone)
    if (node !== child) isSame = false
    if (node === undefined) continue
    isLeaf = false
    kept[element] = node as Building
  }
  if (isLeaf) return stays ? noFields : undefined
  return isSame ? own : kept
}

/** Has `b` all paths of `a`? */
export function isWithin(a: FieldSet, b: FieldSet): boolean {
  return a === b || isEmptySet(difference(a, b))
}

/** Without the paths of `b` and all that is below them. */
export function differenceBelow(a: FieldSet, b: FieldSet): FieldSet {
  if (!haveElementInCommon(a, b)) return a
  return combine(a, b, (own, other) => {
    if (other === undefined) return own
    if (isMember(other)) return undefined
    return nodeOf(isMember(own), differenceBelow(childrenOf(own), other))
  })
}

function haveElementInCommon(a: FieldSet, b: FieldSet): boolean {
  for (const element in a) if (element !== '.' && element in b) return true
  return false
}

function combine(
  a: FieldSet,
  b: FieldSet,
  choose: (own: FieldSet, other: FieldSet | undefined) => FieldSet | undefined,
): FieldSet {
  const kept: Building = {}
  let isSame = true
  for (const element in a) {
    const own = a[element] as FieldSet
    const node = element === '.' ? undefined : choose(own, b[element])
    if (node !== undefined) kept[element] = node as Building
    if (node !== own) isSame = false
  }
  return isSame ? a : kept
}

export function hasElement(set: FieldSet, element: string): boolean {
  const node = set[element]
  return node !== undefined && isMember(node)
}

/** What the set holds below an element, as a set of its own. */
export function below(set: FieldSet, element: string): FieldSet {
  const node = set[element]
  return node === undefined ? noFields : childrenOf(node)
}

/** A leaf that gets something below it is marked as being in the set itself. */
export function fieldSetOf(paths: readonly (readonly string[])[]): FieldSet {
  return unionOf(paths.map(pathSet))
}

function pathSet([first, ...rest]: readonly string[]): FieldSet {
  return first === undefined ? noFields : { [first]: pathSet(rest) }
}

/** Every path of the set as upstream prints it: `.spec.ports[port=80,protocol="TCP"].name`. */
export function pathsOf(set: FieldSet): string[] {
  const paths: string[] = []
  collect(set, '', paths)
  return paths
}

function collect(set: FieldSet, prefix: string, into: string[]): void {
  const elements = Object.keys(set)
    .filter((element) => element !== '.')
    .sort(compareElements)
  for (const element of elements) {
    if (hasElement(set, element)) into.push(prefix + elementText(element))
  }
  for (const element of elements) collect(below(set, element), prefix + elementText(element), into)
}

export function elementText(element: string): string {
  const text = element.slice(2)
  if (element.startsWith('f:')) return `.${text}`
  if (element.startsWith('v:')) return `[=${text}]`
  if (element.startsWith('i:')) return `[${text}]`
  const keys = Object.entries(allDigits(text) as Record<string, unknown>)
  return `[${keys.map(([name, value]) => `${name}=${keyText(value)}`).join(',')}]`
}

/** What stands where a key should may be no scalar: `type=["a","b"]`; of an object upstream shows its members alone. */
function keyText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(keyText).join(',')}]`
  if (!isObject(value)) return writeJson(value)
  const names = Object.keys(value).sort()
  return names.map((name) => `${name}=${keyText(value[name])}`).join('')
}

/** The names of a set's elements in upstream's order: `.`, fields, keys, values, places. */
export function elementsInOrder(set: FieldSet): readonly string[] {
  const elements = Object.keys(set)
  const isInOrder = elements.every(
    (element, index) => index === 0 || compareElements(elements[index - 1]!, element) <= 0,
  )
  return isInOrder ? elements : elements.sort(compareElements)
}

const kinds = '.fkvi'

function compareElements(a: string, b: string): number {
  if (a.charCodeAt(0) !== b.charCodeAt(0)) return kinds.indexOf(a.charAt(0)) - kinds.indexOf(b.charAt(0))
  if (!a.startsWith('k:')) return a < b ? -1 : Number(a > b)
  const left = keysIn(a)
  const right = keysIn(b)
  for (const [index, value] of left.entries()) {
    const other = right[index]
    if (value === other) continue
    if (typeof value === 'number' && typeof other === 'number') return value - other
    return textOf(value) < textOf(other) ? -1 : 1
  }
  // Numbers that are alike but for their last digits.
  return a < b ? -1 : Number(a > b)
}

const mostKeys = 1000
const keys = new Map<string, readonly unknown[]>()

/** The values in `k:{"name":"main"}`; the same few are compared again and again. */
function keysIn(element: string): readonly unknown[] {
  let values = keys.get(element)
  if (values === undefined) {
    values = Object.values(JSON.parse(element.slice(2)) as Record<string, unknown>)
    if (keys.size >= mostKeys) keys.clear()
    keys.set(element, values)
  }
  return values
}

/** Not `String`: what a client sends may have a member of the name `toString`. */
function textOf(value: unknown): string {
  return typeof value === 'object' ? writeJson(value) : String(value)
}
