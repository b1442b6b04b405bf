// Times are RFC 3339 strings in UTC: `Time` in whole seconds, `MicroTime` with six digits, as upstream stores them.

/** The text is no time; the message is Go's. */
export class TimeError extends Error {
  override readonly name = 'TimeError'
}

const timeLayout = '2006-01-02T15:04:05Z07:00'
const microTimeLayout = '2006-01-02T15:04:05.000000Z07:00'
const shape = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/

/** Go takes a little more than there is. */
const mostOffset = { hours: 24, minutes: 60 }

let last = { second: Number.NaN, text: '' }

/** `2026-01-02T03:04:05Z`; a fraction of a second is dropped. A second has many writes, all of which ask for its text. */
export function formatTime(ms: number): string {
  const second = Math.floor(ms / 1000)
  if (last.second !== second) last = { second, text: `${new Date(second * 1000).toISOString().slice(0, 19)}Z` }
  return last.text
}

/** `2026-01-02T03:04:05.678000Z` */
export function formatMicroTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 23)}000Z`
}

/** Milliseconds since 1970; undefined where the text is no time. */
export function parseTime(text: string): number | undefined {
  const parts = shape.exec(text)
  if (parts === null) return undefined
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return undefined
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined
  if (Number(parts[9] ?? 0) > mostOffset.hours || Number(parts[10] ?? 0) > mostOffset.minutes) return undefined
  const offset = (Number(parts[9] ?? 0) * 60 + Number(parts[10] ?? 0)) * (parts[8] === '-' ? -1 : 1)
  const fraction = Math.floor(Number(`0.${parts[7] ?? 0}`) * 1000)
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute - offset, second, fraction)
  return date.getTime()
}

/** Most times are in this form already, and every write reads many. Only the 29th of February is left to a closer look. */
const day = '(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31'
const usual = new RegExp(`^\\d{4}-(?:${day})T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ$`)

/** What upstream stores for a `Time` that a client sends. */
export function normalTime(text: string): string {
  if (usual.test(text)) return text
  if (text.length === 20 && text.endsWith('Z') && parseTime(text) !== undefined) return text
  const ms = parseTime(text)
  if (ms === undefined) throw new TimeError(refusal(text, timeLayout))
  return formatTime(ms)
}

/** What upstream stores for a `MicroTime`; it asks for exactly six digits. */
export function normalMicroTime(text: string): string {
  const ms = parseTime(text)
  const micros = /\.(\d{6})(?:Z|[+-]\d\d:\d\d)$/.exec(text)?.[1]
  if (ms === undefined || micros === undefined) throw new TimeError(refusal(text, microTimeLayout))
  return `${formatTime(ms).slice(0, 19)}.${micros}Z`
}

/** Which part of a time, as Go's layout names it, is more than there can be; days are counted when the month is known. */
function partBeyond(layout: string, found: string): string | null {
  const number = Number(found)
  if (layout === '01') return number < 1 || number > 12 ? 'month' : null
  if (layout === '15') return number > 23 ? 'hour' : null
  if (layout === '04') return number > 59 ? 'minute' : null
  if (layout === '05') return number > 59 ? 'second' : null
  if (layout !== 'Z07:00' || found === 'Z') return null
  if (Number(found.slice(1, 3)) > mostOffset.hours) return 'time zone offset hour'
  return Number(found.slice(4)) > mostOffset.minutes ? 'time zone offset minute' : null
}

/** Go names the first part that does not fit. */
function refusal(text: string, layout: string): string {
  const digits: [RegExp, string][] = [
    [/^\d{4}/, '2006'],
    [/^-/, '-'],
    [/^\d\d/, '01'],
    [/^-/, '-'],
    [/^\d\d/, '02'],
    [/^T/, 'T'],
    [/^\d\d/, '15'],
    [/^:/, ':'],
    [/^\d\d/, '04'],
    [/^:/, ':'],
    [/^\d\d/, '05'],
    ...((layout === microTimeLayout ? [[/^\.\d{6}/, '.000000']] : [[/^(\.\d+)?/, '']]) as [RegExp, string][]),
    [/^(Z|[+-]\d\d:\d\d)/, 'Z07:00'],
  ]
  let rest = text
  for (const [pattern, expected] of digits) {
    const found = pattern.exec(rest)?.[0]
    if (found === undefined)
      return `parsing time ${quoted(text)} as "${layout}": cannot parse ${quoted(rest)} as "${expected}"`
    const part = partBeyond(expected, found)
    if (part !== null) return `parsing time ${quoted(text)}: ${part} out of range`
    rest = rest.slice(found.length)
  }
  return rest === ''
    ? `parsing time ${quoted(text)}: day out of range`
    : `parsing time ${quoted(text)}: extra text: ${quoted(rest)}`
}

/** As Go's package of times does it: what is no plain letter stands there by its bytes. */
function quoted(text: string): string {
  const bytesOf = (odd: string) =>
    [...new TextEncoder().encode(odd)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
  return `"${text.replace(/["\\]/g, '\\$&').replace(/[^ -\x7f]+/g, bytesOf)}"`
}
