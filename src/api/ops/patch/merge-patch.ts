import { isSentObject } from '../decode-error.ts'
import { goJsonType } from '../go/text.ts'
import { isObject, type JsonObject, setOwn } from '../json-value.ts'
import { badPatch } from './patch-body.ts'

/** How a patch is read: as an object for who wants to know of fields nobody knows, otherwise as a document, where a list takes the place of all. */
export type MergePatchReading = 'fields' | 'documents'

/**
 * A JSON merge patch (RFC 7386): null removes, objects merge, everything else replaces.
 * @param own filled with the objects and lists that were made; the rest of the outcome is shared with `current` and the patch
 */
export function mergePatch(
  current: JsonObject,
  patch: unknown,
  own = new WeakSet<object>(),
  reading: MergePatchReading = 'fields',
): unknown {
  if (patch === null) throw badPatch('Invalid JSON Patch')
  if (reading === 'documents' && Array.isArray(patch)) return patch
  if (reading === 'documents' && !isSentObject(patch)) throw badPatch('Invalid JSON Patch')
  if (!isSentObject(patch)) {
    const type = goJsonType(patch)
    throw badPatch(`error decoding patch: json: cannot unmarshal ${type} into Go value of type map[string]interface {}`)
  }
  return merge(current, patch, own)
}

function merge(current: unknown, patch: unknown, own: WeakSet<object>): unknown {
  // Beyond the RFC, as upstream's library does it: what is null in an object of a list is not there either, unless the list
  // comes in the place of an object.
  if (Array.isArray(patch) && !isObject(current)) {
    const list = patch.map((each) => (isNested(each) ? merge(undefined, each, own) : each))
    own.add(list)
    return list
  }
  if (!isSentObject(patch)) return patch
  const merged: Record<string, unknown> = isObject(current) ? { ...current } : {}
  own.add(merged)
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key]
    else setOwn(merged, key, merge(Object.hasOwn(merged, key) ? merged[key] : undefined, value, own))
  }
  return merged
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
