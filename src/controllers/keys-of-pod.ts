import type { ApiObject } from '../api/meta/object.ts'
import type { Pod } from '../api/types.gen.ts'
import { keyOf } from '../client/indexed-store.ts'
import type { Change, Informer } from '../client/informer.ts'
import { latest } from '../client/latest.ts'
import type { Expectations } from './expectations.ts'
import { keysOfOwner, ownerAmong } from './owned.ts'
import { controllerOf } from './owner-reference.ts'

/** Which of these owners a change of a pod concerns: those that have or had it, and where it is nobody's those that may take it. */
export function keysOfPod<O extends ApiObject>(
  owners: Informer<O>,
  change: Change<Pod>,
  mayAdopt: (pod: Pod) => readonly ApiObject[],
): readonly string[] {
  const keys = keysOfOwner(owners, change)
  const pod = latest(change)
  if (isLeaving(change) || controllerOf(pod) !== undefined || !changedForOrphans(change)) return keys
  return [...keys, ...mayAdopt(pod).map(keyOf)]
}

/** The same; on the way, what was expected of the pod is ticked off. */
export function keysOfExpectedPod<O extends ApiObject>(
  owners: Informer<O>,
  change: Change<Pod>,
  expectations: Expectations,
  mayAdopt: (pod: Pod) => readonly ApiObject[],
): readonly string[] {
  const pod = latest(change)
  const owner = ownerAmong(owners, pod)
  if (owner !== undefined && change.is === 'added') expectations.created(keyOf(owner))
  if (owner !== undefined && isLeaving(change)) expectations.deleted(keyOf(owner), pod.metadata.uid ?? '')
  return keysOfPod(owners, change, mayAdopt)
}

function isLeaving(change: Change<Pod>): boolean {
  return change.is === 'deleted' || change.object.metadata.deletionTimestamp !== undefined
}

/** Only new labels, or the loss of an owner, make a pod that is nobody's somebody's. */
function changedForOrphans(change: Change<Pod>): boolean {
  if (change.is !== 'updated') return true
  const labels = (pod: Pod) => JSON.stringify(pod.metadata.labels)
  return controllerOf(change.old) !== undefined || labels(change.old) !== labels(change.object)
}
