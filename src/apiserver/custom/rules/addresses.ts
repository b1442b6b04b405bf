import { hasFormat } from '../values/formats.ts'

export interface Ip {
  readonly family: 4 | 6
  readonly value: bigint
}

export interface Cidr {
  readonly ip: Ip
  readonly bits: number
}

export function ipOf(text: string): Ip | null {
  if (hasFormat('ipv4', text)) return { family: 4, value: joined(text.split('.').map(Number), 8n) }
  return hasFormat('ipv6', text) ? { family: 6, value: joined(groupsOf(text), 16n) } : null
}

export function cidrOf(text: string): Cidr | null {
  const [address = '', bits = ''] = text.split('/')
  const ip = hasFormat('cidr', text) ? ipOf(address) : null
  return ip === null ? null : { ip, bits: Number(bits) }
}

export function isWithin({ ip, bits }: Cidr, { family, value }: Ip): boolean {
  if (ip.family !== family) return false
  const rest = BigInt((family === 4 ? 32 : 128) - bits)
  return ip.value >> rest === value >> rest
}

export function isSameAddress(a: Ip, b: Ip): boolean {
  return a.family === b.family && a.value === b.value
}

export function isRangeWithin(outer: Cidr, inner: Cidr): boolean {
  return inner.bits >= outer.bits && isWithin(outer, inner.ip)
}

export function masked({ ip, bits }: Cidr): Cidr {
  const rest = BigInt((ip.family === 4 ? 32 : 128) - bits)
  return { ip: { family: ip.family, value: (ip.value >> rest) << rest }, bits }
}

const among =
  (...ranges: readonly string[]) =>
  (ip: Ip): boolean =>
    ranges.some((text) => {
      const range = cidrOf(text)
      return range !== null && isWithin(range, ip)
    })

const isUnspecified = among('0.0.0.0/32', '::/128')
const isLoopback = among('127.0.0.0/8', '::1/128')
const isLinkLocalUnicast = among('169.254.0.0/16', 'fe80::/10')
const isNoUnicast = among('224.0.0.0/4', 'ff00::/8', '255.255.255.255/32')

/** What may be asked of an address. */
export const sortsOfAddresses: Readonly<Record<string, (ip: Ip) => boolean>> = {
  isUnspecified,
  isLoopback,
  isLinkLocalUnicast,
  isLinkLocalMulticast: among('224.0.0.0/24', 'ff02::/16'),
  isGlobalUnicast: (ip) => ![isUnspecified, isLoopback, isLinkLocalUnicast, isNoUnicast].some((is) => is(ip)),
}

function joined(parts: readonly number[], width: bigint): bigint {
  return parts.reduce((sum, part) => (sum << width) | BigInt(part), 0n)
}

/** Eight groups; a tail in dotted form is two of them. */
function groupsOf(text: string): readonly number[] {
  const plain = text.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((group) => group.toString(16)).join(':'),
  )
  const [head = '', tail] = plain.split('::')
  const numbers = (half: string) => (half === '' ? [] : half.split(':').map((group) => Number.parseInt(group, 16)))
  const before = numbers(head)
  const after = tail === undefined ? [] : numbers(tail)
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after]
}
