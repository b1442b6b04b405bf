import type { ApiObject } from '../api/meta/object.ts'
import type { Pod } from '../api/types.gen.ts'
import { keyOf } from '../client/indexed-store.ts'
import type { Change } from '../client/informer.ts'
import type { Expectations } from './expectations.ts'
import { controllerOf } from './owner-reference.ts'

/** Which owners of a kind a change of a pod concerns; on the way, what was expected of the pod is ticked off. */
export function keysOfPod(
  ownerKind: string,
  change: Change<Pod>,
  expectations: Expectations,
  mayAdopt: (pod: Pod) => readonly ApiObject[],
): readonly string[] {
  const ownerKey = (pod: Pod | undefined) => {
    const owner = pod && controllerOf(pod)
    return owner?.kind === ownerKind ? `${pod?.metadata.namespace}/${owner.name}` : null
  }
  const pod = change.is === 'deleted' ? change.old : change.object
  const key = ownerKey(pod)
  const leaving = change.is === 'deleted' || pod.metadata.deletionTimestamp !== undefined
  if (key !== null && change.is === 'added' && !leaving) expectations.created(key)
  if (key !== null && change.is === 'added' && leaving) {
    expectations.created(key)
    expectations.deleted(key, pod.metadata.uid ?? '')
  } else if (key !== null && leaving) expectations.deleted(key, pod.metadata.uid ?? '')
  const before = change.is === 'updated' ? ownerKey(change.old) : null
  const keys = [key, before !== key ? before : null].filter((one) => one !== null)
  if (leaving || controllerOf(pod) !== undefined || !changedForOrphans(change)) return keys
  return [...keys, ...mayAdopt(pod).map(keyOf)]
}

/** Only new labels, or the loss of an owner, make a pod that is nobody's somebody's. */
function changedForOrphans(change: Change<Pod>): boolean {
  if (change.is !== 'updated') return true
  const labels = (pod: Pod) => JSON.stringify(pod.metadata.labels)
  return controllerOf(change.old) !== undefined || labels(change.old) !== labels(change.object)
}
