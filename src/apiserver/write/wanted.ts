import type { ApiObject } from '../../api/meta/object.ts'

/** An object as somebody wants it, and the JSON that says so: what is empty there is not in the object. */
export interface Wanted {
  readonly object: ApiObject
  /** Null: nothing was empty in it, or nobody sent it. */
  readonly sent: unknown
}
