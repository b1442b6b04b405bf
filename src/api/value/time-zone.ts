import { zoneNames } from './zone-names.ts'

/** A moment as clocks of a zone show it. Months count from 1, Sunday is 0. */
export interface WallTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
  readonly hour: number
  readonly minute: number
}

/** A time zone by its IANA name, as `Europe/Berlin`. */
export interface TimeZone {
  readonly name: string
  /** What is to be added to UTC at that moment. */
  offsetMs(ms: number): number
}

export const utc: TimeZone = { name: 'UTC', offsetMs: () => 0 }

const zones = new Map<string, TimeZone>([
  ['', utc],
  ['UTC', utc],
])

/** Null where there is no such zone. */
export function timeZone(name: string): TimeZone | null {
  const known = zones.get(name)
  if (known !== undefined) return known
  if (!zoneNames.has(name)) return null
  const zone = makeZone(name)
  zones.set(name, zone)
  return zone
}

function makeZone(name: string): TimeZone {
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
  const options = { ...numeric, second: 'numeric', timeZone: name, calendar: 'iso8601', hourCycle: 'h23' } as const
  const format = new Intl.DateTimeFormat('en-US', options)
  return { name, offsetMs: remembered((ms) => shownAsUtc(format, ms) - ms) }
}

const quarterMs = 15 * 60_000

/** Clocks change at quarters of an hour only, and to ask is slow. */
function remembered(offsetMs: (ms: number) => number): (ms: number) => number {
  const known = new Map<number, number>()
  return (ms) => {
    const quarter = Math.floor(ms / quarterMs)
    const offset = known.get(quarter) ?? offsetMs(quarter * quarterMs)
    if (known.size >= 10_000) known.clear()
    known.set(quarter, offset)
    return offset
  }
}

function shownAsUtc(format: Intl.DateTimeFormat, ms: number): number {
  const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]))
  const part = (name: string) => parts[name] ?? 0
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

export function wallTime(ms: number, zone: TimeZone): WallTime {
  const shown = new Date(ms + zone.offsetMs(ms))
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    weekday: shown.getUTCDay(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
  }
}

/** The first moment of a day; where clocks are put forward at midnight, its first that is shown. */
export function startOfDay(zone: TimeZone, year: number, month: number, day: number): number {
  const midnight = Date.UTC(year, month - 1, day)
  const before = midnight - zone.offsetMs(midnight - 86_400_000)
  const after = midnight - zone.offsetMs(before)
  return wallTime(after, zone).hour === 0 ? after : before
}

/** RFC 3339 with the zone's offset: `2026-01-02T03:04:05+01:00`. */
export function formatInZone(ms: number, zone: TimeZone): string {
  const offset = zone.offsetMs(ms)
  const text = new Date(ms + offset).toISOString().slice(0, 19)
  if (offset === 0) return `${text}Z`
  const minutes = Math.abs(offset) / 60_000
  const two = (value: number) => String(value).padStart(2, '0')
  return `${text}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
