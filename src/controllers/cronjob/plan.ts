import type { CronJob } from '../../api/types.gen.ts'
import { timeZone } from '../../api/value/time-zone.ts'
import { followUp, surplus } from './active.ts'
import { dueTime, nextInMs, sinceMs, type Timetable, timetableOf } from './due.ts'
import { jobFor, jobName } from './job-for.ts'
import type { Action, Notice, Observation, Plan, Status } from './model.ts'

/** What to do for a CronJob, from one observation: take old jobs away, note what became of the others, make the one that is due. */
export function plan(observation: Observation): Plan {
  const old = surplus(observation)
  const { tell, status } = followUp(observation, old)
  const before: readonly Action[] = [...old.map((job): Action => ({ is: 'delete-old', job })), ...tell]
  const rest: Plan = { actions: before, status, againAfterMs: null }
  const { object } = observation
  if (object.metadata.deletionTimestamp !== undefined) return rest
  const zoneName = object.spec?.timeZone
  if (zoneName !== undefined && timeZone(zoneName) === null) {
    const message = `invalid timeZone: ${JSON.stringify(zoneName)}: unknown time zone ${zoneName}`
    return telling(rest, warning('UnknownTimeZone', message))
  }
  if (object.spec?.suspend) return rest
  const told = telling(rest, ...oldFashioned(object))
  try {
    const timetable = timetableOf(object, observation.localZone)
    return schedule({ ...observation, object: { ...object, status } }, timetable, told)
  } catch (error) {
    const message = `unparseable schedule: ${JSON.stringify(object.spec?.schedule)} : ${(error as Error).message}`
    return telling(told, warning('UnparseableSchedule', message))
  }
}

/** `observation` with the jobs that are active now. */
function schedule(observation: Observation, timetable: Timetable, before: Plan): Plan {
  const { object, nowMs } = observation
  const { spec, status = {} } = object
  const due = dueTime(timetable, sinceMs(object, nowMs, 'counts'), nowMs)
  if (due.is === 'never') {
    const message = `invalid schedule: ${spec?.schedule} : time difference between two schedules is less than 1 second`
    return telling(before, warning('InvalidSchedule', message))
  }
  const later: Plan = { ...before, againAfterMs: nextInMs(timetable, object, nowMs) }
  if (due.is !== 'due') return later
  const many = 'too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew'
  const noted = due.isMany ? telling(later, warning('TooManyMissedTimes', many)) : later
  const lateMs = (spec?.startingDeadlineSeconds ?? Number.POSITIVE_INFINITY) * 1000
  if (due.atMs + lateMs < nowMs) {
    const message = `Missed scheduled time to start a job: ${asMail(due.atMs)}`
    return telling(noted, warning('MissSchedule', message))
  }
  if (isDone(object, due.atMs)) return noted
  const active = status.active ?? []
  if (spec?.concurrencyPolicy === 'Forbid' && active.length > 0) {
    const message = 'Not starting job because prior execution is running and concurrency policy is Forbid'
    return telling(noted, { type: 'Normal', reason: 'JobAlreadyActive', message })
  }
  const replaced = spec?.concurrencyPolicy === 'Replace' ? active : []
  return make(noted, object, due.atMs, replaced)
}

function make(before: Plan, object: CronJob, scheduledMs: number, replaced: NonNullable<Status['active']>): Plan {
  const { active: _, ...idle } = before.status
  return {
    ...before,
    actions: [
      ...before.actions,
      ...replaced.map((active): Action => ({ is: 'replace', active })),
      { is: 'create', job: jobFor(object, scheduledMs), scheduledMs },
    ],
    status: replaced.length > 0 ? idle : before.status,
  }
}

/** The job of that time is there, or has been. */
function isDone(object: CronJob, scheduledMs: number): boolean {
  const { active = [], lastScheduleTime } = object.status ?? {}
  const name = jobName(object, scheduledMs)
  return active.some((one) => one.name === name) || Date.parse(lastScheduleTime ?? '') === scheduledMs
}

function oldFashioned({ spec }: CronJob): readonly Notice[] {
  const text = spec?.schedule ?? ''
  if (!text.includes('TZ')) return []
  const where = 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/'
  const message = `CRON_TZ or TZ used in schedule ${JSON.stringify(text)} is not officially supported, see ${where} for more details`
  return [warning('UnsupportedSchedule', message)]
}

function warning(reason: string, message: string): Notice {
  return { type: 'Warning', reason, message }
}

function telling(plan: Plan, ...notices: readonly Notice[]): Plan {
  return { ...plan, actions: [...plan.actions, ...notices.map((notice): Action => ({ is: 'tell', notice }))] }
}

/** As mail headers have it: `Fri, 02 Jan 2026 03:04:05 +0000`. */
function asMail(ms: number): string {
  return new Date(ms).toUTCString().replace('GMT', '+0000')
}
