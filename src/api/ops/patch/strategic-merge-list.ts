import { StatusError } from '../../meta/status-error.ts'
import { goText } from '../go/text.ts'
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
  if (!all.some(isObject)) {
    return arrange([...new Set(all)], patch, original, (element) => element)
  }
  if (!all.every(isObject)) {
    throw new StatusError(500, '', `list element types are not identical: ${goText([original, patch])}`)
  }
  if (mergeKey === undefined) throw new StatusError(500, '', 'cannot merge lists without merge key')
  return mergeObjects(original as readonly JsonObject[], patch as readonly JsonObject[], mergeKey, mergeElement)
}

function mergeObjects(
  original: readonly JsonObject[],
  patch: readonly JsonObject[],
  mergeKey: string,
  mergeElement: MergeElement,
): readonly unknown[] {
  const { kept, changes } = followDirectives(original, patch, mergeKey)
  const merged = [...kept]
  for (const change of changes) {
    const key = change[mergeKey]
    if (key === undefined) throw noMergeKey(change, mergeKey)
    const index = merged.findIndex((element) => jsonEqual(element[mergeKey], key))
    const before = merged[index]
    // A new element is taken as it is sent, directives and all: they are fields that no kind has.
    if (before === undefined) merged.push(change)
    else merged[index] = mergeElement(before, change)
  }
  return arrange(merged, changes, kept, (element) => (element as JsonObject)[mergeKey])
}

/** `{$patch: delete, <key>}` removes an element, `{$patch: replace}` anywhere makes the patch the whole list. */
function followDirectives(
  original: readonly JsonObject[],
  patch: readonly JsonObject[],
  mergeKey: string,
): { readonly kept: readonly JsonObject[]; readonly changes: readonly JsonObject[] } {
  let kept = original
  const changes: JsonObject[] = []
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
      kept = kept.filter((other) => !jsonEqual(other[mergeKey], key))
    } else if (directive === 'merge') {
      throw new StatusError(500, '', 'merging lists cannot yet be specified in the patch')
    } else {
      throw unknownPatchType(directive, element)
    }
  }
  return { kept: replaces ? [] : kept, changes }
}
