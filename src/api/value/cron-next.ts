import type { CronSchedule } from './cron-schedule.ts'
import { startOfDay, type TimeZone, type WallTime, wallTime } from './time-zone.ts'

type Times = Extract<CronSchedule, { readonly is: 'times' }>

const minuteMs = 60_000
/** A 29th of February may be eight years away; upstream looks no further than this, and calls the schedule invalid. */
const mostYears = 5

/**
 * The first time of the schedule after `afterMs`; null where there is none for years. An hour that the clocks leave out has
 * no times; one they show twice has them twice.
 */
export function nextTime(schedule: CronSchedule, afterMs: number, zone: TimeZone): number | null {
  if (schedule.is === 'every') return Math.floor(afterMs / 1000) * 1000 + schedule.ms
  const { months, hours, minutes } = schedule
  if (hours.size === 0 || minutes.size === 0) return null
  let ms = Math.floor(afterMs / minuteMs + 1) * minuteMs
  const lastYear = wallTime(ms, zone).year + mostYears
  for (;;) {
    const wall = wallTime(ms, zone)
    if (wall.year > lastYear) return null
    if (!months.has(wall.month)) ms = startOfDay(zone, wall.year, wall.month + 1, 1)
    else if (!hasDay(schedule, wall)) ms = startOfDay(zone, wall.year, wall.month, wall.day + 1)
    else if (!hours.has(wall.hour)) ms += (60 - wall.minute) * minuteMs
    else if (!minutes.has(wall.minute)) ms += (laterIn(minutes, wall.minute) - wall.minute) * minuteMs
    else return ms
  }
}

/** The next minute of the hour; 60 where there is none. */
function laterIn(minutes: ReadonlySet<number>, minute: number): number {
  return Math.min(60, ...[...minutes].filter((one) => one > minute))
}

/** As cron always had it: where both day fields say something, either is enough. */
function hasDay({ days, weekdays }: Times, wall: WallTime): boolean {
  const day = days.are.has(wall.day)
  const weekday = weekdays.are.has(wall.weekday)
  return days.any || weekdays.any ? day && weekday : day || weekday
}
