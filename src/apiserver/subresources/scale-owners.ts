import type { ManagedFieldsEntry } from '../../api/meta/object.ts'
import {
  isSameOwner,
  type Owner,
  owning,
  readManagedFields,
  writeManagedFields,
} from '../../api/ops/managed-fields/field-owners.ts'
import {
  difference,
  type FieldSet,
  fieldSetOf,
  intersection,
  isEmptySet,
} from '../../api/ops/managed-fields/field-set.ts'

type Entries = readonly ManagedFieldsEntry[]

const scaleVersion = 'autoscaling/v1'
const scaleReplicas = fieldSetOf([['f:spec', 'f:replicas']])

/**
 * Who owns the replicas of an object, said of its Scale: entries of the Scale's version.
 * @param path of the replicas in the object: `['spec', 'replicas']`
 */
export function entriesOfScale(entries: Entries | undefined, path: readonly string[]): Entries {
  const owners = ownersOf(entries).filter(({ fields }) => owns(fields, fieldAt(path)))
  return writeManagedFields(owners.map((owner) => restated(owner, scaleVersion, scaleReplicas, owner.time)))
}

/**
 * The object's entries after its Scale's have changed. An owner that is in both is left as it is. As upstream compares them,
 * an updater never is, for its version is another: the replicas leave its entry, for one of their own without a time.
 */
export function entriesOfScaled(
  entries: Entries | undefined,
  scale: Entries | undefined,
  path: readonly string[],
  apiVersion: string,
): Entries {
  const replicas = fieldAt(path)
  const scalers = ownersOf(scale)
  const kept = ownersOf(entries).map((owner) => {
    const stays = !owns(owner.fields, replicas) || scalers.some((scaler) => isSameOwner(scaler, owner))
    return stays ? owner : owning(owner, difference(owner.fields, replicas))
  })
  const own = scalers
    .filter(({ fields }) => owns(fields, scaleReplicas))
    .filter((scaler) => !kept.some((owner) => owner.operation === 'Apply' && isSameOwner(owner, scaler)))
  const all = [...kept, ...own.map((owner) => restated(owner, apiVersion, replicas, undefined))]
  return writeManagedFields(all.filter(({ fields }) => !isEmptySet(fields)))
}

function restated(
  { manager, operation, subresource }: Owner,
  apiVersion: string,
  fields: FieldSet,
  time: string | undefined,
): Owner {
  return { manager, operation, subresource, apiVersion, time, fields }
}

function ownersOf(entries: Entries | undefined): readonly Owner[] {
  return readManagedFields(entries) ?? []
}

function owns(fields: FieldSet, field: FieldSet): boolean {
  return !isEmptySet(intersection(fields, field))
}

function fieldAt(path: readonly string[]): FieldSet {
  return fieldSetOf([path.map((name) => `f:${name}`)])
}
