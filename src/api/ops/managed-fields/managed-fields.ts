import type { ApiObject, ManagedFieldsEntry } from '../../meta/object.ts'
import type { Message } from '../../schema/message.ts'
import { typeErrors } from '../apply/check.ts'
import { jsonEqual } from '../json-value.ts'
import { type FieldChanges, fieldChanges } from './field-changes.ts'
import {
  capUpdaters,
  isReset,
  isSameOwner,
  type Owner,
  owning,
  readManagedFields,
  readSentFields,
  withOwner,
  withoutEmptyOwners,
  writeManagedFields,
} from './field-owners.ts'
import { difference, type FieldSet, fieldSetOf, isEmptySet, union } from './field-set.ts'
import { withoutKeptEmpties } from './kept-empties.ts'
import { isShared, sharing } from './known-sets.ts'
import { type EntryVersion, type OtherVersions, ofKnownVersions, unlikeVersion } from './other-versions.ts'
import { emptyObject, KeylessElement, shapeOfMessage } from './ownership-shape.ts'
import { rememberedDifference } from './remembered-sets.ts'
import { hasRepeated } from './repeated.ts'

/** Who writes. */
interface Writer {
  readonly manager: string
  readonly apiVersion: string
  /** RFC 3339, whole seconds. Null for the scale subresource, whose entries upstream leaves without a time. */
  readonly time: string | null
  /** Absent: the object itself. */
  readonly subresource?: string
  /** What this endpoint does not let anybody set (dotted paths): `status` for the object, `spec` for its status. */
  readonly resetPaths?: readonly string[]
  /** What is to be made of entries of another version; absent: they count like all others. */
  readonly versions?: (apiVersion: string) => EntryVersion
}

/** Nobody owns what names the object, or what the server alone sets. */
const ownedByNobody = fieldSetOf(
  [
    'apiVersion',
    'kind',
    'metadata',
    'metadata.name',
    'metadata.namespace',
    'metadata.creationTimestamp',
    'metadata.selfLink',
    'metadata.uid',
    'metadata.clusterName',
    'metadata.generation',
    'metadata.managedFields',
    'metadata.resourceVersion',
  ].map(elementsOf),
)

function elementsOf(path: string): string[] {
  return path.split('.').map((name) => `f:${name}`)
}

const ownersPath = 'metadata.managedFields'
const resets = new Map<string, FieldSet>()

export function resetSet(paths: readonly string[]): FieldSet {
  const key = paths.join(' ')
  const known = resets.get(key)
  if (known !== undefined) return known
  const set = fieldSetOf(paths.map(elementsOf))
  resets.set(key, set)
  return set
}

const ownables = new WeakMap<FieldSet, FieldSet>()

/** The same again for each object of a set. */
export function ownable(fields: FieldSet): FieldSet {
  if (!isShared(fields)) return difference(fields, ownedByNobody)
  const known = ownables.get(fields)
  if (known !== undefined) return known
  const rest = sharing(difference(fields, ownedByNobody))
  ownables.set(fields, rest)
  return rest
}

/**
 * The object with its managedFields brought up to date: the manager owns what it changed, whoever owned that or what went
 * away does no longer. Runs on every create, update and patch. Where nothing changed hands, the entries of before stay.
 * @param before as stored; null on create
 * @param after defaulted and arranged as it will be stored, with the managedFields the client sent, if any
 */
export function trackUpdate<T extends ApiObject>(message: Message, before: T | null, after: T, writer: Writer): T {
  try {
    return tracked(message, before, after, writer)
  } catch (error) {
    if (error instanceof KeylessElement) return withManagedFields(after, [])
    throw error
  }
}

/** @throws KeylessElement */
export function tracked<T extends ApiObject>(message: Message, before: T | null, after: T, writer: Writer): T {
  const known = ownersBefore(message, before, after, writer)
  // Upstream tracks from the create on or not at all: nobody begins in the middle but an applier.
  if (before !== null && known.owners.length === 0) return withManagedFields(after, [])
  const own = { message, apiVersion: writer.apiVersion, areSent: known.areSent }
  const readable = ofKnownVersions(known.owners, own, writer.versions)
  const isTracked = readable !== null && isConvertible(message, before, after, readable, writer)
  const isLookedAt = known.areSent || message.structural !== undefined
  if (!isTracked || (isLookedAt && ![before, after].every((each) => isTypable(message, each))))
    return withManagedFields(after, [])
  const written = withoutKeptEmpties(message, after)
  const { resetPaths = [] } = writer
  const from = before ?? emptyObject(message)
  const changes = changesOf(message, from, written, resetPaths)
  const { taken, removed } = changes
  if (isEmptySet(taken) && isEmptySet(removed)) {
    const isWhole = readable.owners === known.owners
    return withManagedFields(after, isWhole ? known.entries : writeManagedFields(withoutEmptyOwners(readable.owners)))
  }

  const fields = ownable(taken)
  const { manager, apiVersion, time, subresource = '' } = writer
  const updater = { manager, operation: 'Update', apiVersion, subresource, time: time ?? undefined, fields } as const
  const lost = union(taken, removed)
  // What the updater has already and takes again need not leave its set, which may be wide.
  const lostToItself = fields === taken ? removed : lost
  const changesIn = changesInVersions(readable.others, changes, from, written, resetPaths)
  const yielded = readable.owners.map((owner) => {
    if (isSameOwner(owner, updater)) return yielding(owner, lostToItself)
    const seen = changesIn(owner.apiVersion)
    return yielding(owner, seen === changes ? lost : union(seen.taken, seen.removed))
  })
  const owners = withoutEmptyOwners(yielded)
  if (isEmptySet(fields)) return withManagedFields(after, writeManagedFields(owners))
  const grown = withOwner(owners, updater)
  return withManagedFields(after, writeManagedFields(capUpdaters(grown)))
}

