import type { StatefulSet } from '../../api/types.gen.ts'
import { conditionsOf, isOurs } from './conditions.ts'
import type { Counts, DesiredSet, Hold, Observation, ObservedPod, Versions } from './model.ts'

type Status = NonNullable<StatefulSet['status']>

/** A pod that stops still counts as long as it is there and ready, but is of no version any more. */
export function count(pods: readonly ObservedPod[], { current, update }: Versions): Counts {
  let [readyReplicas, availableReplicas, currentReplicas, updatedReplicas] = [0, 0, 0, 0]
  for (const { ready, available, terminating, revision } of pods) {
    if (ready) readyReplicas++
    if (available) availableReplicas++
    if (!terminating && revision === current.name) currentReplicas++
    if (!terminating && revision === update.name) updatedReplicas++
  }
  return { replicas: pods.length, readyReplicas, availableReplicas, currentReplicas, updatedReplicas }
}

/**
 * The status to write, or null where the recorded one says the same. `updating`: so many pods are about to be deleted for the update and no longer count as
 * current. A rolling update is complete, and its version the current one, when every replica is new and ready.
 */
export function statusOf(observation: Observation, updating: number, hold: Hold | null): Status | null {
  const { set, versions, pods } = observation
  const counts = count(pods, versions)
  const complete = isComplete(set, counts)
  const status: Status = {
    observedGeneration: set.object.metadata.generation ?? 0,
    ...counts,
    currentReplicas: complete ? counts.updatedReplicas : counts.currentReplicas - updating,
    currentRevision: complete ? versions.update.name : versions.current.name,
    updateRevision: versions.update.name,
    collisionCount: versions.collisionCount,
    ...(set.optIns.has('conditions') && { conditions: conditionsOf(observation, hold) }),
  }
  return isRecorded(status, set.object.status) ? null : status
}

function isComplete(set: DesiredSet, counts: Counts): boolean {
  return (
    set.update.is === 'rolling' &&
    counts.updatedReplicas === set.replicas &&
    counts.readyReplicas === set.replicas &&
    counts.replicas === set.replicas
  )
}

/** What a zero leaves out of JSON reads as zero. */
function isRecorded(status: Status, recorded: Partial<Status> = {}): boolean {
  return (
    (status.observedGeneration ?? 0) <= (recorded.observedGeneration ?? 0) &&
    status.replicas === (recorded.replicas ?? 0) &&
    status.readyReplicas === (recorded.readyReplicas ?? 0) &&
    status.availableReplicas === (recorded.availableReplicas ?? 0) &&
    status.currentReplicas === (recorded.currentReplicas ?? 0) &&
    status.updatedReplicas === (recorded.updatedReplicas ?? 0) &&
    status.currentRevision === (recorded.currentRevision ?? '') &&
    status.updateRevision === (recorded.updateRevision ?? '') &&
    areRecorded(status.conditions, recorded.conditions)
  )
}

/** Those of others stay until something else changes, as upstream; ours go with the wish for them, for nobody keeps them true. */
function areRecorded(conditions: Status['conditions'], recorded: Status['conditions'] = []): boolean {
  if (conditions === undefined) return !recorded.some(isOurs)
  return JSON.stringify(conditions) === JSON.stringify(recorded)
}
