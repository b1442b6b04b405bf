import type { Job, Pod } from '../../api/types.gen.ts'
import { byName, type Counted, hasFailed, successes } from './count.ts'
import { judge } from './failure-policy.ts'
import type { Condition, Desired, Observation } from './model.ts'
import { metRule } from './success-policy.ts'

/** Whether a job is over, and why. */
export interface Verdict {
  readonly is: 'succeeded' | 'failed'
  readonly reason: string
  readonly message: string
}

export function conditionOf(desired: Desired, type: string): Condition | undefined {
  return desired.object.status?.conditions?.find((one) => one.type === type && one.status === 'True')
}

/** Nothing will be counted any more. */
export function isFinished({ status }: Job): boolean {
  return status?.conditions?.some(({ type, status }) => ends.has(type) && status === 'True') ?? false
}

const ends: ReadonlySet<string> = new Set(['Complete', 'Failed'])

/** What was decided once holds, though pods may end in another way meanwhile. */
export function verdictOf(observation: Observation, counted: Counted): Verdict | null {
  const { desired } = observation
  const failing = conditionOf(desired, 'FailureTarget')
  if (failing) return { is: 'failed', reason: failing.reason ?? '', message: failing.message ?? '' }
  const succeeding = conditionOf(desired, 'SuccessCriteriaMet')
  if (succeeding) return { is: 'succeeded', reason: succeeding.reason ?? '', message: succeeding.message ?? '' }
  return failureOf(observation, counted) ?? successOf(desired, counted)
}

function failureOf(observation: Observation, counted: Counted): Verdict | null {
  const { desired } = observation
  const fail = (reason: string, message: string): Verdict => ({ is: 'failed', reason, message })
  for (const pod of observation.pods.toSorted(byName)) {
    const failure = hasFailed(pod, desired) ? judge(desired.failurePolicy, pod) : null
    if (failure?.is === 'end-of-job') return fail('PodFailurePolicy', failure.message)
  }
  if (counted.failures > desired.backoffLimit || hasRestartedTooOften(desired, counted.active)) {
    return fail('BackoffLimitExceeded', 'Job has reached the specified backoff limit')
  }
  const leftMs = deadlineInMs(observation)
  if (leftMs !== null && leftMs <= 0) {
    return fail('DeadlineExceeded', 'Job was active longer than specified deadline')
  }
  const lost = counted.failedIndexes?.size ?? 0
  if (desired.maxFailedIndexes !== null && lost > desired.maxFailedIndexes) {
    return fail('MaxFailedIndexesExceeded', 'Job has exceeded the specified maximal number of failed indexes')
  }
  const isAllDone = lost + counted.completed.size >= (desired.completions ?? 0)
  return lost > 0 && isAllDone ? fail('FailedIndexes', 'Job has failed indexes') : null
}

function successOf(desired: Desired, counted: Counted): Verdict | null {
  const { completions, successPolicy } = desired
  const succeed = (reason: string, message: string): Verdict => ({ is: 'succeeded', reason, message })
  const met = desired.indexed ? metRule(successPolicy, completions ?? 0, counted.completed) : null
  if (met !== null) return succeed('SuccessPolicy', met)
  const succeeded = successes(counted)
  const enough =
    completions === null
      ? succeeded > 0 && counted.active.length === 0
      : succeeded >= completions && (completions > 0 || counted.active.length === 0)
  return enough ? succeed('CompletionsReached', 'Reached expected number of succeeded pods') : null
}

export function deadlineInMs({ desired, nowMs }: Observation): number | null {
  const since = desired.object.status?.startTime
  if (desired.deadlineMs === null || desired.suspended || since === undefined) return null
  return Date.parse(since) + desired.deadlineMs - nowMs
}

function hasRestartedTooOften({ restartsInPlace, backoffLimit }: Desired, active: readonly Pod[]): boolean {
  if (!restartsInPlace) return false
  const restarts = active
    .filter(({ status }) => status?.phase === 'Running' || status?.phase === 'Pending')
    .flatMap(({ status }) => [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])])
    .reduce((sum, { restartCount = 0 }) => sum + restartCount, 0)
  return backoffLimit === 0 ? restarts > 0 : restarts >= backoffLimit
}
