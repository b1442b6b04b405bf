import type { Pod } from '../../api/types.gen.ts'
import { scaledValue } from '../../api/value/int-or-string.ts'
import { isReady, soonest, untilAvailableMs } from '../pod-state.ts'
import type { Observation, Place, Plan, Status } from './model.ts'
import { placesOf } from './places.ts'
import { hashLabel, podFor } from './pod-for.ts'

/** Upstream's: more than so many pods are not made at a time. */
const mostAtOnce = 250

/** What to do for a DaemonSet, from one observation: one pod on each node that should have one, and old ones replaced node by node. */
export function plan(observation: Observation): Plan {
  const { desired, pods, hash, nowMs } = observation
  const places = placesOf(observation)
  const next = desired.deleting ? { create: [], remove: [], ended: [] } : manage(places, observation)
  // As upstream: while pods are made or taken away no other is replaced.
  const updates = next.create.length + next.remove.length > 0 || desired.deleting ? [] : replace(places, observation)
  return {
    create: next.create.slice(0, mostAtOnce).map((name) => podFor(desired, hash, name)),
    remove: [...next.remove, ...updates],
    ended: next.ended,
    status: statusOf(places, observation),
    prune: surplus(observation),
    againAfterMs: soonest(pods.map((pod) => untilAvailableMs(pod, desired.minReadyMs, nowMs))),
  }
}

function manage(places: readonly Place[], { pods }: Observation) {
  const create = places.filter(({ runs, pods: there }) => runs && there.length === 0).map(({ name }) => name)
  const stays = ({ metadata }: Pod) => metadata.deletionTimestamp === undefined
  const placed = new Set(places.flatMap((place) => place.pods))
  const ended = places.flatMap((place) => (place.keeps ? place.pods.filter(stays).filter(isOver) : []))
  const extra = places.flatMap((place) =>
    place.keeps ? place.pods.filter((pod) => stays(pod) && !isOver(pod)).slice(1) : place.pods.filter(stays),
  )
  const lost = pods.filter((pod) => stays(pod) && !placed.has(pod) && pod.spec?.nodeName === undefined)
  return { create, remove: [...ended, ...extra, ...lost], ended }
}

function isOver({ status }: Pod): boolean {
  return status?.phase === 'Failed' || status?.phase === 'Succeeded'
}

/** Old pods that are not available go at once; others as far as no more are missing than may be. */
function replace(places: readonly Place[], { desired, hash, nowMs }: Observation): readonly Pod[] {
  if (desired.update.is === 'on-delete') return []
  const wanted = places.filter(({ runs }) => runs)
  const most = scaledValue(desired.update.limit, wanted.length, 'up') ?? 1
  const isAvailable = (pod: Pod) => untilAvailableMs(pod, desired.minReadyMs, nowMs) === 0
  const broken: Pod[] = []
  const candidates: Pod[] = []
  let missing = 0
  for (const { pods, keeps } of places) {
    const [pod] = pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    if (pod === undefined) missing += pods.length > 0 || keeps ? 1 : 0
    else if (!isAvailable(pod)) missing++
    if (pod === undefined || pod.metadata.labels?.[hashLabel] === hash) continue
    if (isAvailable(pod)) candidates.push(pod)
    else broken.push(pod)
  }
  return [...broken, ...candidates.slice(0, Math.max(0, most - missing))]
}

function statusOf(places: readonly Place[], { desired, hash, nowMs }: Observation): Status | null {
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
    updatedNumberScheduled: oldest.filter(({ metadata }) => metadata.labels?.[hashLabel] === hash).length,
    numberAvailable,
    numberUnavailable: wanted.length - numberAvailable,
  }
  const isRecorded = Object.entries(counts).every(
    ([field, count]) => count === (before[field as keyof typeof counts] ?? 0),
  )
  return isRecorded ? null : { ...before, ...counts }
}

/** The oldest revisions beyond the limit, of those no pod has. */
function surplus({ desired, history, pods, hash }: Observation): Plan['prune'] {
  const used = new Set([hash, ...pods.map(({ metadata }) => metadata.labels?.[hashLabel])])
  const idle = history.filter(({ metadata }) => !used.has(metadata.labels?.[hashLabel]))
  return idle.slice(0, Math.max(0, idle.length - desired.historyLimit))
}
