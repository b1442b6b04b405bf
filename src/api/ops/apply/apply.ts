import { apiVersionOf, type Kind } from '../../kind.ts'
import type { ApiObject } from '../../meta/object.ts'
import { StatusError } from '../../meta/status-error.ts'
import { inOrder } from '../go/json.ts'
import { goJsonText } from '../go/text.ts'
import { isObject, type JsonObject, jsonEqual } from '../json-value.ts'
import { type FieldChanges, fieldChanges } from '../managed-fields/field-changes.ts'
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
} from '../managed-fields/field-set.ts'
import { sharingInOrder } from '../managed-fields/known-sets.ts'
import {
  changesInVersions,
  changesOf,
  ownable,
  resetSet,
  tracked,
  withManagedFields,
  yielding,
} from '../managed-fields/managed-fields.ts'
import {
  type EntryVersion,
  type KnownOwners,
  type OtherVersion,
  type OtherVersions,
  ofKnownVersions,
  unlikeVersion,
} from '../managed-fields/other-versions.ts'
import { KeylessElement, shapeOfMessage } from '../managed-fields/ownership-shape.ts'
import { hasRepeated } from '../managed-fields/repeated.ts'
import type { Shape } from '../managed-fields/shape.ts'
import { fieldsOf } from './applied-fields.ts'
import { typeErrors, typeErrorsText } from './check.ts'
import { type Conflict, conflictError } from './conflict.ts'
import { mergeApplied } from './merge.ts'
import { namedIn } from './merged.ts'
import { prune, type Versions } from './prune.ts'
import { readOwners, refuseOwners } from './sent-owners.ts'

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
  /** See `trackUpdate`. */
  readonly versions?: (apiVersion: string) => EntryVersion
}

interface Applied {
  /** Not yet defaulted; fields that went away may stand there as null. The very `live` where nothing changed. */
  readonly object: ApiObject
  /** Nothing but who owns what changed, and what kubectl applied last: all else is as it was stored. */
  readonly isAsBefore: boolean
}

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'

/** @throws StatusError 409 Conflict with a cause per field, 500 for fields and types the schema does not have */
export function applyPatch(apply: Apply): Applied {
  const shape = shapeOfMessage(apply.kind.message)
  const owners = knownOwners(apply, shape)
  checkApplied(apply, shape)
  try {
    return applied(apply, shape, owners)
  } catch (error) {
    if (!(error instanceof KeylessElement) || apply.live === null) throw error
    throw untypedLive(apply, shape, apply.live)
  }
}

/** Of a kind made at run time a value may be stored that is not of the type it is declared with, in this version. */
function isUntypable({ kind }: Apply, shape: Shape, live: JsonObject): boolean {
  return kind.message.structural !== undefined && typeErrors(shape, live, 'taken').length > 0
}

function untypedLive({ kind }: Apply, shape: Shape, live: object): StatusError {
  return untypable(`failed to create typed live object (${namedIn(kind, asJson(live))})`, shape, live, 'taken')
}

function applied(apply: Apply, shape: Shape, known: KnownOwners): Applied {
  const { owners, others: otherVersions } = known
  const apiVersion = apiVersionOf(apply.kind)
  const live: JsonObject = apply.live === null ? {} : asJson(withManagedFields(apply.live, []))
  const sent = differenceBelow(fieldsOf(shape, apply.applied), resetSet(apply.resetPaths))
  const self = ownerOf(apply, sharingInOrder(ownable(sent)))
  const last = owners.find((owner) => isSameOwner(owner, self))
  const others = owners.filter((owner) => owner !== last)

  if (isUntypable(apply, shape, live)) throw untypedLive(apply, shape, live)
  checkConvertible(apply, shape, known, live)
  const merged = mergeApplied(shape, live, apply.applied) as JsonObject
  // Who says all that was said last time takes nothing back.
  const saysAll = last !== undefined && last.apiVersion === apiVersion && isWithin(last.fields, self.fields)
  const versions = { message: apply.kind.message, apiVersion, others: otherVersions }
  const all = [{ ...self, fields: sent }, ...others]
  const object = last === undefined || saysAll ? merged : pruned(versions, merged, last, all)

  checkInVersions(otherVersions, object, 'failed to convert new object: ')
  const changes = changesOf(apply.kind.message, live, object, apply.resetPaths)
  const changesIn = changesInVersions(otherVersions, changes, live, object, apply.resetPaths)
  checkConflicts(apply, others, changesIn)
  const isSame = apply.live !== null && jsonEqual(live, object)
  // Who only agrees with what is there gets no time: nothing happened.
  const time = isSame ? last?.time : (apply.now ?? undefined)
  const left = others.map((owner) => {
    const { taken, removed } = changesIn(owner.apiVersion)
    return yielding(owner, union(taken, removed))
  })
  const own: Owner = { ...self, time }
  const entries = writeManagedFields(withoutEmptyOwners([...left, own]))
  const liveEntries = apply.live?.metadata?.managedFields ?? []
  if (!isSame || apply.live === null) {
    return { object: withManagedFields(withLastApplied(apply, object as ApiObject), entries), isAsBefore: false }
  }
  if (jsonEqual(entries, liveEntries)) return { object: withLastApplied(apply, apply.live), isAsBefore: true }
  return { object: withManagedFields(withLastApplied(apply, apply.live), entries), isAsBefore: true }
}

