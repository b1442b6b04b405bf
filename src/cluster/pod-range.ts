import { addressBlock, addressOfNumber, type Family } from '../base/ip-address.ts'
import { readIfThere } from '../base/os/if-there.ts'
import { bridgeName } from '../node/embedded/network/bridge-network.ts'
import { type DataFolder, writeWhole } from './data-folder.ts'

/** `berth up --nodes 3` has node-0, node-1 and node-2; node 0's pods live in the first /24 of the cluster's /16. */
export interface NodePlace {
  readonly name: string
  /** Its pods': one of IPv4, and one of IPv6 where the cluster is dual stack: `10.244.1.0/24`, `fd00:10:244:1::/64`. */
  readonly ranges: readonly string[]
  /** Those of all pods of the cluster: `10.244.0.0/16`, `fd00:10:244::/56`. */
  readonly podNetworks: readonly string[]
  readonly bridge: string
  /**
   * Where pods find the API server: on the bridges of all nodes, so that it is there as long as one is on. Of the family of the Service
   * `kubernetes`, where pods have that.
   */
  readonly controlPlane: string
  readonly folder: string
}

/** Upstream's habit is 10.244.0.0/16; a second berth on the same machine takes the next one. */
export const podRanges: readonly string[] = Array.from({ length: 11 }, (_, index) => `10.${244 + index}`)

/** Where all pods of a cluster have their addresses. */
export interface PodRanges {
  /** The first two bytes of IPv4 ones: `10.244`. */
  readonly ipv4: string
  /** `fd00:10:244::/56`: each node gets a /64 of it. Null: there are none. */
  readonly ipv6: string | null
}

/** `services`: the family of the first addresses that Services have. */
export function nodePlace(folder: DataFolder, { ipv4, ipv6 }: PodRanges, services: Family, index: number): NodePlace {
  const name = `node-${index}`
  return {
    name,
    ranges: [`${ipv4}.${index}.0/24`, ...(ipv6 === null ? [] : [ipv6RangeOf(ipv6, index)])],
    podNetworks: [`${ipv4}.0.0/16`, ...(ipv6 === null ? [] : [ipv6])],
    bridge: bridgeName(folder.id, name),
    controlPlane: services === 'IPv6' && ipv6 !== null ? lastOfIpv6(ipv6) : `${ipv4}.255.254`,
    folder: folder.file('nodes', name),
  }
}

/** In the 256th /64, which is no node's: `fd00:10:244:ff::fffe`. */
function lastOfIpv6(cidr: string): string {
  return addressOfNumber('IPv6', addressBlock(cidr)!.first + (255n << 64n) + 0xfffen)
}

function ipv6RangeOf(cidr: string, index: number): string {
  const { first } = addressBlock(cidr)!
  return `${addressOfNumber('IPv6', first + (BigInt(index) << 64n))}/64`
}

/** The first two bytes of the IPv4 addresses the cluster's pods have had so far, so that a restart keeps them. */
export async function readPodRange(folder: DataFolder): Promise<string | null> {
  const text = await readIfThere(folder.file('pod-range'))
  return text !== null && /^\d+\.\d+$/.test(text.trim()) ? text.trim() : null
}

export async function writePodRange(folder: DataFolder, range: string): Promise<void> {
  await writeWhole(folder.file('pod-range'), `${range}\n`)
}
