import { apiVersionOf, type Kind } from '../../kind.ts'
import type { ApiObject } from '../../meta/object.ts'
import { StatusError } from '../../meta/status-error.ts'
import { inOrder } from '../go/json.ts'
import { goJsonText } from '../go/text.ts'
import { isObject, type JsonObject, jsonEqual } from '../json-value.ts'
import { fieldChanges } from '../managed-fields/field-changes.ts'
import {
  isSameOwner,
  type Owner,
  readManagedFields,
  withoutEmptyOwners,
  writeManagedFields,
} from '../managed-fields/field-owners.ts'
import {
  difference,
  differenceBelow,
  type FieldSet,
  intersection,
  isEmptySet,
  isWithin,
  union,
  unionOf,
} from '../managed-fields/field-set.ts'
import { sharingInOrder } from '../managed-fields/known-sets.ts'
import { changesOf, ownable, resetSet, tracked, withManagedFields, yielding } from '../managed-fields/managed-fields.ts'
import { KeylessElement, shapeOfMessage } from '../managed-fields/ownership-shape.ts'
import { hasRepeated } from '../managed-fields/repeated.ts'
import type { Shape } from '../managed-fields/shape.ts'
import { fieldsOf, withNamedFields } from './applied-fields.ts'
import { typeErrors } from './check.ts'
import { type Conflict, conflictError } from './conflict.ts'
import { mergeApplied, removeFields } from './merge.ts'
import { namedIn } from './merged.ts'

// Server-side apply:
//
//   live ──┐
//          ├─ merge ─ minus what this manager applied last time and nobody owns now ─ new object
//   applied┘
//
// A field of the new object that differs from the live one and that somebody else owns is a conflict, unless forced.

interface Apply {
  readonly kind: Pick<Kind, 'group' | 'version' | 'kind' | 'message'>
  /** As stored; null where the apply creates. */
  readonly live: ApiObject | null
  /** As sent: no defaults. */
  readonly applied: JsonObject
  readonly manager: string
  readonly force: boolean
  readonly subresource: string
  /** RFC 3339, whole seconds. Null for the scale subresource, whose entries upstream leaves without a time. */
  readonly now: string | null
  readonly resetPaths: readonly string[]
}

interface Applied {
  /** Not yet defaulted; fields that went away may stand there as null. The very `live` where nothing changed. */
  readonly object: ApiObject
}

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'

/** @throws StatusError 409 Conflict with a cause per field, 500 for fields and types the schema does not have */
export function applyPatch(apply: Apply): Applied {
  const shape = shapeOfMessage(apply.kind.message)
  const owners = ownersOf(apply, shape)
  checkApplied(apply, shape)
  try {
    return applied(apply, shape, owners)
  } catch (error) {
    if (!(error instanceof KeylessElement) || apply.live === null) throw error
    throw untypable(
      `failed to create typed live object (${namedIn(apply.kind, asJson(apply.live))})`,
      shape,
      apply.live,
    )
  }
}

function applied(apply: Apply, shape: Shape, owners: readonly Owner[]): Applied {
  const live: JsonObject = apply.live === null ? {} : asJson(withManagedFields(apply.live, []))
  const sent = differenceBelow(fieldsOf(shape, apply.applied), resetSet(apply.resetPaths))
  const self = ownerOf(apply, sharingInOrder(ownable(sent)))
  const last = owners.find((owner) => isSameOwner(owner, self))
  const others = owners.filter((owner) => owner !== last)

  const merged = mergeApplied(shape, live, apply.applied) as JsonObject
  // Who says all that was said last time takes nothing back.
  const takesBack = last !== undefined && !isWithin(last.fields, self.fields)
  const object = takesBack ? prune(shape, merged, last.fields, allOf(sent, others)) : merged

  checkConvertible(apply, shape, owners, live, object)
  const { taken, removed } = changesOf(apply.kind.message, live, object, apply.resetPaths)
  checkConflicts(apply, others, taken)
  const isSame = apply.live !== null && jsonEqual(live, object)
  // Who only agrees with what is there gets no time: nothing happened.
  const time = isSame ? last?.time : (apply.now ?? undefined)
  const changed = union(taken, removed)
  const left = others.map((owner) => yielding(owner, changed))
  const own: Owner = { ...self, time }
  const entries = writeManagedFields(withoutEmptyOwners([...left, own]))
  const liveEntries = apply.live?.metadata?.managedFields ?? []
  if (isSame && apply.live !== null && jsonEqual(entries, liveEntries)) return { object: apply.live }
  return { object: withManagedFields(withLastApplied(apply, object as ApiObject), entries) }
}

function checkApplied(apply: Apply, shape: Shape): void {
  const metadata = apply.applied['metadata']
  const named: JsonObject = isObject(metadata) ? metadata : {}
  if (Array.isArray(named['managedFields'])) {
    throw new StatusError(400, 'BadRequest', 'metadata.managedFields must be nil')
  }
  if (typeErrors(shape, apply.applied, 'told').length === 0) return
  throw untypable(`failed to create typed patch object (${namedIn(apply.kind, apply.applied)})`, shape, apply.applied)
}

function untypable(what: string, shape: Shape, value: unknown): StatusError {
  return new StatusError(500, '', `${what}: ${textOfTypeErrors(shape, value)}`)
}