function pruned(versions: Versions, merged: JsonObject, last: Owner, owners: readonly Owner[]): JsonObject {
  const refused = 'failed to prune fields: failed'
  const lastVersion = versions.others.get(last.apiVersion)
  if (lastVersion !== undefined && !isEmptySet(last.fields))
    checkInVersion(lastVersion, merged, `${refused} to convert merged object to last applied version: `)
  checkInVersions(versions.others, merged, `${refused} add back owned items: `)
  return prune(versions, merged, last, owners)
}

function checkApplied(apply: Apply, shape: Shape): void {
  refuseOwners(apply.applied)
  if (typeErrors(shape, apply.applied, 'told').length > 0) {
    throw untypable(`failed to create typed patch object (${namedIn(apply.kind, apply.applied)})`, shape, apply.applied)
  }
  readOwners(apply.kind, apply.applied)
}

function untypable(what: string, shape: Shape, value: unknown, duplicates: 'told' | 'taken' = 'told'): StatusError {
  return new StatusError(500, '', `${what}: ${typeErrorsText(typeErrors(shape, value, duplicates))}`)
}

/** What somebody wrote in another version is looked at in that version. */
function checkConvertible({ kind }: Apply, shape: Shape, { owners, others }: KnownOwners, live: JsonObject): void {
  const apiVersion = apiVersionOf(kind)
  if (owners.every((owner) => owner.apiVersion === apiVersion)) return
  if (hasRepeated(shape, live)) throw new StatusError(500, '', typeErrorsText(typeErrors(shape, live, 'told')))
  checkInVersions(others, live, '')
}

function checkInVersions(others: OtherVersions, object: JsonObject, prefix: string): void {
  for (const other of others.values()) checkInVersion(other, object, prefix)
}

function checkInVersion(other: OtherVersion, object: JsonObject, prefix: string): void {
  const errors = unlikeVersion(other, object)
  if (errors.length > 0) throw new StatusError(500, '', prefix + typeErrorsText(errors))
}

/** What says nothing of any version the kind is in is left to who asks for all of them. */
function knownOwners(apply: Apply, shape: Shape): KnownOwners {
  const owners = ownersOf(apply, shape)
  const own = { message: apply.kind.message, apiVersion: apiVersionOf(apply.kind), areSent: false }
  return ofKnownVersions(owners, own, apply.versions) ?? { owners, others: new Map() }
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
  const object = withManagedFields(live, [])
  const what = `failed to create manager for existing fields: failed to convert new object (${namedIn(kind, asJson(live))}) to smd typed`
  if (isUntypable(apply, shape, asJson(object))) throw untypable(what, shape, object, 'taken')
  try {
    const own = tracked(kind.message, null, object, { ...writer, resetPaths: apply.resetPaths })
    return readManagedFields(own.metadata?.managedFields) ?? []
  } catch (error) {
    if (!(error instanceof KeylessElement)) throw error
    throw untypable(what, shape, live, 'taken')
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

function checkConflicts(apply: Apply, others: readonly Owner[], changesIn: (apiVersion: string) => FieldChanges): void {
  if (apply.force) return
  const conflicts: Conflict[] = []
  for (const owner of others) {
    const fields = intersection(owner.fields, changesIn(owner.apiVersion).taken)
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
  const text = lastAppliedText(apply)
  if (annotations[lastApplied] === text) return object
  return { ...object, metadata: { ...object.metadata, annotations: { ...annotations, [lastApplied]: text } } }
}

/** As Go writes a map, without the annotation itself. */
function lastAppliedText({ applied }: Apply): string {
  const { metadata } = applied
  const annotations = isObject(metadata) ? metadata['annotations'] : undefined
  if (!isObject(metadata) || !isObject(annotations)) return `${goJsonText(inOrder(applied))}\n`
  const { [lastApplied]: _, ...others } = annotations
  return `${goJsonText(inOrder({ ...applied, metadata: { ...metadata, annotations: others } }))}\n`
}

function asJson(object: object): JsonObject {
  return object as JsonObject
}
