import { StatusError } from '../../meta/status-error.ts'
import { goText, goTypeOf } from '../go/text.ts'
import { isObject, type JsonObject, jsonEqual } from '../json-value.ts'
import { arrange } from './merge-order.ts'
import { noMergeKey, unknownPatchType } from './strategic-merge-directives.ts'

export type MergeElement = (before: JsonObject, change: JsonObject) => JsonObject

/** Elements with the same merge key merge; scalars form a set. */
export function mergeList(
  original: readonly unknown[],
  patch: readonly unknown[],
  mergeKey: string | undefined,
  mergeElement: MergeElement,
): readonly unknown[] {
  const all = [...original, ...patch]
  if (all.length === 0) return original
  checkTypes(original, patch)
  if (!all.some(isObject)) return arrange([...new Set(all)], patch, original, (element) => element)
  if (mergeKey === undefined) throw new StatusError(500, '', 'cannot merge lists without merge key')
  return mergeObjects(original as readonly JsonObject[], patch as readonly JsonObject[], mergeKey, mergeElement)
}

/** Go has a type for each kind of element, and none for null. */
export function checkTypes(original: readonly unknown[], patch: readonly unknown[]): void {
  const types = new Set([...original, ...patch].map(goTypeOf))
  if (types.size < 2) return
  throw new StatusError(500, '', `list element types are not identical: ${goText([original, patch])}`)
}

function mergeObjects(
  original: readonly JsonObject[],
  patch: readonly JsonObject[],
  mergeKey: string,
  mergeElement: MergeElement,
): readonly unknown[] {
  const { kept, changes } = followDirectives(original, patch, mergeKey)
  const merged = [...kept]
  const places = new Places(kept.map((element) => element[mergeKey]))
  for (const change of changes) {
    const key = change[mergeKey]
    if (key === undefined) throw noMergeKey(change, mergeKey)
    const index = places.of(key)
    // A new element is taken as it is sent, directives and all: they are fields that no kind has.
    if (index === null) places.add(key, merged.push(change) - 1)
    else merged[index] = mergeElement(merged[index]!, change)
  }
  // Those that were there are put in order, too.
  const keyless = kept.find((element) => element[mergeKey] === undefined)
  if (keyless !== undefined) throw noMergeKey(keyless, mergeKey)
  return arrange(merged, changes, kept, (element) => (element as JsonObject)[mergeKey])
}

/** `{$patch: delete, <key>}` removes an element, `{$patch: replace}` anywhere makes the patch the whole list. */
function followDirectives(
  original: readonly JsonObject[],
  patch: readonly JsonObject[],
  mergeKey: string,
): { readonly kept: readonly JsonObject[]; readonly changes: readonly JsonObject[] } {
  const changes: JsonObject[] = []
  const gone: unknown[] = []
  let replaces = false
  for (const element of patch) {
    const directive = element['$patch']
    if (directive === undefined) {
      changes.push(element)
    } else if (directive === 'replace') {
      replaces = true
    } else if (directive === 'delete') {
      const key = element[mergeKey]
      if (key === undefined) throw noMergeKey(element, mergeKey)
      gone.push(key)
    } else if (directive === 'merge') {
      throw new StatusError(500, '', 'merging lists cannot yet be specified in the patch')
    } else {
      throw unknownPatchType(directive, element)
    }
  }
  if (replaces) return { kept: [], changes }
  const going = new Places(gone)
  return { kept: gone.length === 0 ? original : original.filter((each) => going.of(each[mergeKey]) === null), changes }
}

/** Where the first of each key stands: found, not searched for, as lists may be as long as a body. */
class Places {
  readonly #known = new Map<unknown, number>()
  /** Objects are equal by what is in them. */
  readonly #objects: [key: unknown, place: number][] = []

  constructor(keys: readonly unknown[]) {
    for (const [place, key] of keys.entries()) this.add(key, place)
  }

  of(key: unknown): number | null {
    if (typeof key !== 'object' || key === null) return this.#known.get(key) ?? null
    return this.#objects.find(([known]) => jsonEqual(known, key))?.[1] ?? null
  }

  add(key: unknown, place: number): void {
    if (this.of(key) !== null) return
    if (typeof key !== 'object' || key === null) this.#known.set(key, place)
    else this.#objects.push([key, place])
  }
}
