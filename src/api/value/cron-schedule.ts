import { goQuoted } from '../ops/go/text.ts'
import { durationFault, parseDuration } from './duration.ts'

// Schedules of CronJobs, in the form upstream's parser takes: five fields with names, ranges, lists and steps, `?` for `*`, the
// well-known `@daily` and the like, and `@every 1h30m`. Messages are that parser's: clients see them.

export type CronSchedule =
  | { readonly is: 'every'; readonly ms: number }
  | {
      readonly is: 'times'
      readonly minutes: ReadonlySet<number>
      readonly hours: ReadonlySet<number>
      readonly months: ReadonlySet<number>
      readonly days: Days
      readonly weekdays: Days
    }

/** `any` is a field that begins with a star: of two day fields that say something either is enough. */
interface Days {
  readonly are: ReadonlySet<number>
  readonly any: boolean
}

/** The text is no schedule. */
export class CronError extends Error {
  override readonly name = 'CronError'
}

interface Bounds {
  readonly min: number
  readonly max: number
  readonly names: readonly string[]
}

const minutes: Bounds = { min: 0, max: 59, names: [] }
const hours: Bounds = { min: 0, max: 23, names: [] }
const daysOfMonth: Bounds = { min: 1, max: 31, names: [] }
const monthNames = ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const months: Bounds = { min: 1, max: 12, names: monthNames }
const weekdays: Bounds = { min: 0, max: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] }

const descriptors: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}

/** As Go has them. */
const blanks = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/

export function parseCron(text: string): CronSchedule {
  if (text === '') throw new CronError('empty spec string')
  if (text.startsWith('@every ')) return every(text)
  if (text.startsWith('@')) {
    const fields = descriptors[text]
    if (fields === undefined) throw new CronError(`unrecognized descriptor: ${text}`)
    return parseCron(fields)
  }
  const fields = text.split(blanks).filter((field) => field !== '')
  if (fields.length !== 5) {
    throw new CronError(`expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`)
  }
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields
  return {
    is: 'times',
    minutes: parseField(minute, minutes).are,
    hours: parseField(hour, hours).are,
    days: parseField(day, daysOfMonth),
    months: parseField(month, months).are,
    weekdays: parseField(weekday, weekdays),
  }
}

/** Whole seconds, at least one. */
function every(text: string): CronSchedule {
  const given = text.slice('@every '.length)
  const ms = parseDuration(given)
  if (ms === undefined) throw new CronError(`failed to parse duration ${text}: ${durationFault(given)}`)
  return { is: 'every', ms: Math.max(1000, Math.floor(ms / 1000) * 1000) }
}

function parseField(field: string, bounds: Bounds): Days {
  const ranges = field.split(',').filter((range) => range !== '')
  const parsed = ranges.map((range) => parseRange(range, bounds))
  return { are: new Set(parsed.flatMap(({ values }) => values)), any: parsed.some(({ any }) => any) }
}

/** `4`, `4-8`, `4-8/2`, `4/2` (to the end), `*`, `*­/2` */
function parseRange(text: string, bounds: Bounds): { readonly values: readonly number[]; readonly any: boolean } {
  const [range = '', step, ...moreSlashes] = text.split('/')
  const [low = '', high, ...moreHyphens] = range.split('-')
  const isStar = low === '*' || low === '?'
  const start = isStar ? bounds.min : parseNumber(low, bounds.names)
  if (moreHyphens.length > 0 && !isStar) throw new CronError(`too many hyphens: ${text}`)
  const single = high === undefined
  const last = single ? start : isStar ? bounds.max : parseNumber(high, bounds.names)
  if (moreSlashes.length > 0) throw new CronError(`too many slashes: ${text}`)
  const end = isStar || (single && step !== undefined) ? bounds.max : last
  const by = step === undefined ? 1 : parseNumber(step, [])
  if (start < bounds.min) {
    throw new CronError(`beginning of range (${start}) below minimum (${bounds.min}): ${text}`)
  }
  if (end > bounds.max) throw new CronError(`end of range (${end}) above maximum (${bounds.max}): ${text}`)
  if (start > end) throw new CronError(`beginning of range (${start}) beyond end of range (${end}): ${text}`)
  if (by === 0) throw new CronError(`step of range should be a positive number: ${text}`)
  const values = Array.from({ length: Math.floor((end - start) / by) + 1 }, (_, index) => start + index * by)
  return { values, any: isStar && by === 1 }
}

function parseNumber(text: string, names: readonly string[]): number {
  const named = text === '' ? -1 : names.indexOf(text.toLowerCase())
  if (named >= 0) return named
  if (!/^[+-]?\d+$/.test(text)) {
    const why = `strconv.Atoi: parsing ${goQuoted(text)}: invalid syntax`
    throw new CronError(`failed to parse int from ${text}: ${why}`)
  }
  const value = Number(text)
  if (value < 0) throw new CronError(`negative number (${value}) not allowed: ${text}`)
  return value
}
