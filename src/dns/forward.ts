import { addressKey } from '../base/ip-address.ts'

/** A resolver that is asked about all that is not the cluster's. */
export interface Upstream {
  readonly address: string
  readonly port: number
}

const dnsPort = 53

/**
 * The resolvers of a resolv.conf, without those that are berth's own: a query sent to ourselves would come back for
 * ever. At most three, as the C library reads it.
 */
export function upstreamsOf(resolvConf: string, ownAddresses: readonly string[]): readonly Upstream[] {
  const own = new Set(ownAddresses.map(addressKey))
  return resolvConf
    .split('\n')
    .map((line) => /^\s*nameserver\s+(\S+)/.exec(line)?.[1])
    .filter((address) => address !== undefined && isAddress(address) && !own.has(addressKey(address)))
    .map((address) => ({ address: address!, port: dnsPort }))
    .slice(0, 3)
}

/** `fe80::1%eth0` is one with its interface. */
function isAddress(text: string): boolean {
  return addressKey(text.split('%')[0]!) !== null
}
