import type { ApiObject } from '../../api/meta/object.ts'
import type { Service } from '../../api/types.gen.ts'
import type { Random } from '../../base/random.ts'
import type { CacheEvent } from '../cache/cache-event.ts'
import { internalError } from '../refusals.ts'
import type { Registry, Resource } from '../registry.ts'
import type { Allocated, Allocation } from './allocation.ts'
import { anyPort, takePort, withNodePorts } from './node-ports.ts'
import { NumberPool, type PortRange } from './number-pool.ts'
import { withAddresses } from './service-addresses.ts'
import { withFamilies } from './service-families.ts'
import { needsHealthPort } from './service-needs.ts'
import { ServiceRanges } from './service-ranges.ts'

export const defaultServiceCidrs: readonly string[] = ['10.96.0.0/16']

export const defaultNodePorts: PortRange = { first: 30_000, last: 32_767 }

interface Pools {
  readonly ranges: ServiceRanges
  readonly ports: NumberPool
}

/** Cluster addresses and node ports of Services; what is taken follows from the Services there are. */
export function createAllocation(
  registry: Registry,
  serviceCidrs: readonly string[],
  { first, last }: PortRange,
  random: Random,
): Allocation {
  const pools: Pools = {
    ranges: new ServiceRanges(serviceCidrs, random),
    ports: new NumberPool(first, last - first + 1, random),
  }
  const services = registry.find('', 'v1', 'services')
  const ranges = registry.find('networking.k8s.io', 'v1', 'servicecidrs')
  const addresses = registry.find('networking.k8s.io', 'v1', 'ipaddresses')
  let loaded = false
  const load = ({ cache, prefix }: Resource) => {
    if (loaded) return
    loaded = true
    for (const { object } of cache.list(prefix)) takeAll(object as Service, pools)
    cache.subscribe((event) => giveBackUnused(event, pools))
    if (ranges !== undefined) pools.ranges.follow(ranges)
    if (addresses !== undefined) pools.ranges.heed(addresses)
  }
  return {
    firstServiceIp: pools.ranges.firstAddress,
    allocate(resource, object, old, dryRun) {
      if (resource !== services) return { object, giveBack: () => undefined }
      load(services)
      return allocateService(object as Service, old as Service | null, pools, dryRun)
    },
  }
}

function takeAll(service: Service, { ranges, ports }: Pools): void {
  for (const ip of addressesOf(service)) ranges.take(ip)
  for (const port of portsOf(service)) ports.take(port)
}

function addressesOf(service: Service): readonly string[] {
  return (service.spec?.clusterIPs ?? []).filter((ip) => ip !== 'None')
}

function portsOf(service: Service): readonly number[] {
  const health = service.spec?.healthCheckNodePort ?? 0
  const of = (service.spec?.ports ?? []).map(({ nodePort = 0 }) => nodePort)
  return [...new Set([...of, health])].filter((port) => port > 0)
}

/** What the old version held and the new one does not. */
function giveBackUnused({ current, previous }: CacheEvent, { ranges, ports }: Pools): void {
  if (previous === null) return
  const before = previous.object as Service
  const after = (current?.object ?? {}) as Service
  for (const ip of addressesOf(before)) if (!addressesOf(after).includes(ip)) ranges.giveBack(ip)
  for (const port of portsOf(before)) if (!portsOf(after).includes(port)) ports.giveBack(port)
}

function allocateService(service: Service, old: Service | null, { ranges, ports }: Pools, dryRun: boolean): Allocated {
  const taken: (() => void)[] = []
  const giveBack = () => {
    for (const undo of taken.splice(0)) undo()
  }
  try {
    const decided = withFamilies(service, old, ranges.families)
    const addressed = withAddresses(decided, old, ranges, taken, dryRun)
    const ported = withNodePorts(addressed, old, ports, taken)
    return { object: withHealthPort(ported, old, ports, taken) as ApiObject, giveBack }
  } catch (error) {
    giveBack()
    throw error
  }
}

function withHealthPort(service: Service, old: Service | null, pool: NumberPool, taken: (() => void)[]): Service {
  const { spec } = service
  if (spec === undefined || !needsHealthPort(spec)) return service
  const wanted = spec.healthCheckNodePort ?? 0
  // It has one already, which may not be changed.
  if (wanted !== 0 && old?.spec !== undefined && needsHealthPort(old.spec)) return service
  // Upstream's: a number that cannot be had is an internal error here, and the user's for other ports.
  const refuse = (why: string) => internalError(`failed to allocate requested HealthCheck NodePort ${wanted}: ${why}`)
  const number = wanted === 0 ? anyPort(pool, taken) : wanted
  if (wanted !== 0) takePort(wanted, pool, taken, refuse)
  return { ...service, spec: { ...spec, healthCheckNodePort: number } }
}
