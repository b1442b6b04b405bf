import type { Door } from '../proxy/model.ts'
import type { ClusterOptions } from './cluster.ts'
import type { PlacedNetwork } from './node-networks.ts'
import { isEverywhere } from './server-address.ts'

/** Of each node, at its bridge's addresses. */
export const serverPort = 10250
export const dnsPort = 53

/** Where this cluster itself listens: no Service and no pod's host port may take that away. */
export function ownDoors(
  { bindAddress, port }: Pick<ClusterOptions, 'bindAddress' | 'port'>,
  networks: readonly PlacedNetwork[],
): readonly Door[] {
  const tcp = (address: string, port: number): Door => ({ address, protocol: 'TCP', port })
  const ofNodes = networks
    .flatMap(({ network }) => network.gateways)
    .flatMap((address) => [
      tcp(address, dnsPort),
      { ...tcp(address, dnsPort), protocol: 'UDP' as const },
      tcp(address, serverPort),
    ])
  const api = isEverywhere(bindAddress) ? 'machine' : bindAddress
  return [tcp(api, port), ...networks.map(({ place }) => tcp(place.controlPlane, port)), ...ofNodes]
}
