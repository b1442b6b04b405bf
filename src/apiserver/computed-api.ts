import type { Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'

/** A group whose objects are made when somebody asks: they can be read, and are stored nowhere. */
export interface ComputedApi {
  readonly group: string
  readonly version: string
  /** Called for each request: what it takes need not be there before the first. */
  load(): Promise<ComputedKinds>
}

export interface ComputedKinds {
  readonly kinds: readonly Kind[]
  objects(plural: string): Promise<readonly ApiObject[]>
}
