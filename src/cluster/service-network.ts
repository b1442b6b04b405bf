import { NftDataPlane, removeTable } from '../proxy/nftables/nft-data-plane.ts'
import { type ProxyRoles, type RunningProxy, startProxy } from '../proxy/start-proxy.ts'
import type { DataFolder } from './data-folder.ts'
import type { PlacedNetwork } from './node-networks.ts'
import { closeUplinks, openUplinks } from './uplinks.ts'

type Roles = Pick<ProxyRoles, 'informers' | 'timers' | 'log'>

/** Services' addresses lead to their pods, and pods reach the world. Resolves when that is so. */
export async function startServiceNetwork(
  folder: DataFolder,
  networks: readonly PlacedNetwork[],
  roles: Roles,
): Promise<RunningProxy> {
  const bridges = new Map(networks.map(({ place }) => [place.name, place.bridge]))
  const nodes = networks.map(({ place, network }) => ({ name: place.name, address: network.gateway }))
  const dataPlane = new NftDataPlane({
    table: tableOf(folder),
    bridges: [...bridges.values()],
    podNetwork: networks[0]!.place.podNetwork,
    bridgeOf: (node) => bridges.get(node)!,
  })
  await openUplinks()
  return startProxy({ ...roles, dataPlane, nodes })
}

/** What a killed berth has left, or one that ends in order once its bridges are gone. */
export async function removeServiceNetwork(folder: DataFolder): Promise<void> {
  await removeTable(tableOf(folder)).catch(() => undefined)
  await closeUplinks()
}

function tableOf({ id }: DataFolder): string {
  return `berth-${id}`
}
