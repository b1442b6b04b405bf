import { soonest, untilAvailableMs } from '../pod-state.ts'
import type { Observation, Plan } from './model.ts'
import { byDispensability } from './rank.ts'

/** Upstream's: more than so many pods are not made or removed at a time. */
const mostAtOnce = 500

/** So many pods too few are made, so many too many go, those first that are missed least. Pods on their way out do not count. */
export function plan(observation: Observation): Plan {
  const { desired, active, nowMs } = observation
  const againAfterMs = soonest(active.map((pod) => untilAvailableMs(pod, desired.minReadyMs, nowMs)))
  if (desired.terminating) return { create: 0, remove: [], againAfterMs }
  const missing = desired.replicas - active.length
  if (missing >= 0) return { create: Math.min(missing, mostAtOnce), remove: [], againAfterMs }
  const remove = active.toSorted(byDispensability(observation)).slice(0, Math.min(-missing, mostAtOnce))
  return { create: 0, remove, againAfterMs }
}
