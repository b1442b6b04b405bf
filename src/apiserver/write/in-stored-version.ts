import type { Resource, Storage } from '../registry.ts'
import type { Modification, Modified } from './modify.ts'

// A write in a version that objects are not stored in is one of the version they are stored in, as soon as it is known what is
// wanted: what it is not for (the spec, where it is of the status) stays as it is stored, though the other version cannot say it.
//
//   stored v2 → shown as v1 → changed in v1 → read as v2 → prepared, checked and stored as v2 → shown as v1

export function inStoredVersion(modification: Modification, storage: Storage, resource: Resource): Modification {
  return {
    ...modification,
    resource,
    next: async (current) => {
      const { object } = await modification.next(storage.fromStored(current))
      return { object: storage.toStored(object), sent: null }
    },
  }
}

export function shownIn(storage: Storage, modified: Modified): Modified {
  if (modified.is === 'shown') return { is: 'shown', object: storage.fromStored(modified.object) }
  return { is: 'stored', stored: storage.view.of(modified.stored) }
}