function textOfTypeErrors(shape: Shape, value: unknown): string {
  const errors = typeErrors(shape, value, 'told')
  return errors.length === 1 ? String(errors[0]) : ['errors:', ...errors].join('\n  ')
}

/** What somebody wrote in another version is looked at in that version. */
function checkConvertible(
  { kind }: Apply,
  shape: Shape,
  owners: readonly Owner[],
  ...objects: readonly JsonObject[]
): void {
  const apiVersion = apiVersionOf(kind)
  if (owners.every((owner) => owner.apiVersion === apiVersion)) return
  const repeating = objects.find((object) => hasRepeated(shape, object))
  if (repeating !== undefined) throw new StatusError(500, '', textOfTypeErrors(shape, repeating))
}

/** An object nobody's changes were tracked of belongs to `before-first-apply` as it is. */
function ownersOf(apply: Apply, shape: Shape): readonly Owner[] {
  const { kind, live, subresource, now } = apply
  if (live === null) return []
  const owners = readManagedFields(live.metadata?.managedFields) ?? []
  if (owners.length > 0) return owners
  const writer = {
    manager: 'before-first-apply',
    apiVersion: apiVersionOf(kind),
    time: now,
    ...subresourceOf(subresource),
  }
  try {
    const own = tracked(kind.message, null, withManagedFields(live, []), { ...writer, resetPaths: apply.resetPaths })
    return readManagedFields(own.metadata?.managedFields) ?? []
  } catch (error) {
    if (!(error instanceof KeylessElement)) throw error
    const what = `failed to create manager for existing fields: failed to convert new object (${namedIn(kind, asJson(live))}) to smd typed`
    throw untypable(what, shape, live)
  }
}

function subresourceOf(subresource: string): { readonly subresource?: string } {
  return subresource === '' ? {} : { subresource }
}

function ownerOf(apply: Apply, fields: FieldSet): Owner {
  const { manager, subresource, now } = apply
  return {
    manager,
    operation: 'Apply',
    apiVersion: apiVersionOf(apply.kind),
    subresource,
    time: now ?? undefined,
    fields,
  }
}

function allOf(sent: FieldSet, others: readonly Owner[]): FieldSet {
  return unionOf([sent, ...others.map(({ fields }) => fields)])
}

/** Without what this manager applied last time and neither it nor anybody else owns any more. */
function prune(shape: Shape, merged: JsonObject, last: FieldSet, owned: FieldSet): JsonObject {
  if (isEmptySet(last)) return merged
  const all = withNamedFields(shape, fieldsOf(shape, merged))
  const lastAll = withNamedFields(shape, last)
  const without = removeFields(shape, merged, lastAll)
  const rest = union(withNamedFields(shape, fieldsOf(shape, without)), withNamedFields(shape, owned))
  const kept = removeFields(shape, merged, difference(all, rest))
  const gone = difference(all, withNamedFields(shape, fieldsOf(shape, kept)))
  return (removeFields(shape, merged, intersection(gone, lastAll)) ?? {}) as JsonObject
}

function checkConflicts(apply: Apply, others: readonly Owner[], taken: FieldSet): void {
  if (apply.force) return
  const conflicts: Conflict[] = []
  for (const owner of others) {
    const fields = intersection(owner.fields, taken)
    if (!isEmptySet(fields)) conflicts.push({ owner, fields })
  }
  const left = withoutEarlierApply(apply, conflicts)
  if (left.length > 0) throw conflictError(left)
}

/** `kubectl apply --server-side` may take over what `kubectl apply` set before: the annotation tells. */
function withoutEarlierApply(apply: Apply, conflicts: readonly Conflict[]): readonly Conflict[] {
  const text = apply.live?.metadata?.annotations?.[lastApplied]
  if (conflicts.length === 0 || apply.manager !== 'kubectl' || text === undefined) return conflicts
  try {
    const kept = keptSince(shapeOfMessage(apply.kind.message), JSON.parse(text), apply.live)
    const others = conflicts.map((conflict) => ({ ...conflict, fields: difference(conflict.fields, kept) }))
    return others.filter(({ fields }) => !isEmptySet(fields))
  } catch {
    // Not JSON: then it proves nothing.
    return conflicts
  }
}

/** What was applied then and is the same now: who changed the rest since, or filled it in, keeps it. */
function keptSince(shape: Shape, applied: unknown, live: unknown): FieldSet {
  const { taken, removed } = fieldChanges(shape, applied, live)
  return [taken, removed].reduce(difference, fieldsOf(shape, applied))
}

/** kubectl's annotation follows what kubectl applies, so that a client-side apply afterwards starts from the truth. */
function withLastApplied(apply: Apply, object: ApiObject): ApiObject {
  const { annotations } = object.metadata ?? {}
  if (apply.manager !== 'kubectl' || !annotations?.[lastApplied]) return object
  return { ...object, metadata: { ...object.metadata, annotations: { ...annotations, [lastApplied]: textOf(apply) } } }
}

/** As Go writes a map, without the annotation itself. */
function textOf({ applied }: Apply): string {
  const { metadata } = applied
  const annotations = isObject(metadata) ? metadata['annotations'] : undefined
  if (!isObject(metadata) || !isObject(annotations)) return `${goJsonText(inOrder(applied))}\n`
  const { [lastApplied]: _, ...others } = annotations
  return `${goJsonText(inOrder({ ...applied, metadata: { ...metadata, annotations: others } }))}\n`
}

function asJson(object: object): JsonObject {
  return object as JsonObject
}
