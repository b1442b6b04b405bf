import type { Job } from '../../api/types.gen.ts'
import type { Action, Notice, Observation, Status } from './model.ts'

export function endOf({ status }: Job): 'Complete' | 'Failed' | null {
  const end = status?.conditions?.find(
    (one) => (one.type === 'Complete' || one.type === 'Failed') && one.status === 'True',
  )
  return (end?.type as 'Complete' | 'Failed' | undefined) ?? null
}

/** Finished jobs beyond the limits, the oldest first. */
export function surplus({ object, jobs }: Observation): readonly Job[] {
  const { successfulJobsHistoryLimit, failedJobsHistoryLimit } = object.spec ?? {}
  const beyond = (end: 'Complete' | 'Failed', limit: number | undefined) => {
    const ended = jobs.filter((job) => endOf(job) === end).toSorted(byStart)
    return limit === undefined ? [] : ended.slice(0, Math.max(0, ended.length - limit))
  }
  return [...beyond('Complete', successfulJobsHistoryLimit), ...beyond('Failed', failedJobsHistoryLimit)]
}

/** A job that never began comes last. */
function byStart(a: Job, b: Job): number {
  const started = ({ status }: Job) => Date.parse(status?.startTime ?? '') || Number.POSITIVE_INFINITY
  const [left, right] = [started(a), started(b)]
  return left === right ? byName(a, b) : left - right
}

function byName(a: Job, b: Job): number {
  return (a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1
}

/** What has become of the jobs, as the status and its events say it. `deleted` go before. */
export function followUp(
  { object, jobs, missing }: Observation,
  deleted: readonly Job[],
): { readonly tell: readonly Action[]; readonly status: Status } {
  const { active = [], lastSuccessfulTime, ...rest } = object.status ?? {}
  const gone = new Set(deleted.map(({ metadata }) => metadata.uid))
  const before = active.filter(({ uid }) => !gone.has(uid))
  const notices: Notice[] = []
  const over = new Set<string | undefined>(missing)
  let lastSuccess = lastSuccessfulTime
  for (const job of jobs.toSorted(byName)) {
    const { uid, name } = job.metadata
    const end = endOf(job)
    const isActive = before.some((one) => one.uid === uid)
    if (end === null && !isActive) {
      const message = `Saw a job that the controller did not create or forgot: ${name}`
      notices.push({ type: 'Warning', reason: 'UnexpectedJob', message })
    }
    if (end !== null && isActive) {
      over.add(uid)
      const message = `Saw completed job: ${name}, condition: ${end}`
      notices.push({ type: 'Normal', reason: 'SawCompletedJob', message })
    }
    const completed = end === 'Complete' ? job.status?.completionTime : undefined
    if (completed && (!lastSuccess || completed > lastSuccess)) lastSuccess = completed
  }
  for (const { uid, name } of before.filter((one) => missing.has(one.uid ?? ''))) {
    if (uid !== undefined)
      notices.push({ type: 'Normal', reason: 'MissingJob', message: `Active job went missing: ${name}` })
  }
  const now = before.filter(({ uid }) => !over.has(uid))
  return {
    tell: notices.map((notice) => ({ is: 'tell', notice })),
    status: {
      ...rest,
      ...(now.length > 0 && { active: now }),
      ...(lastSuccess && { lastSuccessfulTime: lastSuccess }),
    },
  }
}
