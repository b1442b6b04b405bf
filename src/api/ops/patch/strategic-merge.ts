import { StatusError } from '../../meta/status-error.ts'
import type { Message, PatchSemantics, Type } from '../../schema/message.ts'
import { goJsonType } from '../go/text.ts'
import { isObject, type JsonObject, setOwn } from '../json-value.ts'
import { badPatch } from './patch-body.ts'
import {
  deletePrefix,
  dropDirectives,
  isDirective,
  retainKeys,
  unknownPatchType,
} from './strategic-merge-directives.ts'
import { checkTypes, type MergeElement, mergeList } from './strategic-merge-list.ts'
import { applyElementOrders } from './strategic-merge-order.ts'

/**
 * Kubernetes' own merge patch: maps and messages merge, null removes, a list merges by the field's merge key where it has
 * one and is replaced otherwise; `$patch`, `$retainKeys`, `$setElementOrder/…` and `$deleteFromPrimitiveList/…` direct it.
 * @throws StatusError 400 for what is no object, 500 (as upstream) for a missing merge key or an unknown directive
 */
export function strategicMerge(message: Message, current: JsonObject, patch: unknown): JsonObject {
  if (patch === null) return current
  if (!isObject(patch)) {
    throw badPatch(`json: cannot unmarshal ${goJsonType(patch)} into Go value of type map[string]interface {}`)
  }
  return mergeObject(message, current, patch)
}

/** `message` is null inside maps and untyped values, where no field has semantics of its own. */
function mergeObject(message: Message | null, current: JsonObject, patch: JsonObject): JsonObject {
  const directive = patch['$patch']
  if (directive === 'replace') return withoutDirective(patch)
  if (directive === 'delete') return {}
  if (directive !== undefined) throw unknownPatchType(directive, patch)

  const merged: Record<string, unknown> = { ...retainKeys(current, patch) }
  const done = applyElementOrders(merged, patch, (name) => {
    const field = childOf(message, name)
    return { semantics: field.patch, merge: (original, elements) => mergeArrays(field, original, elements) }
  })
  for (const [name, value] of Object.entries(patch)) {
    if (done.has(name)) continue
    if (name.startsWith(deletePrefix)) deleteFromList(merged, name.slice(deletePrefix.length), value)
    else if (!isDirective(name)) setOwn(merged, name, mergeChild(message, name, merged, value))
    if (merged[name] === undefined) delete merged[name]
  }
  return merged
}

interface Child {
  readonly type: Type | null
  readonly patch: PatchSemantics | null
}

function childOf(message: Message | null, name: string): Child {
  if (message === null) return { type: null, patch: null }
  const field = message.byName.get(name)
  if (field !== undefined) return field
  const type = message.name.slice(message.name.lastIndexOf('.') + 1)
  throw new StatusError(500, '', `unable to find api field in struct ${type} for the json field "${name}"`)
}

/** Undefined: the field goes away. */
function mergeChild(message: Message | null, name: string, current: JsonObject, value: unknown): unknown {
  if (value === null) return undefined
  const original = Object.hasOwn(current, name) ? current[name] : undefined
  if (isObject(original) && isObject(value)) {
    const child = childOf(message, name)
    if (child.patch?.replace === true) return value
    return mergeObject(messageOf(child.type), original, value)
  }
  if (Array.isArray(original) && Array.isArray(value)) return mergeArrays(childOf(message, name), original, value)
  return dropDirectives(value)
}

function mergeArrays(child: Child, original: readonly unknown[], patch: readonly unknown[]): readonly unknown[] {
  // A list that is replaced is taken as it is sent: what looks like a directive in it is one more field.
  if (child.patch?.merge !== true) return patch
  const element = child.type?.is === 'list' ? messageOf(child.type.of) : null
  const mergeElement: MergeElement = (before, change) => mergeObject(element, before, change)
  return mergeList(original, patch, child.patch.mergeKey, mergeElement)
}

function withoutDirective({ $patch: _, ...patch }: JsonObject): JsonObject {
  return patch
}

function messageOf(type: Type | null): Message | null {
  return type?.is === 'message' ? type.message() : null
}

function deleteFromList(merged: Record<string, unknown>, name: string, values: unknown): void {
  if (values === null) delete merged[name]
  const list = merged[name]
  if (!Array.isArray(list) || !Array.isArray(values)) return
  checkTypes(list, values)
  const gone = new Set<unknown>(values)
  merged[name] = list.filter((element) => !gone.has(element))
}
