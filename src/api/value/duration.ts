// Go's durations: `1h30m0s`, `250ms`. Used by metav1.Duration and in messages.

const units: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
}

/** Go counts nanoseconds in 64 bits. */
const longestMs = 2 ** 63 / 1e6

/** Milliseconds; undefined where the text is no duration. */
export function parseDuration(text: string): number | undefined {
  const read = readDuration(text)
  return typeof read === 'number' ? read : undefined
}

/** What Go's parser says of a text that is no duration; null where it is one. */
export function durationFault(text: string): string | null {
  const read = readDuration(text)
  return typeof read === 'number' ? null : `time: ${read.fault}`
}

function readDuration(text: string): number | { readonly fault: string } {
  const invalid = () => ({ fault: `invalid duration ${quoted(text)}` })
  let rest = text.replace(/^[-+]/, '')
  if (rest === '0') return 0
  if (rest === '') return invalid()
  let ms = 0
  while (rest !== '') {
    const part = /^(\d+(?:\.\d*)?|\.\d+)([^\d.]*)/.exec(rest)
    if (part === null) return invalid()
    const [all, count = '', unit = ''] = part
    if (Number(count) > 2 ** 63) return invalid()
    if (unit === '') return { fault: `missing unit in duration ${quoted(text)}` }
    if (!Object.hasOwn(units, unit)) return { fault: `unknown unit ${quoted(unit)} in duration ${quoted(text)}` }
    ms += Number(count) * units[unit]!
    if (ms > longestMs) return invalid()
    rest = rest.slice(all.length)
  }
  return text.startsWith('-') ? -ms : ms
}

/** In the way of Go's time package: byte by byte, and nothing is escaped by its name. */
function quoted(text: string): string {
  const shown = Array.from(new TextEncoder().encode(text), (byte) => {
    if (byte < 0x20 || byte >= 0x80) return `\\x${byte.toString(16).padStart(2, '0')}`
    const char = String.fromCharCode(byte)
    return char === '"' || char === '\\' ? `\\${char}` : char
  })
  return `"${shown.join('')}"`
}

/** As Go prints it: `1m30s`, `1.5s`, `250ms`, `0s`. */
export function formatDuration(ms: number): string {
  if (ms === 0) return '0s'
  const sign = ms < 0 ? '-' : ''
  const size = Math.abs(ms)
  if (size < 1000) return `${sign}${size < 1 ? `${trimmed(size * 1000)}µs` : `${trimmed(size)}ms`}`
  const hours = Math.floor(size / 3_600_000)
  const minutes = Math.floor((size % 3_600_000) / 60_000)
  const seconds = trimmed((size % 60_000) / 1000)
  if (hours > 0) return `${sign}${hours}h${minutes}m${seconds}s`
  return `${sign}${minutes > 0 ? `${minutes}m` : ''}${seconds}s`
}

function trimmed(value: number): string {
  return String(Number(value.toFixed(9)))
}

/** Rough, as `kubectl get` shows ages: `5s`, `3m20s`, `4h`, `2d`. */
export function formatAge(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  if (seconds < -1) return '<invalid>'
  if (seconds < 0) return '0s'
  if (seconds < 120) return `${seconds}s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 10) return `${minutes}m${seconds % 60 === 0 ? '' : `${seconds % 60}s`}`
  if (minutes < 180) return `${minutes}m`
  const hours = Math.floor(minutes / 60)
  if (hours < 8) return `${hours}h${minutes % 60 === 0 ? '' : `${minutes % 60}m`}`
  if (hours < 48) return `${hours}h`
  if (hours < 192) return `${Math.floor(hours / 24)}d${hours % 24 === 0 ? '' : `${hours % 24}h`}`
  if (hours < 24 * 365 * 2) return `${Math.floor(hours / 24)}d`
  const years = Math.floor(hours / 24 / 365)
  const days = Math.floor(hours / 24) % 365
  return years < 8 && days > 0 ? `${years}y${days}d` : `${years}y`
}
