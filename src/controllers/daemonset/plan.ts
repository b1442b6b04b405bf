import type { ControllerRevision, Pod } from '../../api/types.gen.ts'
import { isReady, soonest, untilAvailableMs } from '../pod-state.ts'
import { hashLabel } from './labels.ts'
import { type Change, manage } from './manage.ts'
import type { Observation, Place, Plan, Status } from './model.ts'
import { isUpdated, placesOf } from './places.ts'
import { podFor } from './pod-for.ts'
import { update } from './update.ts'

/** Upstream's: more than so many pods are not made at a time. */
const mostAtOnce = 250
const idle: Change = { create: [], remove: [], ended: [], againAfterMs: null }

/** What to do for a DaemonSet, from one observation: one pod on each node that should have one, and old ones replaced node by node. */
export function plan(observation: Observation): Plan {
  const { desired, hash } = observation
  const places = placesOf(observation)
  const next = desired.deleting ? idle : manage(places, observation)
  // As upstream: while pods are made or taken away no other is replaced.
  const settled = next.create.length + next.remove.length === 0 && !desired.deleting
  const step = settled ? update(places, observation) : { create: [], remove: [] }
  return {
    create: [...next.create, ...step.create].slice(0, mostAtOnce).map((name) => podFor(desired, hash, name)),
    remove: [...next.remove, ...step.remove],
    ended: next.ended,
    status: statusOf(places, observation),
    prune: surplus(observation),
    againAfterMs: soonest([next.againAfterMs, untilAllAvailableMs(places, observation)]),
  }
}

/**
 * Where one is ready, and not yet for long enough, all are looked at again after that time from now, however long it has been ready: as upstream.
 * One that stands beside an older one does not count; it is looked at once after it has become ready (`controller.ts`).
 */
function untilAllAvailableMs(places: readonly Place[], { desired, nowMs }: Observation): number | null {
  const oldest = places.flatMap(({ runs, pods }) => (runs ? pods.slice(0, 1) : []))
  const isWaiting = (pod: Pod) => isReady(pod) && untilAvailableMs(pod, desired.minReadyMs, nowMs) !== 0
  return oldest.some(isWaiting) ? desired.minReadyMs + 1 : null
}

function statusOf(places: readonly Place[], observation: Observation): Status | null {
  const { desired, nowMs } = observation
  const wanted = places.filter(({ runs }) => runs)
  const oldest = wanted.flatMap(({ pods }) => pods.slice(0, 1))
  const numberAvailable = oldest.filter((pod) => untilAvailableMs(pod, desired.minReadyMs, nowMs) === 0).length
  const before: Partial<Status> = desired.object.status ?? {}
  const counts = {
    currentNumberScheduled: oldest.length,
    numberMisscheduled: places.filter(({ runs, pods }) => !runs && pods.length > 0).length,
    desiredNumberScheduled: wanted.length,
    numberReady: oldest.filter(isReady).length,
    observedGeneration: desired.object.metadata.generation ?? 0,
    updatedNumberScheduled: oldest.filter((pod) => isUpdated(pod, observation)).length,
    numberAvailable,
    numberUnavailable: wanted.length - numberAvailable,
  }
  const isRecorded = Object.entries(counts).every(
    ([field, count]) => count === (before[field as keyof typeof counts] ?? 0),
  )
  return isRecorded ? null : { ...before, ...counts }
}

/** Old revisions beyond the limit: the oldest of those no pod has. One that a pod has counts, too, and stays. */
function surplus({ desired, history, pods, hash }: Observation): Plan['prune'] {
  const hashOf = ({ metadata }: ControllerRevision | Pod) => metadata.labels?.[hashLabel]
  const old = history.filter((revision) => hashOf(revision) !== hash)
  const used = new Set(pods.map(hashOf))
  const idle = old.filter((revision) => !used.has(hashOf(revision)))
  return idle.slice(0, Math.max(0, old.length - desired.historyLimit))
}
