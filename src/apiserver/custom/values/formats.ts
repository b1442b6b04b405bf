import type { Structural } from '../../../api/schema/structural.ts'
import { parseDuration } from '../../../api/value/duration.ts'
import { parseTime } from '../../../api/value/time.ts'

type Check = (text: string) => boolean

const matches =
  (pattern: RegExp): Check =>
  (text) =>
    text.length <= 2_048 && pattern.test(text)

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const ipv4 = matches(new RegExp(`^${octet}(?:\\.${octet}){3}$`))
const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/
const uuid = (version: string) =>
  matches(new RegExp(`^[0-9a-f]{8}-?[0-9a-f]{4}-?${version}[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}$`, 'i'))

/** The formats of text that upstream checks; any other is kept and means nothing. */
const formats: Readonly<Record<string, Check>> = {
  bsonobjectid: matches(/^[0-9a-f]{24}$/i),
  uri: isUri,
  email: matches(/^(?:[^\s@<>()[\],;:"\\]+|"[^"]*")@[^\s@]+$/),
  hostname: isHostname,
  ipv4,
  ipv6: isIpv6,
  cidr: (text) => {
    const [address = '', bits = '', more] = text.split('/')
    const limit = ipv4(address) ? 32 : isIpv6(address) ? 128 : -1
    return more === undefined && /^\d{1,3}$/.test(bits) && Number(bits) <= limit
  },
  mac: matches(/^[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$|^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/i),
  uuid: uuid('[0-9a-f]'),
  uuid3: uuid('3'),
  uuid4: uuid('4'),
  uuid5: uuid('5'),
  isbn: (text) => isIsbn10(text) || isIsbn13(text),
  isbn10: isIsbn10,
  isbn13: isIsbn13,
  creditcard: matches(/^(?:\d[ -]?){13,19}$/),
  ssn: matches(/^\d{3}[- ]?\d{2}[- ]?\d{4}$/),
  hexcolor: matches(/^#?(?:[0-9a-f]{3}|[0-9a-f]{6})$/i),
  rgbcolor: matches(/^rgb\(\s*(?:\d{1,3}%?)\s*,\s*\d{1,3}%?\s*,\s*\d{1,3}%?\s*\)$/),
  byte: (text) => text !== '' && text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text),
  date: (text) => /^\d{4}-\d\d-\d\d$/.test(text) && parseTime(`${text}T00:00:00Z`) !== undefined,
  datetime: isDateTime,
  'date-time': isDateTime,
  duration: (text) =>
    parseDuration(text) !== undefined ||
    matches(
      /^\s*\d+\s*(?:ns|nanos?|nanoseconds?|us|µs|micros?|microseconds?|ms|millis?|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hr|hours?|d|days?|w|wk|weeks?)\s*$/,
    )(text),
  'k8s-short-name': (text) => label.test(text),
  'k8s-long-name': (text) => text.length <= 253 && text.split('.').every((part) => label.test(part)),
}

const numberFormats: Readonly<Record<string, readonly string[]>> = {
  integer: ['int32', 'int64'],
  number: ['float', 'double'],
}

export function isKnownFormat(type: string, format: string): boolean {
  if (type === 'string' || type === '') return format in formats || format === 'password'
  return numberFormats[type]?.includes(format) ?? false
}

/** The format a value is asked about: of objects only what means something for the type. */
export function formatOf({ type = '', format = '' }: Structural, as: 'value' | 'default'): string {
  return as === 'default' || isKnownFormat(type, format) ? format : ''
}

export function hasFormat(format: string, text: string): boolean {
  return formats[format]?.(text) ?? true
}

function isDateTime(text: string): boolean {
  return parseTime(text) !== undefined
}

function isUri(text: string): boolean {
  if (text.startsWith('/')) return true
  return /^[a-z][a-z0-9+.-]*:[^\s]*$/i.test(text)
}

function isIpv6(text: string): boolean {
  if (text.length > 45 || !/^[0-9a-f:.]*$/i.test(text)) return false
  const [head = '', tail, more] = text.split('::')
  if (more !== undefined) return false
  const groups = [head, tail ?? ''].flatMap((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1) ?? ''
  const width = groups.length + (last.includes('.') ? 1 : 0)
  const wellFormed = groups.every(
    (group, at) => /^[0-9a-f]{1,4}$/i.test(group) || (at === groups.length - 1 && ipv4(group)),
  )
  return wellFormed && (tail === undefined ? width === 8 : width < 8)
}

function isIsbn10(text: string): boolean {
  const digits = text.replace(/[- ]/g, '')
  if (!/^\d{9}[\dX]$/.test(digits)) return false
  return [...digits].reduce((sum, digit, at) => sum + (10 - at) * (digit === 'X' ? 10 : Number(digit)), 0) % 11 === 0
}

function isIsbn13(text: string): boolean {
  const digits = text.replace(/[- ]/g, '')
  return (
    /^\d{13}$/.test(digits) &&
    [...digits].reduce((sum, digit, at) => sum + (at % 2 === 0 ? 1 : 3) * Number(digit), 0) % 10 === 0
  )
}

// One label, or several with a last one of letters. Upstream lets the only label have one hyphen.
const host =
  /^(?:[a-zA-Z0-9\p{S}\p{L}](?:-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?|(?:[a-zA-Z0-9\p{S}\p{L}](?:[-a-zA-Z0-9\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?\.)+[a-zA-Z\p{L}]{2,63})$/u
const limitHostBytes = 255
const limitLabelBytes = 63

function isHostname(text: string): boolean {
  const bytes = (part: string) => new TextEncoder().encode(part).length
  if (!host.test(text) || bytes(text) > limitHostBytes) return false
  return text.split('.').every((label) => bytes(label) <= limitLabelBytes)
}
