import type { Pod } from '../../api/types.gen.ts'
import { type Counted, totals } from './count.ts'
import type { Condition, Desired, Observation } from './model.ts'

/** Whether a job is over, and why. */
export interface Verdict {
  readonly is: 'succeeded' | 'failed'
  readonly reason: string
  readonly message: string
}

export function conditionOf(desired: Desired, type: string): Condition | undefined {
  return desired.object.status?.conditions?.find((one) => one.type === type && one.status === 'True')
}

/** What was decided once holds, though pods may end in another way meanwhile. */
export function verdictOf(observation: Observation, counted: Counted): Verdict | null {
  const { desired } = observation
  const failing = conditionOf(desired, 'FailureTarget')
  if (failing) return { is: 'failed', reason: failing.reason ?? '', message: failing.message ?? '' }
  const succeeding = conditionOf(desired, 'SuccessCriteriaMet')
  if (succeeding) return { is: 'succeeded', reason: succeeding.reason ?? '', message: succeeding.message ?? '' }
  const { succeeded, failed } = totals(counted)
  if (failed > desired.backoffLimit || hasRestartedTooOften(desired, counted.active)) {
    const message = 'Job has reached the specified backoff limit'
    return { is: 'failed', reason: 'BackoffLimitExceeded', message }
  }
  const leftMs = deadlineInMs(observation)
  if (leftMs !== null && leftMs <= 0) {
    return { is: 'failed', reason: 'DeadlineExceeded', message: 'Job was active longer than specified deadline' }
  }
  const enough =
    desired.completions === null
      ? succeeded > 0 && counted.active.length === 0
      : succeeded >= desired.completions && (desired.completions > 0 || counted.active.length === 0)
  if (!enough) return null
  return { is: 'succeeded', reason: 'CompletionsReached', message: 'Reached expected number of succeeded pods' }
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
