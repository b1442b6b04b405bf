import type { ManagedFieldsEntry } from '../../meta/object.ts'
import { isObject } from '../json-value.ts'
import { type FieldSet, fieldSetFrom, isEmptySet, unionOf } from './field-set.ts'
import { sharingInOrder } from './known-sets.ts'
import { rememberedUnion } from './remembered-sets.ts'

/** Who owns which fields: one entry of `metadata.managedFields`, read. */
export interface Owner {
  readonly manager: string
  readonly operation: 'Apply' | 'Update'
  readonly apiVersion: string
  readonly subresource: string
  /** Absent where the owner only agreed with what was there. */
  readonly time: string | undefined
  readonly fields: FieldSet
  /** As it was read: what did not change is written as it was. */
  readonly entry?: ManagedFieldsEntry
}

type Identity = Omit<Owner, 'fields' | 'time' | 'entry'>

/** Upstream's bound on remembered updaters, and the name the oldest are gathered under. */
const limitUpdaters = 10
const ancient = 'ancient-changes'

/** Appliers are the same whatever version they speak; updaters are not. */
export function isSameOwner(a: Identity, b: Identity): boolean {
  return (
    a.manager === b.manager &&
    a.operation === b.operation &&
    a.subresource === b.subresource &&
    (a.operation === 'Apply' || a.apiVersion === b.apiVersion)
  )
}

/** The same of those for whom `isSameOwner` holds; none of its parts has lines. */
function identityOf({ manager, operation, subresource, apiVersion }: Identity): string {
  return `${operation}\n${operation === 'Apply' ? '' : apiVersion}\n${subresource}\n${manager}`
}

/** Of two entries of one owner the last counts. Null: not in a form this server understands. */
export function readManagedFields(entries: readonly ManagedFieldsEntry[] | undefined): readonly Owner[] | null {
  const owners = new Map<string, Owner>()
  for (const entry of entries ?? []) {
    if (entry.operation !== 'Apply' && entry.operation !== 'Update') return null
    if (entry.fieldsType !== 'FieldsV1' || !entry.apiVersion) return null
    const owner: Owner = {
      manager: entry.manager ?? '',
      operation: entry.operation,
      apiVersion: entry.apiVersion,
      subresource: entry.subresource ?? '',
      time: entry.time,
      fields: isObject(entry.fieldsV1) ? (entry.fieldsV1 as FieldSet) : {},
      entry,
    }
    const identity = identityOf(owner)
    owners.delete(identity)
    owners.set(identity, owner)
  }
  return [...owners.values()]
}

/** What a client says of who owns what. Null: not in a form this server understands. */
export function readSentFields(entries: readonly ManagedFieldsEntry[]): readonly Owner[] | null {
  const read: ManagedFieldsEntry[] = []
  for (const entry of entries) {
    const { fieldsV1 = null } = entry
    const fields = fieldSetFrom(fieldsV1)
    if (fields === null) return null
    read.push(fieldsV1 === null ? entry : { ...entry, fieldsV1: fields })
  }
  return readManagedFields(read)
}

/** `[{}]` is how a client says: forget who owns what. */
export function isReset(entries: readonly ManagedFieldsEntry[] | undefined): boolean {
  const [only, ...others] = entries ?? []
  return only !== undefined && others.length === 0 && Object.keys(only).length === 0
}

export function writeManagedFields(owners: readonly Owner[]): readonly ManagedFieldsEntry[] {
  return [...owners].sort(compareOwners).map((owner) => owner.entry ?? entryOf(owner))
}

function entryOf(owner: Owner): ManagedFieldsEntry {
  return {
    manager: owner.manager,
    operation: owner.operation,
    apiVersion: owner.apiVersion,
    ...(owner.time === undefined ? {} : { time: owner.time }),
    fieldsType: 'FieldsV1',
    fieldsV1: sharingInOrder(owner.fields),
    ...(owner.subresource === '' ? {} : { subresource: owner.subresource }),
  }
}

/** The owner with other fields; itself where they are the very same. */
export function owning(owner: Owner, fields: FieldSet): Owner {
  if (fields === owner.fields) return owner
  const { entry: _stale, ...changed } = owner
  return { ...changed, fields }
}

function compareOwners(a: Owner, b: Owner): number {
  return (
    compareTexts(a.operation, b.operation) ||
    compareTexts(wholeSeconds(a.time), wholeSeconds(b.time)) ||
    compareTexts(a.manager, b.manager) ||
    compareTexts(a.apiVersion, b.apiVersion) ||
    compareTexts(a.subresource, b.subresource)
  )
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function wholeSeconds(time: string | undefined): string {
  return (time ?? '').slice(0, 19)
}

export function withoutEmptyOwners(owners: readonly Owner[]): readonly Owner[] {
  return owners.filter((owner) => !isEmptySet(owner.fields))
}

/** `owners` with one more: added to what the same owner has already. */
export function withOwner(owners: readonly Owner[], owner: Owner): readonly Owner[] {
  const own = owners.find((other) => isSameOwner(other, owner))
  const fields = own === undefined ? owner.fields : rememberedUnion(own.fields, owner.fields)
  return [...owners.filter((other) => other !== own), { ...owner, fields }]
}

/** More updaters than the limit: the oldest of each version become one, so that the list cannot grow without end. */
export function capUpdaters(owners: readonly Owner[]): readonly Owner[] {
  if (owners.length <= limitUpdaters) return owners
  const updaters = owners.filter((owner) => owner.operation === 'Update').sort(compareOwners)
  let excess = updaters.length - limitUpdaters
  if (excess <= 0) return owners
  const gone = new Set<Owner>()
  const buckets = new Map<string, Owner[]>()
  for (const owner of updaters) {
    if (excess <= 0) break
    gone.add(owner)
    const bucket = buckets.get(owner.apiVersion)
    if (bucket === undefined) {
      buckets.set(owner.apiVersion, [owner])
      continue
    }
    bucket.push(owner)
    excess--
  }
  return [...owners.filter((owner) => !gone.has(owner)), ...[...buckets.values()].map(gathered)]
}

/** One of several, as old as the youngest of them. */
function gathered(owners: readonly Owner[]): Owner {
  const last = owners.at(-1)!
  if (owners.length === 1) return last
  const { entry: _stale, ...youngest } = last
  return { ...youngest, manager: ancient, subresource: '', fields: unionOf(owners.map(({ fields }) => fields)) }
}
