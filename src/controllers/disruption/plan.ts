import type { Pod } from '../../api/types.gen.ts'
import { scaledValue } from '../../api/value/int-or-string.ts'
import { formatTime } from '../../api/value/time.ts'
import { canonicalJson } from '../hash.ts'
import { isReady, soonest } from '../pod-state.ts'
import type { Notice, Observation, Plan, Status } from './model.ts'

/** A pod whose eviction was allowed is expected to be on its way out by then. */
const deletionMs = 2 * 60_000

/** What is left of a budget: pods that are ready, stay, and are not promised to an eviction, beyond those that must be. */
export function plan(observation: Observation): Plan {
  const { budget, pods, scale } = observation
  const none: Notice[] = pods.length === 0 ? [{ is: 'no-pods' }] : []
  const booked = bookings(observation)
  const base = { notices: [...none, ...booked.overdue], againAfterMs: booked.againAfterMs }
  const asksForScale = budget.spec?.maxUnavailable !== undefined || typeof budget.spec?.minAvailable === 'string'
  if (asksForScale && scale.is === 'unknown') {
    const status = changed(observation, failSafe(observation, scale.why))
    return { ...base, status, notices: [...base.notices, { is: 'unknown-scale', message: scale.why }] }
  }
  const counted = asksForScale && scale.is === 'known' ? scale.replicas : pods.length
  const unmanaged: Notice[] = asksForScale && scale.is === 'known' && scale.unmanaged > 0 ? [{ is: 'unmanaged' }] : []
  const desiredHealthy = desiredOf(observation, counted)
  const currentHealthy = pods.filter((pod) => !(pod.metadata.name! in booked.kept) && isHealthy(pod)).length
  const disruptionsAllowed = counted > 0 ? Math.max(0, currentHealthy - desiredHealthy) : 0
  const status = {
    observedGeneration: budget.metadata.generation ?? 0,
    ...(Object.keys(booked.kept).length > 0 && { disruptedPods: booked.kept }),
    disruptionsAllowed,
    currentHealthy,
    desiredHealthy,
    expectedPods: counted,
    conditions: conditionsOf(observation, disruptionsAllowed > 0 ? 'SufficientPods' : 'InsufficientPods', ''),
  }
  return { ...base, status: changed(observation, status), notices: [...base.notices, ...unmanaged] }
}

function isHealthy(pod: Pod): boolean {
  return pod.metadata.deletionTimestamp === undefined && isReady(pod)
}

function desiredOf({ budget: { spec } }: Observation, expected: number): number {
  if (spec?.maxUnavailable !== undefined) {
    return Math.max(0, expected - (scaledValue(spec.maxUnavailable, expected, 'up') ?? 0))
  }
  return spec?.minAvailable === undefined ? 0 : (scaledValue(spec.minAvailable, expected, 'up') ?? 0)
}

/** Evictions that were allowed and are not yet seen; one that never came is forgotten, and told. */
function bookings({ budget, pods, nowMs }: Observation) {
  const kept: Record<string, string> = {}
  const overdue: Notice[] = []
  const waits: number[] = []
  for (const pod of pods) {
    const name = pod.metadata.name ?? ''
    const since = budget.status?.disruptedPods?.[name]
    if (since === undefined || pod.metadata.deletionTimestamp !== undefined) continue
    const leftMs = Date.parse(since) + deletionMs - nowMs
    if (leftMs < 0) overdue.push({ is: 'not-deleted', pod })
    else {
      kept[name] = since
      waits.push(leftMs + 1)
    }
  }
  return { kept, overdue, againAfterMs: soonest(waits) }
}

/** Where the number of pods cannot be known, none may go. */
function failSafe(observation: Observation, message: string): Status {
  const { currentHealthy = 0, desiredHealthy = 0, expectedPods = 0, ...rest } = observation.budget.status ?? {}
  const conditions = conditionsOf(observation, 'SyncFailed', message)
  return { ...rest, currentHealthy, desiredHealthy, expectedPods, disruptionsAllowed: 0, conditions }
}

function conditionsOf({ budget, nowMs }: Observation, reason: string, message: string) {
  const before = budget.status?.conditions?.find(({ type }) => type === 'DisruptionAllowed')
  const status = reason === 'SufficientPods' ? 'True' : 'False'
  const lastTransitionTime = before?.status === status ? before.lastTransitionTime : formatTime(nowMs)
  // What could not be worked out is not of this generation.
  const { generation = 0 } = budget.metadata
  const observedGeneration = reason === 'SyncFailed' ? (budget.status?.observedGeneration ?? 0) : generation
  const others = budget.status?.conditions?.filter(({ type }) => type !== 'DisruptionAllowed') ?? []
  return [...others, { type: 'DisruptionAllowed', status, observedGeneration, lastTransitionTime, reason, message }]
}

function changed({ budget }: Observation, status: Status): Status | null {
  return budget.status !== undefined && canonicalJson(status) === canonicalJson(budget.status) ? null : status
}
