import { formatTime } from '../../api/value/time.ts'
import { canonicalJson } from '../hash.ts'
import { isReady, soonest } from '../pod-state.ts'
import { type Counted, count } from './count.ts'
import { formatIndexes } from './indexes.ts'
import { type Condition, type Notice, type Observation, type Plan, type Status, trackingFinalizer } from './model.ts'
import { change } from './pods.ts'
import { noStreak, type Streak, streakAfter } from './streak.ts'
import { deadlineInMs, isFinished, type Verdict, verdictOf } from './verdict.ts'

const idle = {
  create: [],
  remove: [],
  end: [],
  letGo: [],
  status: null,
  notices: [],
  streak: noStreak,
  againAfterMs: null,
}

/** What to do for a Job, from one observation: pods to make or remove, ended ones to count, and whether it is over. */
export function plan(observation: Observation): Plan {
  const { desired, pods } = observation
  if (isFinished(desired.object)) return idle
  const held = pods.filter(({ metadata }) => metadata.finalizers?.includes(trackingFinalizer))
  const counted = count(observation, 'on')
  const verdict = verdictOf(observation, counted)
  if (verdict !== null) return end(observation, count(observation, verdict.is), verdict)
  // Of a job that is on its way out the pods are counted still, but none is held.
  if (desired.deleting) return finish(observation, { ...counted, letGo: held }, {}, nothing)
  if (desired.suspended) return finish(observation, counted, { remove: counted.active }, suspension(observation))
  const { create, remove, againAfterMs } = change(observation, counted, streakOf(observation, counted))
  const resumed = suspension(observation)
  const wait = soonest([againAfterMs, deadlineInMs(observation)])
  return finish(observation, counted, { create, remove, againAfterMs: wait }, resumed)
}

/** First the verdict is written, then pods that still run are stopped; when all are counted and none is held, the job is over: nobody would let go of one. */
function end(observation: Observation, counted: Counted, verdict: Verdict): Plan {
  const { nowMs } = observation
  const { reason, message } = verdict
  const say = (type: string): Condition => ({ ...stamped(nowMs), type, status: 'True', reason, message })
  const announced = verdict.is === 'failed' ? say('FailureTarget') : say('SuccessCriteriaMet')
  const listed = (counted.uncounted.succeeded?.length ?? 0) + (counted.uncounted.failed?.length ?? 0)
  const { active, terminating, letGo } = counted
  const rests = active.length === 0 && terminating.length === 0 && letGo.length === 0 && listed === 0
  const final = verdict.is === 'failed' ? say('Failed') : say('Complete')
  const notices = rests ? noticesOf(observation, counted, verdict) : []
  // Of a job that is over before it began, too.
  const startTime = observation.desired.object.status?.startTime ?? formatTime(nowMs)
  const completionTime = rests && verdict.is === 'succeeded' ? { completionTime: formatTime(nowMs) } : {}
  // What is about to be stopped is told as stopping already.
  const stopping = { active: 0, ready: 0, terminating: terminating.length + active.length }
  const patch = { ...stopping, ...(!observation.desired.suspended && { startTime }), ...completionTime }
  const said = { conditions: rests ? [announced, final] : [announced], notices, patch }
  return finish(observation, counted, { end: active }, said)
}

function noticesOf({ desired }: Observation, counted: Counted, { is, reason, message }: Verdict): readonly Notice[] {
  if (is === 'failed') return [{ type: 'Warning', reason, message }]
  const completed: Notice = { type: 'Normal', reason: 'Completed', message: 'Job completed' }
  if (desired.completions === null || counted.succeeded <= desired.completions) return [completed]
  const tooMany = 'Too many succeeded pods running after completion count reached'
  return [{ type: 'Warning', reason: 'TooManySucceededPods', message: tooMany }, completed]
}

interface Said {
  readonly conditions: readonly Condition[]
  readonly notices: readonly Notice[]
  readonly patch: Partial<Status>
}

