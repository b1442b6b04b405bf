import { StatusError } from '../meta/status-error.ts'
import type { PatchSemantics } from '../schema/field.ts'
import { goText } from './go-text.ts'
import { isObject, type JsonObject, jsonEqual } from './json-value.ts'
import { arrange } from './merge-order.ts'
import { badPatch } from './patch-body.ts'
import { noMergeKey, orderPrefix } from './strategic-merge-directives.ts'

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
  for (const [directive, order] of Object.entries(patch)) {
    if (!directive.startsWith(orderPrefix)) continue
    const name = directive.slice(orderPrefix.length)
    const elements = patch[name]
    const original = merged[name]
    done.add(directive)
    if (!Array.isArray(order)) throw badPatch('invalid patch format of setElementOrder list')
    if (elements === null) continue
    done.add(name)
    if (original === undefined && elements === undefined) continue
    const before = Array.isArray(original) ? original : []
    const { semantics, list } = merge(name, before, Array.isArray(elements) ? elements : [])
    if (Array.isArray(elements)) checkOrder(elements, order, semantics?.mergeKey)
    const kept = Array.isArray(elements) ? list : before
    merged[name] = arrange(kept, order, before, identityBy(semantics?.mergeKey))
  }
  return done
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
