import { CronError, type CronSchedule, parseCron } from './cron-schedule.ts'
import { type TimeZone, timeZone } from './time-zone.ts'

/** A schedule in upstream's old way, which names its zone itself: `TZ=Europe/Berlin 0 8 * * *`. Null where it names none, or the one that is ours. */
export function parseZonedCron(text: string): { readonly schedule: CronSchedule; readonly zone: TimeZone | null } {
  if (!/^(CRON_)?TZ=/.test(text)) return { schedule: parseCron(text), zone: null }
  const blank = text.indexOf(' ')
  if (blank < 0) throw new CronError('invalid schedule format: runtime error: slice bounds out of range [:-1]')
  const name = text.slice(text.indexOf('=') + 1, blank)
  const zone = timeZone(name)
  if (zone === null && name !== 'Local') throw new CronError(`provided bad location ${name}: unknown time zone ${name}`)
  return { schedule: parseCron(text.slice(blank).trim()), zone }
}
