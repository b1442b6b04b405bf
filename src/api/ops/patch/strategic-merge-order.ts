import { StatusError } from '../../meta/status-error.ts'
import type { PatchSemantics } from '../../schema/message.ts'
import { goText, goTypeOf } from '../go/text.ts'
import { isObject, type JsonObject, jsonEqual } from '../json-value.ts'
import { arrange } from './merge-order.ts'
import { dropDirectives, noMergeKey, orderPrefix } from './strategic-merge-directives.ts'

interface MergedList {
  readonly semantics: PatchSemantics | null
  readonly list: readonly unknown[]
}

/**
 * Each `$setElementOrder/x` with the list `x` it goes with, in `merged`. Answers the names that are dealt with.
 * `merge` merges the list as if there were no order.
 */
export function applyElementOrders(
  merged: Record<string, unknown>,
  patch: JsonObject,
  merge: (name: string, original: readonly unknown[], elements: readonly unknown[]) => MergedList,
): ReadonlySet<string> {
  const done = new Set<string>()
  for (const [directive, sent] of Object.entries(patch)) {
    if (!directive.startsWith(orderPrefix)) continue
    const name = directive.slice(orderPrefix.length)
    const order = listOf(sent)
    const original = Object.hasOwn(merged, name) ? listOf(merged[name]) : undefined
    const elements = Object.hasOwn(patch, name) ? listOf(patch[name]) : undefined
    done.add(directive).add(name)
    // What comes where no list was is taken as it is, however often an element is in it.
    const { semantics, list } = merge(name, original ?? [], original === undefined ? [] : (elements ?? []))
    if (elements !== undefined) checkOrder(elements, order, semantics?.mergeKey)
    if (original === undefined && elements === undefined) continue
    checkElements(original ?? [], elements ?? [], semantics?.mergeKey)
    const taken = original === undefined ? (dropDirectives(elements) as readonly unknown[]) : list
    const kept = elements === undefined ? (original ?? []) : taken
    merged[name] = arrange(kept, order, original ?? [], identityBy(semantics?.mergeKey))
  }
  return done
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw new StatusError(500, '', `expected a []interface {}, but received a ${goTypeOf(value)}`)
}

/** What is put in order must have something to be told apart by. */
function checkElements(original: readonly unknown[], elements: readonly unknown[], mergeKey: string | undefined): void {
  const all = [...original, ...elements]
  if (all.length === 0) throw new StatusError(500, '', 'no elements in any of the given slices')
  const object = mergeKey === undefined ? all.find(isObject) : undefined
  if (object !== undefined) throw noMergeKey(object, '')
}

function identityBy(mergeKey: string | undefined): (element: unknown) => unknown {
  return (element) => (mergeKey !== undefined && isObject(element) ? element[mergeKey] : element)
}

/** What the patch sets must stand in the order's list, in the same order: otherwise the client is confused. */
function checkOrder(elements: readonly unknown[], order: readonly unknown[], mergeKey: string | undefined): void {
  const set = elements.filter((element) => !(isObject(element) && '$patch' in element))
  if (order.length === 0 || set.length === 0) return
  const identity = identityBy(mergeKey)
  for (const element of [...set, ...order]) {
    if (mergeKey !== undefined && isObject(element) && element[mergeKey] === undefined)
      throw noMergeKey(element, mergeKey)
  }
  let next = 0
  for (const place of order) {
    if (next < set.length && jsonEqual(identity(set[next]), identity(place))) next++
  }
  if (next === set.length) return
  const text = `The order in patch list:\n${goText(elements)}\n doesn't match $setElementOrder list:\n${goText(order)}\n`
  throw new StatusError(500, '', text)
}
