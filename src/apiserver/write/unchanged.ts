import type { ApiObject, ManagedFieldsEntry } from '../../api/meta/object.ts'
import type { Stored } from '../cache/stored.ts'
import type { Resource } from '../registry.ts'
import { sameMembers } from '../same-value.ts'
import type { Given, Translation } from '../translation.ts'

/** When somebody said it is no change: upstream keeps the old times where nothing else differs. */
export function unchanged(object: ApiObject, old: ApiObject): boolean {
  const [own, others] = [object.metadata ?? {}, old.metadata ?? {}]
  return (
    sameMembers(object, old, inMetadata) &&
    sameMembers(own, others, besideVersion) &&
    sameOwners(own.managedFields, others.managedFields)
  )
}

/** Whether it would be stored as it is now: of what is shown in another form less may be stored, or more. */
export function isStored(
  { storage, translation }: Resource,
  object: ApiObject,
  current: Stored,
  there: Stored,
): Given<boolean> {
  if (translation !== null) return isStoredBy(translation, object, there)
  return storage === null || unchanged(storage.toStored(object), storage.view.originOf(current).object)
}

async function isStoredBy(translation: Translation, object: ApiObject, there: Stored): Promise<boolean> {
  return unchanged(await translation.toStored(object), there.object)
}

const inMetadata = ['metadata']
const besideVersion = ['resourceVersion', 'managedFields']
const times = ['time']

function sameOwners(a: Owners, b: Owners): boolean {
  if (a === b || a === undefined || b === undefined) return a === b
  return a.length === b.length && a.every((entry, index) => sameMembers(entry, b[index] ?? {}, times))
}

type Owners = readonly ManagedFieldsEntry[] | undefined
