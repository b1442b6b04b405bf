import { type Conditions, conditionOf, renewed, withCondition, without } from './conditions.ts'
import type { Desired, Sets, SetView, Status } from './model.ts'
import { all, available, wanted } from './sets.ts'

const progressing = 'Progressing'
const done = 'NewReplicaSetAvailable'
const late = 'ProgressDeadlineExceeded'

/** Counts as the sets tell of them, and whether enough pods are available. */
export function countedStatus(sets: Sets, desired: Desired, conditions: Conditions, nowMs: number): Status {
  const views = all(sets)
  const sum = (field: 'replicas' | 'readyReplicas' | 'terminatingReplicas') =>
    views.reduce((total, { set }) => total + (set.status?.[field] ?? 0), 0)
  const availableReplicas = available(views)
  const { replicas, strategy } = desired
  const least = replicas - (strategy.is === 'rolling' ? strategy.maxUnavailable : 0)
  const enough = availableReplicas >= least
  const condition = enough
    ? { status: 'True', reason: 'MinimumReplicasAvailable', message: 'Deployment has minimum availability.' }
    : {
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      }
  const collisionCount = desired.object.status?.collisionCount
  return {
    observedGeneration: desired.object.metadata.generation ?? 0,
    replicas: sum('replicas'),
    updatedReplicas: sets.fresh?.set.status?.replicas ?? 0,
    readyReplicas: sum('readyReplicas'),
    availableReplicas,
    unavailableReplicas: Math.max(0, wanted(views) - availableReplicas),
    terminatingReplicas: sum('terminatingReplicas'),
    ...(collisionCount !== undefined && { collisionCount }),
    conditions: withCondition(conditions, { type: 'Available', ...condition }, nowMs),
  }
}

/** How far the rollout is: complete, going on, or stuck for longer than it may. */
export function rolloutStatus(sets: Sets, desired: Desired, conditions: Conditions, nowMs: number): Status {
  const counted = countedStatus(sets, desired, conditions, nowMs)
  const said = counted.conditions ?? []
  const progressed = desired.deadlineMs === null ? without(said, progressing) : progress(sets, desired, counted, nowMs)
  return { ...counted, conditions: withFailure(sets, progressed, nowMs) }
}

function progress({ fresh }: Sets, desired: Desired, counted: Status, nowMs: number): Conditions {
  const conditions = counted.conditions ?? []
  const current = conditionOf(conditions, progressing)
  const settled = counted.replicas === counted.updatedReplicas && current?.reason === done
  if (settled) return conditions
  const { name } = desired.object.metadata
  const what = fresh === null ? `Deployment "${name}"` : `ReplicaSet "${fresh.set.metadata.name}"`
  const say = (status: string, reason: string, message: string) => ({ type: progressing, status, reason, message })
  if (isComplete(counted, desired)) {
    return withCondition(conditions, say('True', done, `${what} has successfully progressed.`), nowMs)
  }
  if (isProgress(counted, desired.object.status ?? {})) {
    return renewed(conditions, say('True', 'ReplicaSetUpdated', `${what} is progressing.`), nowMs)
  }
  if (isLate(conditions, desired, nowMs)) {
    return withCondition(conditions, say('False', late, `${what} has timed out progressing.`), nowMs)
  }
  return conditions
}

export function isComplete(status: Status, { object, replicas }: Desired): boolean {
  return (
    (status.updatedReplicas ?? 0) === replicas &&
    (status.replicas ?? 0) === replicas &&
    (status.availableReplicas ?? 0) === replicas &&
    (status.observedGeneration ?? 0) >= (object.metadata.generation ?? 0)
  )
}

function isProgress(now: Status, before: Status): boolean {
  const old = ({ replicas = 0, updatedReplicas = 0 }: Status) => replicas - updatedReplicas
  return (
    (now.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    old(now) < old(before) ||
    (now.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (now.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  )
}

function isLate(conditions: Conditions, { deadlineMs }: Desired, nowMs: number): boolean {
  const current = conditionOf(conditions, progressing)
  if (deadlineMs === null || current === undefined || current.reason === done) return false
  return current.reason === late || Date.parse(current.lastUpdateTime ?? '') + deadlineMs < nowMs
}

/** When the deadline is to be looked at again; null where there is none to miss. */
export function deadlineInMs({ conditions }: Status, { deadlineMs, paused }: Desired, nowMs: number): number | null {
  const current = conditionOf(conditions, progressing)
  if (paused || deadlineMs === null || current === undefined) return null
  if (current.reason === done || current.reason === late) return null
  return Math.max(0, Date.parse(current.lastUpdateTime ?? '') + deadlineMs - nowMs) + 1000
}

/** A set that cannot make its pods says so on the Deployment, too; the new one's trouble counts most. */
function withFailure(sets: Sets, conditions: Conditions, nowMs: number): Conditions {
  const failureOf = ({ set }: SetView) => set.status?.conditions?.find(({ type }) => type === 'ReplicaFailure')
  const failure = [sets.fresh, ...sets.old].map((view) => view && failureOf(view)).find((one) => one != null)
  if (failure === undefined || failure === null) return without(conditions, 'ReplicaFailure')
  const { type, status, reason = '', message = '' } = failure
  return withCondition(conditions, { type, status, reason, message }, nowMs)
}
