/**
 * The subsets of Endpoints in one layout, however they were written: each port has all addresses that offer it, and ports of the same addresses
 * are together. An address that is not ready for a port anywhere is not ready for it.
 *
 *   {a b | 80 81} {c | 80}      →      {a b c | 80} {a b | 81}
 */
import type { EndpointAddress, EndpointPort, EndpointSubset } from '../../api/types.gen.ts'

export interface Repacked {
  readonly ports: readonly EndpointPort[]
  /** The ready ones first. */
  readonly addresses: readonly Offer[]
}

interface Offer {
  readonly address: EndpointAddress
  readonly ready: boolean
}

export function repack(subsets: readonly EndpointSubset[]): readonly Repacked[] {
  const known = new Map<string, EndpointAddress>()
  const byPort = new Map<string, { readonly port: EndpointPort | null; readonly offers: Map<string, Offer> }>()
  for (const { addresses = [], notReadyAddresses = [], ports = [] } of subsets) {
    for (const port of ports.length === 0 ? [null] : ports) {
      const offered = byPort.get(portKey(port)) ?? { port, offers: new Map<string, Offer>() }
      byPort.set(portKey(port), offered)
      const add = (address: EndpointAddress, ready: boolean) => {
        const key = addressKey(address)
        // What is told of an address first holds for it everywhere.
        if (!known.has(key)) known.set(key, address)
        const wasReady = offered.offers.get(key)?.ready ?? true
        offered.offers.set(key, { address: known.get(key)!, ready: wasReady && ready })
      }
      for (const address of addresses) add(address, true)
      for (const address of notReadyAddresses) add(address, false)
    }
  }
  const groups = Map.groupBy(byPort.values(), ({ offers }) => offersKey(offers))
  return [...groups.values()].map((alike) => ({
    ports: alike.flatMap(({ port }) => (port === null ? [] : [port])),
    addresses: inOrder(alike[0]!.offers),
  }))
}

function inOrder(offers: ReadonlyMap<string, Offer>): readonly Offer[] {
  const all = [...offers].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, offer]) => offer)
  return [...all.filter(({ ready }) => ready), ...all.filter(({ ready }) => !ready)]
}

function portKey(port: EndpointPort | null): string {
  if (port === null) return ''
  const { name = '', port: number, protocol = 'TCP', appProtocol = null } = port
  return JSON.stringify([name, number, protocol, appProtocol])
}

function addressKey({ ip, targetRef }: EndpointAddress): string {
  return JSON.stringify([ip, targetRef?.uid ?? ''])
}

function offersKey(offers: ReadonlyMap<string, Offer>): string {
  return [...offers]
    .map(([key, { ready }]) => `${key} ${ready}`)
    .toSorted()
    .join()
}
