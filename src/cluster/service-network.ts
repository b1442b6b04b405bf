import type { Clock } from '../base/clock.ts'
import { addressBlock, type Family, familyOf } from '../base/ip-address.ts'
import { MadeOnce } from '../base/made-once.ts'
import type { Random } from '../base/random.ts'
import type { DataPlane, Door } from '../proxy/model.ts'
import { shapeOf } from '../proxy/nftables/family.ts'
import type { Table } from '../proxy/nftables/messages.ts'
import { NetlinkError } from '../proxy/nftables/netlink.ts'
import { NftDataPlane, removeTable } from '../proxy/nftables/nft-data-plane.ts'
import { type ProxyRoles, type RunningProxy, startProxy } from '../proxy/start-proxy.ts'
import type { DataFolder } from './data-folder.ts'
import type { PlacedNetwork } from './node-networks.ts'
import { closeUplinks, openUplinks } from './uplinks.ts'

/** kube-proxy's --proxy-mode; null: the kernel's packet filter where there is one. */
export type ProxyMode = 'nftables' | 'userspace' | null

type Roles = Pick<ProxyRoles, 'informers' | 'timers' | 'log'> & { readonly clock: Clock; readonly random: Random }

/** Services' addresses lead to their pods, and pods reach the world. Resolves when that is so. Each family by itself. */
export async function startServiceNetwork(
  folder: DataFolder,
  networks: readonly PlacedNetwork[],
  mode: ProxyMode,
  ownDoors: readonly Door[],
  roles: Roles,
): Promise<RunningProxy> {
  const families: readonly Family[] = networks[0]!.place.podNetworks.map((range) => addressBlock(range)!.family)
  await openUplinks(families)
  const proxies = await Promise.all(
    families.map(async (family, index) => {
      const nodes = networks.map(({ place, network }) => ({ name: place.name, address: network.gateways[index]! }))
      const dataPlane = await chosenPlane(folder, networks, mode, { ...roles, family, index })
      const own = ownDoors.filter(({ address }) => address === 'machine' || familyOf(address) === family)
      return startProxy({ ...roles, dataPlane, serveHealth: healthOf(family), nodes, ownDoors: own, family })
    }),
  )
  return { stop: async () => void (await Promise.all(proxies.map((proxy) => proxy.stop()))) }
}

/** What listens is loaded when the first Service asks for it. */
function healthOf(family: Family): ProxyRoles['serveHealth'] {
  const ports = new MadeOnce(async () => new (await import('../proxy/health/health-ports.ts')).HealthPorts(family))
  return async (checks, isProxyWell) => {
    if (checks.length === 0 && ports.soFar === null) return
    await (await ports.get()).serve(checks, isProxyWell)
  }
}

interface OfFamily extends Roles {
  readonly family: Family
  /** Where the family stands among the nodes' ranges. */
  readonly index: number
}

async function chosenPlane(
  folder: DataFolder,
  networks: readonly PlacedNetwork[],
  mode: ProxyMode,
  roles: OfFamily,
): Promise<DataPlane> {
  const { family, index } = roles
  const bridges = new Map(networks.map(({ place }) => [place.name, place.bridge]))
  const userspace = async () => {
    const { UserspaceDataPlane } = await import('../proxy/userspace/userspace-data-plane.ts')
    const nodes = networks.map(({ place }) => ({ name: place.name, prefix: prefixOf(place.ranges[index]!) }))
    return new UserspaceDataPlane({ ...roles, bridges: [...bridges.values()], nodes })
  }
  if (mode === 'userspace') return userspace()
  const nftables = new NftDataPlane({
    table: tableOf(folder, family),
    bridges: [...bridges.values()],
    podNetwork: networks[0]!.place.podNetworks[index]!,
    bridgeOf: (node) => bridges.get(node)!,
  })
  return mode === 'nftables' ? nftables : firstThatWorks(nftables, userspace, roles)
}

/** `10.244.1.0/24` → `10.244.1.`, `fd00:10:244:1::/64` → `fd00:10:244:1::` */
function prefixOf(range: string): string {
  return range.replace(/(0)?\/\d+$/, '')
}

/** Whether the kernel has a packet filter is seen when it is first told something. */
function firstThatWorks(first: DataPlane, otherwise: () => Promise<DataPlane>, { log }: Roles): DataPlane {
  let chosen: DataPlane | null = null
  return {
    async apply(rules) {
      if (chosen !== null) return chosen.apply(rules)
      try {
        await first.apply(rules)
        chosen = first
      } catch (error) {
        if (!(error instanceof NetlinkError)) throw error
        log.warn('the kernel has no packet filter: Services are served by berth, and pods do not reach the world', {
          error: error.message,
        })
        chosen = await otherwise()
        await chosen.apply(rules)
      }
    },
    close: async () => chosen?.close(),
  }
}

/** What a killed berth has left, or one that ends in order once its bridges are gone. */
export async function removeServiceNetwork(folder: DataFolder): Promise<void> {
  await Promise.all([removeStubborn(tableOf(folder, 'IPv4')), removeStubborn(tableOf(folder, 'IPv6'))])
  await closeUplinks()
}

/** A kernel without a packet filter refuses for good; one that has been told something by another just now, once. */
async function removeStubborn(table: Table): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    const isDone = await removeTable(table).then(
      () => true,
      () => false,
    )
    if (isDone) return
  }
}

function tableOf({ id }: DataFolder, family: Family): Table {
  return { name: `berth-${id}`, family: shapeOf[family] }
}
