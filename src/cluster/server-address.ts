import { addressBlock, addressOfNumber, beforePort, familyOf } from '../base/ip-address.ts'
import { networkInterfaces } from '../base/os/host.ts'

/** By all addresses of one family, which for IPv6 takes in those of IPv4, their loopback. */
const loopbacks: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** Whether who listens there is reached at every address of this machine. */
export function isEverywhere(bindAddress: string): boolean {
  return loopbacks[bindAddress] !== undefined
}

/** Whether who listens there has that address, too. */
export function takesIn(bindAddress: string, address: string): boolean {
  return bindAddress === '::' || (bindAddress === '0.0.0.0' && familyOf(address) === 'IPv4')
}

/** Where this machine's own programs reach who listens there. */
export function hostToAsk(bindAddress: string): string {
  return loopbacks[bindAddress] ?? bindAddress
}

/** `127.0.0.1:6443`, `[::1]:6443`. */
export function placeToAsk(bindAddress: string, port: number): string {
  return `${beforePort(hostToAsk(bindAddress))}:${port}`
}

/** Of the Service `kubernetes`: the first of the range. */
export function serviceAddress(cidr: string): string {
  const { family, first } = addressBlock(cidr)!
  return addressOfNumber(family, first + 1n)
}

/**
 * What others may call the machine by, where who listens is reached at all its addresses: not by those of a link, nor by those that
 * bridges of a berth have, which come and go.
 */
export function outerAddresses(bindAddress: string): readonly string[] {
  if (!isEverywhere(bindAddress)) return [bindAddress]
  const all = Object.entries(networkInterfaces()).flatMap(([name, each]) =>
    name.startsWith('berth') ? [] : (each ?? []),
  )
  const outer = all.filter(({ internal, scopeid }) => !internal && !scopeid).map(({ address }) => address)
  return [...new Set(outer)].filter((address) => takesIn(bindAddress, address))
}