function ownersBefore(
  message: Message,
  before: ApiObject | null,
  after: ApiObject,
  writer: Writer,
): {
  readonly owners: readonly Owner[]
  readonly entries: readonly ManagedFieldsEntry[]
  readonly areSent: boolean
} {
  const stored = before?.metadata?.managedFields ?? []
  const sent = after.metadata?.managedFields ?? []
  if (writer.subresource === undefined) {
    if (isReset(sent) || isEmptied(message, after)) return { owners: [], entries: [], areSent: true }
    const owners = sent === stored || jsonEqual(sent, stored) ? null : readSentFields(sent)
    if (owners !== null && owners.length > 0)
      return { owners, entries: writeManagedFields(withoutEmptyOwners(owners)), areSent: true }
  }
  const owners = readManagedFields(stored) ?? []
  return { owners, entries: entriesOf(owners, stored), areSent: false }
}

/** No entry at all is a reset, too; but of a kind made at run time an empty list is read as none. */
function isEmptied({ structural }: Message, { metadata }: ApiObject): boolean {
  return structural === undefined && metadata?.managedFields?.length === 0
}

/** What somebody wrote in another version is looked at in that version. */
function isConvertible(
  message: Message,
  before: object | null,
  after: object,
  { owners, others }: { readonly owners: readonly Owner[]; readonly others: OtherVersions },
  { apiVersion }: Writer,
): boolean {
  if (owners.every((owner) => owner.apiVersion === apiVersion)) return true
  const shape = shapeOfMessage(message)
  if (hasRepeated(shape, before) || hasRepeated(shape, after)) return false
  const objects = before === null ? [after] : [before, after]
  return [...others.values()].every((other) => objects.every((each) => unlikeVersion(other, each).length === 0))
}

/**
 * Of a kind made at run time a value may be taken that is not of the type it is declared with; of any kind an element that cannot
 * be told from others, which is found where it changes, but where a client says who owns it, too.
 */
function isTypable(message: Message, object: object | null): boolean {
  return object === null || typeErrors(shapeOfMessage(message), object, 'taken').length === 0
}

/** What changes in each version where one object becomes another; `own`: in the version it is written in. */
export function changesInVersions(
  others: OtherVersions,
  own: FieldChanges,
  before: object,
  after: object,
  resetPaths: readonly string[],
): (apiVersion: string) => FieldChanges {
  const known = new Map<string, FieldChanges>()
  return (apiVersion) => {
    const other = others.get(apiVersion)
    if (other === undefined) return own
    let found = known.get(apiVersion)
    if (found === undefined) {
      found = changesOf(other.message, other.to(before), other.to(after), resetPaths)
      known.set(apiVersion, found)
    }
    return found
  }
}

/** As they are stored; but of an owner that is there twice one entry is left. */
function entriesOf(owners: readonly Owner[], stored: readonly ManagedFieldsEntry[]): readonly ManagedFieldsEntry[] {
  return owners.length === 0 || owners.length === stored.length ? stored : writeManagedFields(owners)
}

export function changesOf(
  message: Message,
  before: object,
  after: object,
  resetPaths: readonly string[],
): FieldChanges {
  return fieldChanges(shapeOfMessage(message), before, after, resetSet([ownersPath, ...resetPaths]))
}

/** The owner without what somebody else took or removed; itself where that is nothing. */
export function yielding(owner: Owner, fields: FieldSet): Owner {
  return owning(owner, rememberedDifference(owner.fields, fields))
}

export function withManagedFields<T extends object>(object: T, entries: readonly ManagedFieldsEntry[]): T {
  const metadata = (object as ApiObject).metadata
  if (metadata === undefined && entries.length === 0) return object
  if (metadata?.managedFields === undefined && entries.length === 0) return object
  if (metadata?.managedFields === entries) return object
  if (entries.length > 0) return { ...object, metadata: { ...metadata, managedFields: entries } }
  const { managedFields: _, ...others } = metadata ?? {}
  return { ...object, metadata: others }
}
