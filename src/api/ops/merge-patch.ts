import { goJsonType } from './go-text.ts'
import { isObject, type JsonObject, setOwn } from './json-value.ts'
import { badPatch } from './patch-body.ts'

/** A JSON merge patch (RFC 7386): null removes, objects merge, everything else replaces. */
export function mergePatch(current: JsonObject, patch: unknown): JsonObject {
  if (patch === null) throw badPatch('Invalid JSON Patch')
  if (!isObject(patch)) {
    const type = goJsonType(patch)
    throw badPatch(`error decoding patch: json: cannot unmarshal ${type} into Go value of type map[string]interface {}`)
  }
  return merge(current, patch) as JsonObject
}

function merge(current: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const merged: Record<string, unknown> = isObject(current) ? { ...current } : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key]
    else setOwn(merged, key, merge(Object.hasOwn(merged, key) ? merged[key] : undefined, value))
  }
  return merged
}
