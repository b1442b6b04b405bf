import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextTime } from './cron-next.ts'
import { parseCron } from './cron-schedule.ts'
import { formatInZone, startOfDay, timeZone, utc, wallTime } from './time-zone.ts'
import { parseZonedCron } from './zoned-cron.ts'

// schedule | zone | after | the next time, as the parser that upstream uses has it
const rows = readFileSync(new URL('testdata/cron.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')

function next(schedule: string, zone: string, after: string): string {
  try {
    const ms = nextTime(parseCron(schedule), Date.parse(after), timeZone(zone)!)
    return ms === null ? 'never' : formatInZone(ms, utc)
  } catch (error) {
    return `error ${(error as Error).message}`
  }
}

test.each(rows.map((row) => row.split('|') as [string, string, string, string]))(
  '%j in %j after %s: %s',
  (schedule, zone, after, wanted) => expect(next(schedule, zone, after)).toBe(wanted),
)

describe('where clocks are put forward at midnight', () => {
  const beirut = timeZone('Asia/Beirut')!

  test('the day begins at one', () => {
    const start = startOfDay(beirut, 2026, 3, 29)
    expect([formatInZone(start, beirut), wallTime(start, beirut).hour]).toEqual(['2026-03-29T01:00:00+03:00', 1])
  })

  test('no day is left out', () => {
    expect(next('30 1 * * *', 'Asia/Beirut', '2026-03-28T12:00:00Z')).toBe('2026-03-28T22:30:00Z')
  })
})

test('what is no zone is none', () => {
  expect(['Mars/Olympus', '+01:00', '1', 'EUROPE/BERLIN', 'Asia/kolkata'].filter(timeZone)).toEqual([])
  for (const name of ['Asia/Kolkata', 'Asia/Calcutta', 'W-SU', 'Etc/GMT+5', 'America/Port-au-Prince'])
    expect(timeZone(name)?.name).toBe(name)
})

test('the next time is later, shows what the schedule says, and nothing between does', () => {
  const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe')
  const when = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) })
  fc.assert(
    fc.property(fc.nat(59), fc.constantFrom('*', '*/6', '2,14'), zone, when, (minute, hours, name, after) => {
      const schedule = parseCron(`${minute} ${hours} * * *`)
      const here = timeZone(name)!
      const fits = (ms: number) => {
        const wall = wallTime(ms, here)
        return wall.minute === minute && schedule.is === 'times' && schedule.hours.has(wall.hour)
      }
      const found = nextTime(schedule, after, here)!
      let wanted = Math.floor(after / 60_000 + 1) * 60_000
      while (!fits(wanted)) wanted += 60_000
      expect(found).toBe(wanted)
    }),
  )
})

// text | zone, or what is wrong with it, as kube-apiserver tells it
test.each([
  ['TZ=Europe/Berlin 0 8 * * *', 'Europe/Berlin'],
  ['CRON_TZ=UTC  @hourly ', 'UTC'],
  ['TZ=Local * * * * *', null],
  ['0 8 * * *', null],
  ['TZ=UTC', 'invalid schedule format: runtime error: slice bounds out of range [:-1]'],
  ['TZ=Mars * * * * *', 'provided bad location Mars: unknown time zone Mars'],
  ['TZ=UTC\t* * * * *', 'provided bad location UTC\t*: unknown time zone UTC\t*'],
])('%j names %j', (text, wanted) => {
  const named = () => parseZonedCron(text).zone?.name ?? null
  if (wanted?.includes(' ')) expect(named).toThrow(wanted)
  else expect(named()).toBe(wanted)
})
