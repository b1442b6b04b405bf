import type { ManagedFieldsEntry } from '../meta/object.ts'
import { type FieldSet, isEmptySet, sorted, union } from './field-set.ts'
import { isObject, jsonEqual } from './json-value.ts'

/** Who owns which fields: one entry of `metadata.managedFields`, read. */
export interface Owner {
  readonly manager: string
  readonly operation: 'Apply' | 'Update'
  readonly apiVersion: string
  readonly subresource: string
  /** Absent where the owner only agreed with what was there. */
  readonly time: string | undefined
  readonly fields: FieldSet
}

/** Upstream's bound on remembered updaters, and the name the oldest are gathered under. */
const limitUpdaters = 10
const ancient = 'ancient-changes'

/** Appliers are the same whatever version they speak; updaters are not. */
export function isSameOwner(a: Omit<Owner, 'fields' | 'time'>, b: Omit<Owner, 'fields' | 'time'>): boolean {
  return (
    a.manager === b.manager &&
    a.operation === b.operation &&
    a.subresource === b.subresource &&
    (a.operation === 'Apply' || a.apiVersion === b.apiVersion)
  )
}

/** Null: not in a form this server understands. */
export function readManagedFields(entries: readonly ManagedFieldsEntry[] | undefined): readonly Owner[] | null {
  const owners: Owner[] = []
  for (const entry of entries ?? []) {
    if (entry.operation !== 'Apply' && entry.operation !== 'Update') return null
    if (entry.fieldsType !== 'FieldsV1' || !entry.apiVersion) return null
    owners.push({
      manager: entry.manager ?? '',
      operation: entry.operation,
      apiVersion: entry.apiVersion,
      subresource: entry.subresource ?? '',
      time: entry.time,
      fields: isObject(entry.fieldsV1) ? (entry.fieldsV1 as FieldSet) : {},
    })
  }
  return owners
}

/** `[{}]` is how a client says: forget who owns what. */
export function isReset(entries: readonly ManagedFieldsEntry[] | undefined): boolean {
  const [only, ...others] = entries ?? []
  return only !== undefined && others.length === 0 && Object.keys(only).length === 0
}

export function writeManagedFields(owners: readonly Owner[]): readonly ManagedFieldsEntry[] {
  return [...owners].sort(compareOwners).map((owner) => ({
    manager: owner.manager,
    operation: owner.operation,
    apiVersion: owner.apiVersion,
    ...(owner.time === undefined ? {} : { time: owner.time }),
    fieldsType: 'FieldsV1',
    fieldsV1: sorted(owner.fields),
    ...(owner.subresource === '' ? {} : { subresource: owner.subresource }),
  }))
}

function compareOwners(a: Owner, b: Owner): number {
  const order = (owner: Owner): readonly string[] => [
    owner.operation,
    wholeSeconds(owner.time),
    owner.manager,
    owner.apiVersion,
    owner.subresource,
  ]
  const right = order(b)
  for (const [index, value] of order(a).entries()) {
    const other = right[index] ?? ''
    if (value !== other) return value < other ? -1 : 1
  }
  return 0
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
  const fields = own === undefined ? owner.fields : union(own.fields, owner.fields)
  return [...owners.filter((other) => other !== own), { ...owner, fields }]
}

/** More updaters than the limit: the oldest of each version become one, so that the list cannot grow without end. */
export function capUpdaters(owners: readonly Owner[]): readonly Owner[] {
  const updaters = owners.filter((owner) => owner.operation === 'Update').sort(compareOwners)
  let excess = updaters.length - limitUpdaters
  if (excess <= 0) return owners
  const gone = new Set<Owner>()
  const buckets = new Map<string, Owner>()
  for (const owner of updaters) {
    if (excess <= 0) break
    const bucket = buckets.get(owner.apiVersion)
    if (bucket !== undefined) excess--
    gone.add(owner)
    const fields = bucket === undefined ? owner.fields : union(bucket.fields, owner.fields)
    buckets.set(owner.apiVersion, {
      ...owner,
      manager: bucket === undefined ? owner.manager : ancient,
      subresource: bucket === undefined ? owner.subresource : '',
      fields,
    })
  }
  const gathered = [...buckets.values()]
  return [...owners.filter((owner) => !gone.has(owner)), ...gathered]
}

/** Equal but for the times: then nothing happened, and the object stays as it is. */
export function sameOwnership(
  a: readonly ManagedFieldsEntry[] | undefined,
  b: readonly ManagedFieldsEntry[] | undefined,
): boolean {
  const timeless = (entries: readonly ManagedFieldsEntry[] | undefined) =>
    (entries ?? []).map(({ time: _, ...entry }) => entry)
  return jsonEqual(timeless(a), timeless(b))
}

/** The manager's name: the one asked for, or the program's in the User-Agent. */
export function managerOf(fieldManager: string | undefined, userAgent: string | undefined): string {
  if (fieldManager !== undefined && fieldManager !== '') return fieldManager
  const program = (userAgent ?? '').split('/', 1)[0] ?? ''
  let name = ''
  let bytes = 0
  for (const character of program) {
    if (/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(character)) continue
    bytes += new TextEncoder().encode(character).length
    if (bytes > 128) break
    name += character
  }
  return name
}
