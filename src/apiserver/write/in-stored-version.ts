import type { ApiObject } from '../../api/meta/object.ts'
import type { Stored } from '../cache/stored.ts'
import type { Resource, Storage } from '../registry.ts'
import type { Wanted } from './wanted.ts'

// A write in a version that objects are not stored in is one of the version they are stored in, once it is known what is
// wanted: what it is not for (the spec, where it is of the status) stays as it is stored, though the other version cannot say it.
//
//   stored v2 → shown as v1 → changed in v1 → read as v2 → prepared, checked and stored as v2 → shown as v1

interface Write {
  readonly resource: Resource
  next(current: ApiObject): Promise<Wanted> | Wanted
}

export function inStoredVersion<W extends Write>(write: W, storage: Storage, resource: Resource): W {
  return {
    ...write,
    resource,
    next: async (current: ApiObject) => {
      const { object } = await write.next(storage.fromStored(current))
      return { object: storage.toStored(object), sent: null }
    },
  }
}

type Written = { readonly is: 'stored'; readonly stored: Stored } | { readonly is: 'shown'; readonly object: ApiObject }

export function shownIn(storage: Storage, written: Written): Written {
  if (written.is === 'shown') return { is: 'shown', object: storage.fromStored(written.object) }
  return { is: 'stored', stored: storage.view.of(written.stored) }
}
