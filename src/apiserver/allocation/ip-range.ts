import { assert } from '../../base/assert.ts'

/** IPv4 addresses of a CIDR as numbers. */
interface IpRange {
  readonly first: number
  /** Addresses in it, network and broadcast address not counted. */
  readonly size: number
}

export function ipRange(cidr: string): IpRange {
  const [address = '', bits = ''] = cidr.split('/')
  const base = ipNumber(address)
  const prefix = Number(bits)
  assert(base !== null && prefix >= 8 && prefix <= 30, `an IPv4 range for services: ${cidr}`)
  return { first: base + 1, size: 2 ** (32 - prefix) - 2 }
}

export function ipNumber(text: string): number | null {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return null
  return parts.reduce((number, part) => number * 256 + Number(part), 0)
}

export function ipText(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.')
}
