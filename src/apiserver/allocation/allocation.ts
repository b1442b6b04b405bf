import type { ApiObject } from '../../api/meta/object.ts'
import type { Resource } from '../registry.ts'

/** What was taken for an object, to be given back if it is not written after all. */
export interface Allocated {
  readonly object: ApiObject
  giveBack(): void
}

/** Things of which there is one each, handed out as objects are written: service addresses and ports. */
export interface Allocation {
  /** The address of the Service `kubernetes`. */
  readonly firstServiceIp: string
  /** `old` is null for a create. Throws a 422 when what was asked for is taken. */
  allocate(resource: Resource, object: ApiObject, old: ApiObject | null, dryRun: boolean): Allocated
}
