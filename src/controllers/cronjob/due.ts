import type { CronJob } from '../../api/types.gen.ts'
import { nextTime } from '../../api/value/cron-next.ts'
import type { CronSchedule } from '../../api/value/cron-schedule.ts'
import { type TimeZone, timeZone } from '../../api/value/time-zone.ts'
import { parseZonedCron } from '../../api/value/zoned-cron.ts'

/** A schedule and the zone it is meant in. */
export interface Timetable {
  readonly schedule: CronSchedule
  readonly zone: TimeZone
}

/** Upstream's: so that a clock that is a little behind finds the time come. */
const paddingMs = 100
const manyMissed = 100

/** Throws what the parser says. */
export function timetableOf({ spec }: CronJob, localZone: TimeZone): Timetable {
  const { schedule, zone } = parseZonedCron(spec?.schedule ?? '')
  const named = spec?.timeZone === undefined ? null : timeZone(spec.timeZone)
  return { schedule, zone: zone ?? named ?? localZone }
}

/** What of a timetable lies behind. */
export type Due =
  | { readonly is: 'none'; readonly sinceMs: number }
  /** `isMany`: more than a hundred times have passed. */
  | { readonly is: 'due'; readonly atMs: number; readonly isMany: boolean }
  /** Times have passed, but not one that could be told. */
  | { readonly is: 'unclear' }
  | { readonly is: 'never' }

/**
 * The last time that has come since the last job, or since the CronJob is there. How many were missed is guessed from the first
 * two, as upstream does: there may be too many to count.
 */
export function dueTime({ schedule, zone }: Timetable, sinceMs: number, nowMs: number): Due {
  const next = (ms: number) => nextTime(schedule, ms, zone)
  const first = next(sinceMs)
  if (first === null) return { is: 'never' }
  if (nowMs < first) return { is: 'none', sinceMs }
  const second = next(first)
  if (second === null) return { is: 'never' }
  if (nowMs < second) return { is: 'due', atMs: first, isMany: false }
  const spanMs = Math.round((second - first) / 1000) * 1000
  if (spanMs < 1000) return { is: 'never' }
  const missed = Math.floor((nowMs - first) / spanMs) + 1
  let last: number | null = null
  for (let at = next(first + (missed - 2) * spanMs); at !== null && at <= nowMs; at = next(at)) last = at
  return last === null ? { is: 'unclear' } : { is: 'due', atMs: last, isMany: missed > manyMissed }
}

/** Since when times count: the last job's, else the CronJob's creation; no longer ago than a job may be late. */
export function sinceMs({ metadata, spec, status }: CronJob, nowMs: number, deadline: 'counts' | 'ignored'): number {
  const last = status?.lastScheduleTime ?? metadata.creationTimestamp ?? ''
  const earliest = Date.parse(last) || 0
  const seconds = spec?.startingDeadlineSeconds
  return deadline === 'ignored' || seconds === undefined ? earliest : Math.max(earliest, nowMs - seconds * 1000)
}

/** When to look again. */
export function nextInMs(timetable: Timetable, object: CronJob, nowMs: number): number | null {
  const due = dueTime(timetable, sinceMs(object, nowMs, 'ignored'), nowMs)
  const from = due.is === 'due' ? due.atMs : due.is === 'none' ? due.sinceMs : nowMs
  const next = nextTime(timetable.schedule, from, timetable.zone)
  return next === null ? null : Math.max(0, next + paddingMs - nowMs)
}
