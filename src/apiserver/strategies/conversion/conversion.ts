import type { ApiObject } from '../../../api/meta/object.ts'

/** A kind that is stored as another: one storage, two ways to read and write it. */
export interface Conversion {
  readonly group: string
  readonly version: string
  readonly plural: string
  toStored(object: ApiObject): ApiObject
  fromStored(object: ApiObject): ApiObject
  /** The object with all it says in one place said in the others, too. Absent: nothing is said in two. */
  completed?(object: ApiObject): ApiObject
  /** What is written of it is prepared and checked as what is stored. */
  readonly isWrittenAsStored: boolean
}
