import type { Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import type { Cancel } from '../base/timers.ts'
import type { ObjectRef } from './client.ts'

/** `old` is absent for an addition, `object` for a deletion (then `old` is the last state known). */
export type Change<T> =
  | { readonly is: 'added'; readonly object: T }
  | { readonly is: 'updated'; readonly object: T; readonly old: T }
  | { readonly is: 'deleted'; readonly old: T }

/** A local, watched copy of all objects of a kind. Objects are frozen: shared by all who read them. */
export interface Informer<T extends ApiObject> {
  readonly kind: Kind<T>
  /** Resolves when the first list is in. */
  synced(): Promise<void>
  get(ref: ObjectRef): T | undefined
  list(namespace?: string): readonly T[]
  /** Objects by an index added with `addIndex`: `byIndex('owner', uid)`. */
  byIndex(index: string, value: string): readonly T[]
  /** Idempotent for the same name. */
  addIndex(index: string, valuesOf: (object: T) => readonly string[]): void
  /** Called for every change, and at once with `added` for what is there. */
  subscribe(listener: (change: Change<T>) => void): Cancel
  /** The same for what an index has under a value, or had before the change: many listeners to a part each cost what one does. */
  subscribeTo(index: string, value: string, listener: (change: Change<T>) => void): Cancel
}

/** One informer a kind, shared: asking twice gives the same. It starts with the first asking. */
export interface Informers {
  of<T extends ApiObject>(kind: Kind<T>): Informer<T>
  /** Ends the informer of a kind that is no longer served; who asks again gets a new one. */
  drop(kind: Kind): void
  stop(): void
}
