import { isObject, type JsonObject, setOwn } from '../json-value.ts'
import { below, type FieldSet, hasElement, isEmptySet } from '../managed-fields/field-set.ts'
import { declared, elementOf, memberShape } from '../managed-fields/ownership-shape.ts'
import type { Shape } from '../managed-fields/shape.ts'

/** The live object with the applied one laid over it. */
export function mergeApplied(given: Shape, live: unknown, applied: unknown): unknown {
  if (applied === undefined) return live
  const shape = declared(given, live, applied)
  if (live === undefined || shape.is === 'leaf') return applied
  if (shape.is === 'set' || shape.is === 'keyed') {
    const isMerging = Array.isArray(live) && live.length > 0 && (Array.isArray(applied) || applied === null)
    return isMerging ? mergeLists(shape, live, applied ?? []) : applied
  }
  if (applied === null) return isObject(live) && Object.keys(live).length > 0 ? live : null
  if (!isObject(applied)) return applied
  const merged: Record<string, unknown> = isObject(live) ? { ...live } : {}
  for (const [name, value] of Object.entries(applied)) {
    const child = childShape(shape, name)
    const old = Object.hasOwn(merged, name) ? merged[name] : undefined
    setOwn(merged, name, child === undefined ? value : mergeApplied(child, old, value))
  }
  return merged
}

function childShape(shape: Shape, name: string): Shape | undefined {
  const isNaming = shape.is === 'message' || shape.is === 'map' || shape.is === 'structure'
  return isNaming ? memberShape(shape, name) : undefined
}

/**
 * The applied list's order rules among its own elements; an element only the live list has keeps its place before the one
 * it stood in front of:   live a c   applied b a   → b a c
 */
function mergeLists(
  shape: Shape & { is: 'keyed' | 'set' },
  live: readonly unknown[],
  applied: readonly unknown[],
): unknown[] {
  const liveElements = live.map((item) => elementOf(shape, item))
  const appliedElements = applied.map((item) => elementOf(shape, item))
  const liveByElement = single(liveElements, live)
  const appliedByElement = new Map(appliedElements.map((element, index) => [element, applied[index]]))
  const shared = appliedElements.filter((element) => liveByElement.has(element))
  let nextShared = 0
  const done = new Set<string>()
  const merged: unknown[] = []
  const take = (element: string): void => {
    const old = liveByElement.get(element)
    const change = appliedByElement.get(element)
    merged.push(shape.is === 'keyed' && old !== undefined ? mergeApplied(shape.of, old, change) : change)
    done.add(element)
    if (shared[nextShared] === element) nextShared++
  }
  let l = 0
  let r = 0
  while (l < live.length || r < applied.length) {
    const own = liveElements[l]
    const next = appliedElements[r]
    if (own !== undefined && next !== undefined) {
      if (own === next) {
        take(own)
        l++
        r++
        continue
      }
      if (appliedByElement.has(own) && nextShared < shared.length && shared[nextShared] !== own) {
        l++
        continue
      }
    }
    if (own !== undefined) {
      if (!appliedByElement.has(own)) {
        merged.push(live[l++])
        continue
      }
      if (done.has(own)) l++
    }
    if (next !== undefined) {
      take(next)
      r++
    }
  }
  return merged
}

/** Elements that occur more than once cannot be merged with. */
function single(elements: readonly string[], items: readonly unknown[]): Map<string, unknown> {
  const found = new Map<string, unknown>()
  elements.forEach((element, index) => {
    found.set(element, found.has(element) ? undefined : items[index])
  })
  return found
}

/** The object without the given fields. What becomes empty by it becomes null; what was empty before, too. */
export function removeFields(given: Shape, value: unknown, fields: FieldSet): unknown {
  const shape = declared(given, value)
  if (shape.is === 'set' || shape.is === 'keyed') return removeElements(shape, value, fields)
  if (shape.is === 'leaf') return value
  if (!isObject(value)) return null
  const kept: Record<string, unknown> = {}
  for (const [name, child] of Object.entries(value as JsonObject)) {
    const element = `f:${name}`
    if (hasElement(fields, element)) continue
    const inside = below(fields, element)
    const of = childShape(shape, name)
    setOwn(kept, name, isEmptySet(inside) || of === undefined ? child : removeFields(of, child, inside))
  }
  return Object.keys(kept).length > 0 ? kept : null
}

function removeElements(shape: Shape & { is: 'keyed' | 'set' }, value: unknown, fields: FieldSet): unknown {
  if (!Array.isArray(value)) return null
  const kept: unknown[] = []
  for (const item of value) {
    const element = elementOf(shape, item)
    if (hasElement(fields, element)) continue
    const inside = below(fields, element)
    kept.push(isEmptySet(inside) || shape.is === 'set' ? item : removeFields(shape.of, item, inside))
  }
  return kept.length > 0 ? kept : null
}
