import type { ApiObject } from '../api/meta/object.ts'
import type { Stored } from './cache/stored.ts'

/** At hand, or on its way. What is at hand costs nobody a turn of the loop. */
export type Given<T> = T | Promise<T>

/**
 * Between the version that objects are stored in and one they are served in, where only a server elsewhere can say the one in
 * the other. Nothing is asked for an object that is in the wanted version already. All reject with what that server did wrong.
 */
export interface Translation {
  /** What is stored as it is served, made once for each version of an object; a failure is not remembered. */
  shown(stored: Stored): Given<Stored>
  /** The same, asked for anew. */
  shownAnew(stored: Stored): Given<Stored>
  /** Asked for once of the same object, which is compared before it is written. */
  toStored(object: ApiObject): Given<ApiObject>
  fromStored(object: ApiObject): Given<ApiObject>
  /** An object, or part of one, in another version, as it comes: fields that are not declared there are in it. */
  convert(object: ApiObject, apiVersion: string): Promise<ApiObject>
}