const nothing: Said = { conditions: [], notices: [], patch: {} }

/** A job that is stopped has no time to lose; one that goes on begins to count anew. */
function suspension({ desired, nowMs }: Observation): Said {
  const { status = {} } = desired.object
  const before = status.conditions?.find(({ type }) => type === 'Suspended')
  const say = (is: 'True' | 'False', reason: string, verb: string): Said => ({
    conditions: [{ ...stamped(nowMs), type: 'Suspended', status: is, reason, message: `Job ${verb}` }],
    notices: [{ type: 'Normal', reason: is === 'True' ? 'Suspended' : 'Resumed', message: `Job ${verb}` }],
    patch: is === 'True' ? {} : { startTime: formatTime(nowMs) },
  })
  if (desired.suspended) {
    return before?.status === 'True' ? nothing : say('True', 'JobSuspended', 'suspended')
  }
  if (before?.status === 'True') return say('False', 'JobResumed', 'resumed')
  return { conditions: [], notices: [], patch: { startTime: status.startTime ?? formatTime(nowMs) } }
}

function stamped(nowMs: number) {
  return { lastProbeTime: formatTime(nowMs), lastTransitionTime: formatTime(nowMs) }
}

function streakOf({ pods, streak }: Observation, { won, lost }: Counted): Streak {
  if (streak !== null) return streakAfter(streak, won, lost)
  const known = (phase: string) => pods.filter(({ status }) => status?.phase === phase)
  const failed = [...known('Failed'), ...lost.filter(({ status }) => status?.phase !== 'Failed')]
  return streakAfter(noStreak, known('Succeeded'), failed)
}

function finish(observation: Observation, counted: Counted, act: Partial<Plan>, said: Said): Plan {
  const { desired } = observation
  const before = desired.object.status ?? {}
  const known = before.conditions ?? []
  const fresh = said.conditions.filter(
    (one) => !known.some((old) => old.type === one.type && old.status === one.status),
  )
  const conditions = [...known.filter((old) => !fresh.some(({ type }) => type === old.type)), ...fresh]
  const { startTime, completedIndexes: _, failedIndexes: __, ...rest } = before
  const completedIndexes = formatIndexes(counted.completed)
  // Once, as it is told: what somebody else writes there afterwards stays.
  const stopsClock = said.conditions.some(({ type, status }) => type === 'Suspended' && status === 'True')
  const { create = [], remove = [] } = act
  const status: Status = {
    ...rest,
    ...(startTime !== undefined && !stopsClock && { startTime }),
    active: counted.active.length + create.length - remove.length,
    ready: counted.ready - remove.filter(isReady).length,
    succeeded: counted.succeeded,
    failed: counted.failed,
    terminating: counted.terminating.length + remove.length,
    ...said.patch,
    ...(completedIndexes !== '' && { completedIndexes }),
    ...(counted.failedIndexes !== null && { failedIndexes: formatIndexes(counted.failedIndexes) }),
    uncountedTerminatedPods: sortedLists(counted.uncounted),
    ...(conditions.length > 0 && { conditions }),
  }
  const isKnown = canonicalJson(plainOf(status)) === canonicalJson(plainOf(before))
  return {
    ...idle,
    ...act,
    letGo: counted.letGo,
    status: isKnown ? null : status,
    notices: said.notices,
    streak: streakOf(observation, counted),
  }
}

function sortedLists({ succeeded = [], failed = [] }: NonNullable<Status['uncountedTerminatedPods']>) {
  return {
    ...(succeeded.length > 0 && { succeeded: succeeded.toSorted() }),
    ...(failed.length > 0 && { failed: failed.toSorted() }),
  }
}

/** What a zero leaves out of JSON reads as zero. */
function plainOf({ uncountedTerminatedPods, ...status }: Status): unknown {
  const counts = Object.entries(status).filter(([, value]) => value !== 0)
  return [Object.fromEntries(counts), sortedLists(uncountedTerminatedPods ?? {})]
}
