import type { OwnerReference } from '../../api/meta/object.ts'

export const foregroundFinalizer = 'foregroundDeletion'
export const orphanFinalizer = 'orphan'

/** What an owner reference refers to. `unknown` is doubt, and doubt deletes nothing. */
export type OwnerState =
  | 'present'
  /** Going, and waiting for those it owns. */
  | 'waits-for-dependents'
  /** The API server says that there is none of that name and uid. */
  | 'absent'
  | 'unknown'

export interface OwnerView {
  readonly reference: OwnerReference
  readonly state: OwnerState
}

export interface DependentView {
  /** Its reference to the object forbids that one to go first. */
  readonly blocks: boolean
  /** It waits for its own dependents: in a circle these may include the object. */
  readonly waitsForDependents: boolean
}

export interface ObjectView {
  readonly terminating: boolean
  readonly finalizers: readonly string[]
  readonly owners: readonly OwnerView[]
  readonly dependents: readonly DependentView[]
}

export type Action =
  /** uids of the owners it is to forget. */
  | { readonly is: 'drop-owners'; readonly uids: readonly string[] }
  | { readonly is: 'unblock-owners' }
  | { readonly is: 'delete'; readonly policy: 'Orphan' | 'Background' | 'Foreground' }
  | { readonly is: 'release-dependents' }
  | { readonly is: 'drop-finalizer'; readonly finalizer: string }
