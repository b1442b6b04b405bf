import { goQuoted } from '../../../api/ops/go/text.ts'
import { addressBytes, addressNumber, addressOfNumber } from '../../../base/ip-address.ts'
import { CelError, Opaque } from '../values/values.ts'
import { addressFault } from './address-faults.ts'
import type { Declarations } from './overload.ts'

export class Ip extends Opaque {
  readonly typeName = 'net.IP'
  readonly family: 4 | 6
  readonly value: bigint
  constructor(family: 4 | 6, value: bigint) {
    super()
    this.family = family
    this.value = value
  }
  equals(other: Opaque): boolean {
    return other instanceof Ip && this.family === other.family && this.value === other.value
  }
  override get size(): number {
    return this.family === 4 ? 4 : 16
  }
  get text(): string {
    return addressOfNumber(this.family === 4 ? 'IPv4' : 'IPv6', this.value)
  }
}

export class Cidr extends Opaque {
  readonly typeName = 'net.CIDR'
  readonly ip: Ip
  readonly bits: number
  constructor(ip: Ip, bits: number) {
    super()
    this.ip = ip
    this.bits = bits
  }
  equals(other: Opaque): boolean {
    return other instanceof Cidr && this.bits === other.bits && this.ip.equals(other.ip)
  }
  override get size(): number {
    return Math.ceil(this.bits / 8)
  }
  contains({ family, value }: Ip): boolean {
    const rest = this.#rest()
    return this.ip.family === family && this.ip.value >> rest === value >> rest
  }
  masked(): Cidr {
    const rest = this.#rest()
    return new Cidr(new Ip(this.ip.family, (this.ip.value >> rest) << rest), this.bits)
  }
  #rest(): bigint {
    return BigInt((this.ip.family === 4 ? 32 : 128) - this.bits)
  }
}

const isMapped = ({ family, value }: Ip) => family === 6 && value >> 32n === 0xffffn

/** @throws what is wrong with it */
function ipOf(text: string): Ip {
  const fault = addressFault(text)
  if (fault !== null)
    throw new CelError(`IP Address ${goQuoted(text)} parse error during conversion from string: ${fault}`)
  if (text.includes('%')) throw new CelError(`IP address ${goQuoted(text)} with zone value is not allowed`)
  const ip = addressOf(text)
  if (isMapped(ip)) throw new CelError(`IPv4-mapped IPv6 address ${goQuoted(text)} is not allowed`)
  return ip
}

function addressOf(text: string): Ip {
  const bytes = addressBytes(text)
  if (bytes === null) throw new CelError(`IP Address ${goQuoted(text)} parse error during conversion from string`)
  return new Ip(bytes.length === 4 ? 4 : 6, addressNumber(bytes))
}

function cidrOf(text: string): Cidr {
  const tell = (why: string) => new CelError(`network address parse error during conversion from string: ${why}`)
  const fault = prefixFault(text)
  if (fault !== null) {
    throw tell(
      `network address parse error during conversion from string: netip.ParsePrefix(${goQuoted(text)}): ${fault}`,
    )
  }
  const at = text.lastIndexOf('/')
  const ip = addressOf(text.slice(0, at))
  if (isMapped(ip)) throw tell(`IPv4-mapped IPv6 address ${goQuoted(text)} is not allowed`)
  return new Cidr(ip, Number(text.slice(at + 1)))
}

function prefixFault(text: string): string | null {
  const at = text.lastIndexOf('/')
  if (at < 0) return "no '/'"
  const [address, bits] = [text.slice(0, at), text.slice(at + 1)]
  const fault = addressFault(address)
  if (fault !== null) return fault
  if (address.includes('%')) return 'IPv6 zones cannot be present in a prefix'
  if (!/^(?:0|[1-9]\d*)$/.test(bits)) return `bad bits after slash: ${goQuoted(bits)}`
  return Number(bits) > (address.includes(':') ? 128 : 32) ? 'prefix length out of range' : null
}

const succeeds = (of: (text: string) => unknown) => (text: string) => {
  try {
    of(text)
    return true
  } catch (error) {
    if (error instanceof CelError) return false
    throw error
  }
}

const among = (...ranges: readonly string[]) => {
  const known = ranges.map(cidrOf)
  return (ip: Ip): boolean => known.some((range) => range.contains(ip))
}

const isUnspecified = among('0.0.0.0/32', '::/128')
const isLoopback = among('127.0.0.0/8', '::1/128')
const isLinkLocalUnicast = among('169.254.0.0/16', 'fe80::/10')
const isNoUnicast = among('224.0.0.0/4', 'ff00::/8', '255.255.255.255/32')
const isGlobalUnicast = (ip: Ip) => ![isUnspecified, isLoopback, isLinkLocalUnicast, isNoUnicast].some((is) => is(ip))

function orNone(text: string): Ip {
  try {
    return ipOf(text)
  } catch (error) {
    throw error instanceof CelError ? new CelError('no such overload') : error
  }
}

const about = (is: (ip: Ip) => boolean): Declarations[string] => ({ 'net.IP.(): bool': is })
const containsCidr = (outer: Cidr, inner: Cidr) => inner.bits >= outer.bits && outer.contains(inner.ip)

export const addresses: Declarations = {
  ip: {
    '(string): net.IP': ipOf,
    'net.CIDR.(): net.IP': ({ ip }: Cidr) => ip,
  },
  family: { 'net.IP.(): int': ({ family }: Ip) => BigInt(family) },
  'ip.isCanonical': { '(string): bool': (text: string) => ipOf(text).text === text },
  isUnspecified: about(isUnspecified),
  isLoopback: about(isLoopback),
  isLinkLocalMulticast: about(among('224.0.0.0/24', 'ff02::/16')),
  isLinkLocalUnicast: about(isLinkLocalUnicast),
  isGlobalUnicast: about(isGlobalUnicast),
  isIP: { '(string): bool': succeeds(ipOf) },
  string: {
    '(net.IP): string': ({ text }: Ip) => text,
    '(net.CIDR): string': ({ ip, bits }: Cidr) => `${ip.text}/${bits}`,
  },
  cidr: { '(string): net.CIDR': cidrOf },
  containsIP: {
    'net.CIDR.(string): bool': (cidr: Cidr, text: string) => cidr.contains(orNone(text)),
    'net.CIDR.(net.IP): bool': (cidr: Cidr, ip: Ip) => cidr.contains(ip),
  },
  containsCIDR: {
    'net.CIDR.(string): bool': (cidr: Cidr, text: string) => containsCidr(cidr, cidrOf(text)),
    'net.CIDR.(net.CIDR): bool': containsCidr,
  },
  prefixLength: { 'net.CIDR.(): int': ({ bits }: Cidr) => BigInt(bits) },
  masked: { 'net.CIDR.(): net.CIDR': (cidr: Cidr) => cidr.masked() },
  isCIDR: { '(string): bool': succeeds(cidrOf) },
}
