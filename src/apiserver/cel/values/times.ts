import { timeZone } from '../../../api/value/time-zone.ts'
import { CelError, Duration, Timestamp } from './values.ts'

// Times and spans in nanoseconds, read and written as upstream does.

const shape = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/
const million = 1_000_000n
const billion = 1_000_000_000n

/** null: it is none. */
export function parseTimestamp(text: string): Timestamp | null {
  const [whole, year, month, day, hour, minute, second, fraction = '', sign, zoneHour = '0', zoneMinute = '0'] =
    shape.exec(text) ?? []
  if (whole === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  if (Number(zoneHour) > 24 || Number(zoneMinute) > 60) return null
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null
  date.setUTCHours(Number(hour), Number(minute), Number(second))
  const offset = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -1 : 1)
  const nanos = BigInt(fraction.slice(0, 9).padEnd(9, '0'))
  return new Timestamp(BigInt(date.getTime() - offset * 60_000) * million + nanos, offset)
}

export function timestampText({ nanos, offsetMinutes }: Timestamp): string {
  const shown = nanos + BigInt(offsetMinutes) * 60n * billion
  const fraction = ((shown % billion) + billion) % billion
  const date = new Date(Number((shown - fraction) / million))
  const decimals = fraction === 0n ? '' : `.${fraction.toString().padStart(9, '0').replace(/0+$/, '')}`
  return `${date.toISOString().slice(0, 19)}${decimals}${zoneText(offsetMinutes)}`
}

function zoneText(minutes: number): string {
  if (minutes === 0) return 'Z'
  const two = (value: number) => `${value}`.padStart(2, '0')
  const all = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(all / 60))}:${two(all % 60)}`
}

const units: Readonly<Record<string, bigint>> = {
  ...{ ns: 1n, us: 1_000n, µs: 1_000n, μs: 1_000n, ms: million, s: billion, m: 60n * billion, h: 3600n * billion },
}

/** null: it is none. */
export function parseSpan(text: string): Duration | null {
  let rest = text.replace(/^[-+]/, '')
  if (rest === '0') return new Duration(0n)
  if (rest === '') return null
  let nanos = 0n
  while (rest !== '') {
    const [all, whole = '', fraction = '', unit = ''] = /^(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/.exec(rest) ?? []
    const size = units[unit]
    if (all === undefined || size === undefined || whole + fraction === '' || all.length > 40) return null
    nanos += BigInt(whole || 0) * size + (BigInt(fraction || 0) * size) / 10n ** BigInt(fraction.length)
    if (nanos >= 2n ** 63n) return null
    rest = rest.slice(all.length)
  }
  return new Duration(text.startsWith('-') ? -nanos : nanos)
}

export function spanText({ nanos }: Duration): string {
  const all = nanos < 0n ? -nanos : nanos
  const fraction = all % billion
  const decimals = fraction === 0n ? '' : `.${fraction.toString().padStart(9, '0').replace(/0+$/, '')}`
  return `${nanos < 0n ? '-' : ''}${all / billion}${decimals}s`
}

/** The clock of a zone at a moment, as a date whose UTC parts are read. */
export function clock({ nanos }: Timestamp, zone: string): Date {
  const ms = Number(nanos / million) - (nanos % million < 0n ? 1 : 0)
  return new Date(ms + offsetMs(zone, ms))
}

function offsetMs(zone: string, ms: number): number {
  const [, sign, hours, minutes] = /^([+-]?)(\d\d):(\d\d)$/.exec(zone) ?? []
  if (hours !== undefined) return (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1)
  const known = timeZone(zone)
  if (known === null) throw new CelError(`unknown time zone ${zone}`)
  return known.offsetMs(ms)
}
