import { StatusError } from '../../meta/status-error.ts'
import { goString, goText } from '../go/text.ts'
import { isObject, type JsonObject, setOwn } from '../json-value.ts'
import { badPatch } from './patch-body.ts'

export const deletePrefix = '$deleteFromPrimitiveList/'
export const orderPrefix = '$setElementOrder/'

export function isDirective(name: string): boolean {
  if (name === '$patch' || name === '$retainKeys') return true
  if (name.startsWith('$deleteFromPrimitiveList') && !name.startsWith(deletePrefix)) {
    throw badPatch('invalid patch format of primitive list')
  }
  if (name.startsWith('$setElementOrder') && !name.startsWith(orderPrefix)) {
    throw badPatch('invalid patch format of setElementOrder list')
  }
  return name.startsWith(deletePrefix) || name.startsWith(orderPrefix)
}

export function unknownPatchType(directive: unknown, patch: JsonObject): StatusError {
  return new StatusError(500, '', `unknown patch type: ${goString(directive)} in map: ${goText(patch)}`)
}

export function noMergeKey(element: JsonObject, mergeKey: string): StatusError {
  return new StatusError(500, '', `map: ${goText(element)} does not contain declared merge key: ${mergeKey}`)
}

/** `$retainKeys` names the fields that may stay: how a union drops the member that was set before. */
export function retainKeys(current: JsonObject, patch: JsonObject): JsonObject {
  const sent = patch['$retainKeys']
  if (sent === undefined) return current
  if (!Array.isArray(sent)) throw badPatch('invalid patch format of retainKeys')
  const keys = new Set<unknown>(sent)
  for (const [name, value] of Object.entries(patch)) {
    if (value === null || isDirective(name) || keys.has(name)) continue
    throw badPatch('invalid patch format of retainKeys')
  }
  return Object.fromEntries(Object.entries(current).filter(([name]) => keys.has(name)))
}

/**
 * A value taken over from the patch where there was none: without nulls, which mean nothing there. What has a `$patch`,
 * whatever it says, goes as a whole; undefined: that is the value itself. Other directives stay: fields that no kind has.
 */
export function dropDirectives(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropDirectives).filter((element) => element !== undefined)
  if (!isObject(value)) return value
  if ((value['$patch'] ?? null) !== null) return undefined
  const kept: Record<string, unknown> = {}
  for (const [name, child] of Object.entries(value)) {
    const left = child === null ? undefined : dropDirectives(child)
    if (left !== undefined) setOwn(kept, name, left)
  }
  return kept
}
