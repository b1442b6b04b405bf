/** What becomes of an object because of who owns it and whom it owns. Nothing with an owner that may live is deleted. */
import { type Action, foregroundFinalizer, type ObjectView, type OwnerState, orphanFinalizer } from './model.ts'

export function plan(object: ObjectView): readonly Action[] {
  return object.terminating ? leaveTaking(object) : collect(object)
}

/** Some of those it owns forbid that it goes first. */
export function isBlocked({ dependents }: ObjectView): boolean {
  return dependents.some(({ blocks }) => blocks)
}

function leaveTaking(object: ObjectView): readonly Action[] {
  const { finalizers } = object
  if (finalizers.includes(orphanFinalizer))
    return [{ is: 'release-dependents' }, { is: 'drop-finalizer', finalizer: orphanFinalizer }]
  if (!finalizers.includes(foregroundFinalizer)) return []
  // Those it owns are looked at on their own account; it is enough to wait for them.
  if (isBlocked(object)) return []
  return [{ is: 'drop-finalizer', finalizer: foregroundFinalizer }]
}

function collect({ finalizers, owners, dependents }: ObjectView): readonly Action[] {
  const uidsOf = (...states: readonly OwnerState[]) =>
    owners.filter(({ state }) => states.includes(state)).map(({ reference }) => reference.uid)
  const going = uidsOf('absent', 'waits-for-dependents')
  if (going.length === 0 || uidsOf('unknown').length > 0) return []
  if (uidsOf('present').length > 0) return [{ is: 'drop-owners', uids: going }]
  if (uidsOf('waits-for-dependents').length > 0 && dependents.length > 0) {
    // Two that wait for each other would wait for ever. Often the owner is gone by the next look.
    const isCircle = dependents.some((one) => one.waitsForDependents)
    const blocks = owners.some(({ reference }) => reference.blockOwnerDeletion)
    return [isCircle && blocks ? { is: 'unblock-owners' } : { is: 'delete', policy: 'Foreground' }]
  }
  if (finalizers.includes(orphanFinalizer)) return [{ is: 'delete', policy: 'Orphan' }]
  if (finalizers.includes(foregroundFinalizer)) return [{ is: 'delete', policy: 'Foreground' }]
  return [{ is: 'delete', policy: 'Background' }]
}
