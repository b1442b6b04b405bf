import { StatusError } from '../../meta/status-error.ts'
import type { PatchSemantics } from '../../schema/message.ts'
import { goText, goTypeOf } from '../go/text.ts'
import { isObject, type JsonObject, jsonEqual } from '../json-value.ts'
import { arrange } from './merge-order.ts'
import { dropDirectives, noMergeKey, orderPrefix } from './strategic-merge-directives.ts'

interface ListInOrder {
  readonly semantics: PatchSemantics | null
  /** The list merged as if there were no order. */
  merge(original: readonly unknown[], elements: readonly unknown[]): readonly unknown[]
}

/**
 * Each `$setElementOrder/x` with the list `x` it goes with, in `merged`. Answers the names that are dealt with.
 */
export function applyElementOrders(
  merged: Record<string, unknown>,
  patch: JsonObject,
  listOf: (name: string) => ListInOrder,
): ReadonlySet<string> {
  const done = new Set<string>()
  for (const [directive, sent] of Object.entries(patch)) {
    if (!directive.startsWith(orderPrefix)) continue
    const name = directive.slice(orderPrefix.length)
    const order = asList(sent)
    const original = Object.hasOwn(merged, name) ? asList(merged[name]) : undefined
    const elements = Object.hasOwn(patch, name) ? asList(patch[name]) : undefined
    done.add(directive).add(name)
    const list = listOf(name)
    const mergeKey = list.semantics?.mergeKey
    checkOrder(elements ?? [], order, mergeKey)
    if (original === undefined && elements === undefined) continue
    const kept = keptOf(list, original, elements)
    if (mergeKey !== undefined) checkFindable(kept, order, mergeKey)
    // Directives are elements, too.
    const all = [...(original ?? []), ...(elements ?? [])]
    if (all.length === 0) throw new StatusError(500, '', 'no elements in any of the given slices')
    if (mergeKey !== undefined) for (const place of order) keyOf(place, mergeKey)
    // Upstream looks for a key without a name where a list of objects has none.
    else if (all.some(isObject)) for (const each of [...order, ...kept, ...(original ?? [])]) keyOf(each, '')
    merged[name] = arrange(kept, order, original ?? [], identityBy(mergeKey))
  }
  return done
}

/** What comes where no list was is taken as it is, however often an element is in it. */
function keptOf(
  list: ListInOrder,
  original: readonly unknown[] | undefined,
  elements: readonly unknown[] | undefined,
): readonly unknown[] {
  if (original === undefined) return dropDirectives(elements) as readonly unknown[]
  return elements === undefined ? original : list.merge(original, elements)
}

function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw new StatusError(500, '', `expected a []interface {}, but received a ${goTypeOf(value)}`)
}

function identityBy(mergeKey: string | undefined): (element: unknown) => unknown {
  return (element) => (mergeKey !== undefined && isObject(element) ? element[mergeKey] : element)
}

/** What the patch sets must stand in the order's list, in the same order: otherwise the client is confused. */
function checkOrder(elements: readonly unknown[], order: readonly unknown[], mergeKey: string | undefined): void {
  if (order.length === 0 || elements.length === 0) return
  const set = mergeKey === undefined ? elements : elements.filter((each) => asObject(each)['$patch'] !== 'delete')
  const identity = (element: unknown) => (mergeKey === undefined ? element : keyOf(element, mergeKey))
  let next = 0
  for (let place = 0; next < set.length && place < order.length; ) {
    const element = set[next]
    if (isObject(element) && '$patch' in element) next++
    else if (jsonEqual(identity(element), identity(order[place++]))) next++
  }
  if (next === set.length) return
  const text = `The order in patch list:\n${goText(elements)}\n doesn't match $setElementOrder list:\n${goText(order)}\n`
  throw new StatusError(500, '', text)
}

function asObject(element: unknown): JsonObject {
  if (isObject(element)) return element
  throw new StatusError(500, '', `expected a map[string]interface {}, but received a ${goTypeOf(element)}`)
}

function keyOf(element: unknown, mergeKey: string): unknown {
  const key = asObject(element)[mergeKey]
  if (key === undefined) throw noMergeKey(element as JsonObject, mergeKey)
  return key
}

/** What is put in order is looked for among what says the order, up to where it stands. */
function checkFindable(elements: readonly unknown[], order: readonly unknown[], mergeKey: string): void {
  const strange = order.findIndex((place) => !isObject(place))
  const known = new Set(order.slice(0, Math.max(strange, 0)).map((place) => (place as JsonObject)[mergeKey]))
  for (const element of elements) {
    const key = keyOf(element, mergeKey)
    if (strange >= 0 && !known.has(key)) throw new StatusError(500, '', `value for key ${strange} is not a map`)
  }
}
