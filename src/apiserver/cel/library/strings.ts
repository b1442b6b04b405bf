import { toil } from '../run/budget.ts'
import { CelError } from '../values/values.ts'
import type { Declarations } from './overload.ts'
import { quoted } from './quoted.ts'
import { formatted } from './string-format.ts'

// Places in texts count letters, not bytes and not halves of letters.

type Letters = string | readonly string[]

/** Where no letter has two halves, which is nearly everywhere, a text is its letters. */
function lettersOf(text: string): Letters {
  return /[\ud800-\udbff]/.test(text) ? [...text] : text
}

function cut(letters: Letters, from: number, to: number): string {
  const part = letters.slice(from, to)
  return typeof part === 'string' ? part : part.join('')
}

const outOfRange = (at: bigint) => new CelError(`index out of range: ${at}`)

function charAt(text: string, at: bigint): string {
  const letters = lettersOf(text)
  if (at < 0n || at > BigInt(letters.length)) throw outOfRange(at)
  return letters[Number(at)] ?? ''
}

function indexOf(text: string, part: string, from = 0n): bigint {
  if (part === '') return from
  const letters = lettersOf(text)
  if (from < 0n) throw outOfRange(from)
  if (from >= BigInt(letters.length)) return -1n
  const skipped = cut(letters, 0, Number(from)).length
  const at = text.indexOf(part, skipped)
  return at < 0 ? -1n : lengthOf(text.slice(0, at))
}

function lastIndexOf(text: string, part: string, from?: bigint): bigint {
  const letters = lettersOf(text)
  if (part === '') return from ?? BigInt(letters.length)
  if (from !== undefined && from < 0n) throw outOfRange(from)
  if (from !== undefined && from >= BigInt(letters.length)) return -1n
  const last = from === undefined ? text.length : cut(letters, 0, Number(from)).length
  const at = text.lastIndexOf(part, last)
  return at < 0 ? -1n : lengthOf(text.slice(0, at))
}

function lengthOf(text: string): bigint {
  return BigInt(lettersOf(text).length)
}

function replaced(text: string, from: string, to: string, times = -1n): string {
  const parts = from === '' ? ['', ...text, ''] : text.split(from)
  const inner = from === '' ? parts.slice(0, -1) : parts
  const count = times < 0n ? parts.length - 1 : Math.min(Number(times), parts.length - 1)
  toil((count * to.length) / 10)
  if (from === '') {
    const letters = [...text]
    return [
      ...letters.map((letter, index) => (index < count ? to + letter : letter)),
      letters.length < count ? to : '',
    ].join('')
  }
  const [head, tail] = [inner.slice(0, count + 1), inner.slice(count + 1)]
  return [head.join(to), ...tail].join(from)
}

function splitText(text: string, by: string, most = -1n): readonly string[] {
  if (most === 0n) return []
  const parts = by === '' ? [...text] : text.split(by)
  if (most < 0n || BigInt(parts.length) <= most) return parts
  const head = parts.slice(0, Number(most) - 1)
  return [...head, parts.slice(Number(most) - 1).join(by)]
}

function substring(text: string, from: bigint, to?: bigint): string {
  const letters = lettersOf(text)
  const end = to ?? BigInt(letters.length)
  if (to !== undefined && from > to) throw new CelError(`invalid substring range. start: ${from}, end: ${to}`)
  if (from < 0n || from > BigInt(letters.length)) throw outOfRange(from)
  if (end < 0n || end > BigInt(letters.length)) throw outOfRange(end)
  return cut(letters, Number(from), Number(end))
}

function joined(list: readonly string[], by = ''): string {
  if (list.some((each) => typeof each !== 'string')) throw new CelError('no such overload')
  return list.join(by)
}

export const strings: Declarations = {
  charAt: { 'string.(int): string': charAt },
  format: { 'string.(list(dyn)): string': (text: string, args: readonly unknown[]) => formatted(text, args) },
  indexOf: {
    'string.(string): int': (text: string, part: string) => indexOf(text, part),
    'string.(string, int): int': indexOf,
  },
  join: {
    'list(string).(): string': (list: readonly string[]) => joined(list),
    'list(string).(string): string': joined,
  },
  lastIndexOf: {
    'string.(string): int': (text: string, part: string) => lastIndexOf(text, part),
    'string.(string, int): int': lastIndexOf,
  },
  lowerAscii: {
    'string.(): string': (text: string) => text.replace(/[A-Z]+/g, (part) => part.toLowerCase()),
  },
  replace: {
    'string.(string, string): string': (text: string, from: string, to: string) => replaced(text, from, to),
    'string.(string, string, int): string': replaced,
  },
  split: {
    'string.(string): list(string)': (text: string, by: string) => splitText(text, by),
    'string.(string, int): list(string)': splitText,
  },
  'strings.quote': { '(string): string': quoted },
  substring: {
    'string.(int): string': (text: string, from: bigint) => substring(text, from),
    'string.(int, int): string': substring,
  },
  trim: { 'string.(): string': (text: string) => text.trim() },
  upperAscii: {
    'string.(): string': (text: string) => text.replace(/[a-z]+/g, (part) => part.toUpperCase()),
  },
}
