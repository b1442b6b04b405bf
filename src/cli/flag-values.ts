import { InvalidArgumentError } from 'commander'
import { addressBlock } from '../base/ip-address.ts'

/** Refuses what is no whole number within the bounds. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^-?\d+$/.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(`It takes a whole number from ${least} to ${most}.`)
    }
    return value
  }
}

/** `1m30s`, `.5s`, `300ms`, `0`, as Go reads durations → milliseconds. */
export function goDuration(text: string): number {
  const unitMs: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }
  if (!/^\+?(0|((\d+\.?\d*|\.\d+)(ns|us|ms|s|m|h))+)$/.test(text))
    throw new InvalidArgumentError('It takes a duration, as 5s or 1m30s.')
  const parts = text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|ms|s|m|h)/g)
  return [...parts].reduce((sum, [, count, unit]) => sum + Number(count) * unitMs[unit!]!, 0)
}

export function rate(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= 0)) throw new InvalidArgumentError('It takes a number of 0 or more.')
  return value
}

export function commaList(text: string): readonly string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/** A list with commas that may be given several times, as Go's: the first takes the place of `usual`, others are added. */
export function commaLists(usual: readonly string[]): (text: string, before: readonly string[]) => readonly string[] {
  return (text, before) => [...(before === usual ? [] : before), ...commaList(text)]
}

/** `a=1,b=2`, as Go's maps; given several times, all count, in the place of `usual`. */
export function pairs<T>(between: '=' | '<', usual: T) {
  return (text: string, before: T | Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
    const added = commaList(text).map((pair): readonly [string, string] => {
      const at = pair.indexOf(between)
      // As upstream, a label without a value has an empty one.
      if (at < 0 && between === '=') return [pair, '']
      if (at < 0) throw new InvalidArgumentError(`It takes pairs, as name${between}value.`)
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
    })
    return { ...(before === usual ? {} : (before as Readonly<Record<string, string>>)), ...Object.fromEntries(added) }
  }
}

/** One more of a flag that may be given several times. */
export function repeated(text: string, before: readonly string[]): readonly string[] {
  return [...before, text]
}

export function share(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('It takes a number from 0 to 1.')
  return value
}

/** As Go's flags have it. */
export function yesOrNo(text: string): boolean {
  if (/^(1|t|true)$/i.test(text)) return true
  if (/^(0|f|false)$/i.test(text)) return false
  throw new InvalidArgumentError('It takes true or false.')
}

/** `30000-32767`, `30000+2767`, or one port. */
export function portRange(text: string): { readonly first: number; readonly last: number } {
  const [, from, sign, to = '0'] = /^(\d{1,5})(?:([-+])(\d{1,5}))?$/.exec(text) ?? []
  const first = Number(from)
  const last = sign === '-' ? Number(to) : first + Number(to)
  if (!(first >= 1 && first <= last && last <= 65_535))
    throw new InvalidArgumentError('It takes a range of ports, as 30000-32767.')
  return { first, last }
}

/** `10.96.0.0/16`, or two of different families: `10.96.0.0/16,fd00:10:96::/112`. */
export function serviceRanges(text: string): readonly string[] {
  const ranges = commaList(text)
  const blocks = ranges.map(addressBlock)
  const fits = (prefix: number, family: string) =>
    family === 'IPv4' ? prefix >= 8 && prefix <= 29 : prefix >= 64 && prefix <= 125
  const areRanges = blocks.every(
    (block, index) => block !== null && fits(Number(ranges[index]!.split('/')[1]), block.family),
  )
  const families = new Set(blocks.map((block) => block?.family))
  if (!areRanges || ranges.length === 0 || ranges.length > 2 || families.size !== ranges.length)
    throw new InvalidArgumentError(
      'It takes a range, or one of IPv4 and one of IPv6 with a comma between: 10.96.0.0/16,fd00:10:96::/112 (IPv4 /8 to /29, IPv6 /64 to /125).',
    )
  return ranges
}

/** `10.244.0.0/16`, or with a range of which each node gets a /64: `10.244.0.0/16,fd00:10:244::/56`. */
export function podRanges(text: string): readonly string[] {
  const ranges = commaList(text)
  const [ipv4, ipv6] = ranges
  const isIpv4 = addressBlock(ipv4 ?? '')?.family === 'IPv4' && ipv4!.endsWith('.0.0/16')
  const block = ipv6 === undefined ? null : addressBlock(ipv6)
  const isIpv6 = ipv6 === undefined || (block?.family === 'IPv6' && Number(ipv6.split('/')[1]) <= 56)
  if (!isIpv4 || !isIpv6 || ranges.length > 2)
    throw new InvalidArgumentError(
      'It takes a /16 of IPv4, or one and a range of IPv6, /56 or larger, with a comma between: 10.244.0.0/16,fd00:10:244::/56.',
    )
  return ranges
}
