import { JobKind } from '../../api/batch/v1/job.ts'
import { apiVersionOf } from '../../api/kind.ts'
import { matchesLabelSelector } from '../../api/match/label-selector.ts'
import type { Job, Pod } from '../../api/types.gen.ts'
import { keyOf } from '../../client/indexed-store.ts'
import type { Change, Informer } from '../../client/informer.ts'
import { latest } from '../../client/latest.ts'
import { ownerAmong } from '../owned.ts'
import { controllerOf } from '../owner-reference.ts'
import { trackingFinalizer } from './model.ts'
import { isManagedElsewhere } from './observe.ts'
import { isFinished } from './verdict.ts'

// Pods that no Job will count any more carry the finalizer still: nobody but this controller lets them go.

/** The keys of pods, among those of jobs. */
const prefix = 'pods/'
const heldIn = 'held-by-job-in'

export function indexHeld(pods: Informer<Pod>): Informer<Pod> {
  pods.addIndex(heldIn, (pod) => (isHeld(pod) ? [pod.metadata.namespace ?? ''] : []))
  return pods
}

export function podKeyIn(key: string): string | null {
  return key.startsWith(prefix) ? key.slice(prefix.length) : null
}

/** A pod that has lost its Job, or is leaving when its Job is over. */
export function orphanKeysOfPod(change: Change<Pod>): readonly string[] {
  if (change.is === 'deleted' || !isHeld(change.object)) return []
  const { object } = change
  const mayBeLeft = controllerOf(object) === undefined || object.metadata.deletionTimestamp !== undefined
  return mayBeLeft ? [prefix + keyOf(object)] : []
}

/** Those that a Job which ends, or goes, selects. */
export function orphanKeysOfJob(pods: Informer<Pod>, change: Change<Job>): readonly string[] {
  if (change.is === 'added' || (change.is === 'updated' && !isFinished(change.object))) return []
  const { metadata, spec } = latest(change)
  return pods
    .byIndex(heldIn, metadata.namespace ?? '')
    .filter((pod) => matchesLabelSelector(spec?.selector, pod.metadata.labels))
    .map((pod) => prefix + keyOf(pod))
}

/** Whoever else may count it, or control it, lets go of it. */
export function isLeftBehind(jobs: Informer<Job>, pod: Pod): boolean {
  const owner = controllerOf(pod)
  if (owner === undefined) return true
  if (owner.kind !== JobKind.kind || owner.apiVersion !== apiVersionOf(JobKind)) return false
  const job = ownerAmong(jobs, pod)
  return job === undefined || (isFinished(job) && !isManagedElsewhere(job))
}

function isHeld({ metadata }: Pod): boolean {
  return metadata.finalizers?.includes(trackingFinalizer) ?? false
}
