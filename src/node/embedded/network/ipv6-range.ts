import { addressBlock, addressOfNumber } from '../../../base/ip-address.ts'

/** A node's /64. A pod has the number in it that it has in the node's IPv4 range, so that one record is enough. */
export class Ipv6Range {
  readonly gateway: string
  readonly #first: bigint

  constructor(cidr: string) {
    this.#first = addressBlock(cidr)!.first
    this.gateway = this.addressOf(1)
  }

  addressOf(number: number): string {
    return addressOfNumber('IPv6', this.#first + BigInt(number))
  }
}

/** Why this range can't be the node's; null where nothing speaks against it. `routes` as `ip -6 route show` writes them. */
export function ipv6Conflict(range: string, bridge: string, routes: string): string | null {
  const own = addressBlock(range)!
  for (const line of routes.split('\n')) {
    const words = line.split(/\s+/)
    const target = words[0] ?? ''
    const device = words[words.indexOf('dev') + 1] ?? ''
    const other = addressBlock(target.includes('/') ? target : `${target}/128`)
    if (other === null || other.size === 1n << 128n || device === bridge) continue
    if (other.first < own.first + own.size && own.first < other.first + other.size)
      return `the pod range ${range} is in use on this machine (${target} on ${device}); choose another one`
  }
  return null
}
