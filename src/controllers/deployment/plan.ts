import type { ReplicaSet } from '../../api/types.gen.ts'
import { canonicalJson } from '../hash.ts'
import { byRevision, revisionKey } from './annotations.ts'
import { type Conditions, conditionOf, withCondition } from './conditions.ts'
import type { Desired, Observation, Plan, Sets, SetView, Status } from './model.ts'
import { recreate, roll } from './roll.ts'
import { byTurn, isScaling, scale } from './scale.ts'
import { isChanged, layOut, newSet, settleNewest } from './sets.ts'
import { countedStatus, deadlineInMs, isComplete, rolloutStatus } from './status.ts'

/** What to do for a Deployment, from one observation: one step of a rollout, a change of size, or nothing but the status. */
export function plan(observation: Observation): Plan {
  const { desired, nowMs } = observation
  const seen = layOut(observation)
  const conditions = pauseConditions(desired, nowMs)
  if (desired.terminating) return planOf(desired, seen, countedStatus(seen, desired, conditions, nowMs), [], null)
  const settled = settleNewest(seen, desired)
  if (desired.paused || isScaling(settled, desired)) {
    const sets = scale(settled, desired)
    // As upstream by what they were before: one that is given pods again may go with them.
    const prune = desired.paused ? surplus(settled.old, desired) : []
    const status = countedStatus(sets, desired, found(sets, desired, conditions, nowMs), nowMs)
    return planOf(desired, sets, status, prune, null, byTurn(settled, desired))
  }
  const sets = step(settled, observation)
  const status = rolloutStatus(sets, desired, found(sets, desired, conditions, nowMs), nowMs)
  const prune = isComplete(desired.object.status ?? {}, desired) ? surplus(sets.old, desired) : []
  return planOf(desired, sets, status, prune, deadlineInMs(status, desired, nowMs))
}

function step(sets: Sets, observation: Observation): Sets {
  const { desired } = observation
  const make = () => newSet(observation, sets.old)
  if (desired.strategy.is === 'recreate') return recreate(sets, observation, make)
  return roll({ fresh: sets.fresh ?? make(), old: sets.old }, desired)
}

/** A rollout begins its time when its set is there. */
function found({ fresh }: Sets, desired: Desired, conditions: Conditions, nowMs: number): Conditions {
  if (desired.deadlineMs === null || fresh === null) return conditions
  const { name } = fresh.set.metadata
  const say = (reason: string, message: string) =>
    withCondition(conditions, { type: 'Progressing', status: 'True', reason, message }, nowMs)
  if (!fresh.exists) return say('NewReplicaSetCreated', `Created new replica set "${name}"`)
  if (conditionOf(conditions, 'Progressing') !== undefined) return conditions
  return say('FoundNewReplicaSet', `Found new replica set "${name}"`)
}

/** While it is paused a rollout is neither late nor not; a deadline that was missed before stays missed. */
function pauseConditions({ object, paused, deadlineMs }: Desired, nowMs: number): Conditions {
  const conditions = object.status?.conditions ?? []
  const current = conditionOf(conditions, 'Progressing')
  if (deadlineMs === null || current?.reason === 'ProgressDeadlineExceeded') return conditions
  const wasPaused = current?.reason === 'DeploymentPaused'
  if (paused === wasPaused) return conditions
  const [reason, message] = paused
    ? ['DeploymentPaused', 'Deployment is paused']
    : ['DeploymentResumed', 'Deployment is resumed']
  return withCondition(conditions, { type: 'Progressing', status: 'Unknown', reason, message }, nowMs)
}

/** The oldest revisions beyond the limit, of those that are empty and known to be. */
function surplus(old: readonly SetView[], { historyLimit }: Desired): readonly ReplicaSet[] {
  const kept = old.filter(({ set }) => set.metadata.deletionTimestamp === undefined)
  const oldest = kept.toSorted((a, b) => byRevision(a.set, b.set))
  const isIdle = ({ set, replicas }: SetView) =>
    replicas === 0 &&
    (set.spec?.replicas ?? 1) === 0 &&
    (set.status?.replicas ?? 0) === 0 &&
    (set.metadata.generation ?? 0) <= (set.status?.observedGeneration ?? 0)
  return oldest
    .slice(0, Math.max(0, kept.length - historyLimit))
    .filter(isIdle)
    .map(({ set }) => set)
}

function planOf(
  { object }: Desired,
  sets: Sets,
  status: Status,
  prune: readonly ReplicaSet[],
  againAfterMs: number | null,
  turn?: (a: SetView, b: SetView) => number,
): Plan {
  const pruned = new Set(prune)
  const revision = sets.fresh?.annotations[revisionKey]
  const isShown = revision === undefined || revision === object.metadata.annotations?.[revisionKey]
  const ordered = sets.fresh === null ? sets.old : [sets.fresh, ...sets.old]
  const writes = (turn === undefined ? ordered : ordered.toSorted(turn)).filter(
    (view) => isChanged(view) && (view.replicas > 0 || !pruned.has(view.set)),
  )
  return {
    writes: object.metadata.deletionTimestamp === undefined ? writes : [],
    prune,
    status: isRecorded(status, object.status ?? {}) && isShown ? null : status,
    revision: isShown ? null : revision,
    againAfterMs,
  }
}

/** What a zero leaves out of JSON reads as zero. */
function isRecorded(status: Status, recorded: Status): boolean {
  const counts = ({ conditions: _, ...rest }: Status) =>
    canonicalJson(Object.fromEntries(Object.entries(rest).filter(([, count]) => count !== 0)))
  return (
    counts(status) === counts(recorded) &&
    canonicalJson(status.conditions ?? []) === canonicalJson(recorded.conditions ?? [])
  )
}
