import type { DnsEndpoint, DnsPort, DnsService } from './model.ts'

export type AddressedService = Exclude<DnsService, { is: 'external' }>

export interface Named {
  /** `web.default.svc.cluster.local` */
  readonly name: string
  readonly service: AddressedService
}

/** What a service's own name stands for. */
export function addressesOf(service: AddressedService): readonly string[] {
  return service.is === 'cluster' ? service.addresses : service.endpoints().map((endpoint) => endpoint.address)
}

/** An endpoint of two address families is two endpoints of one name. */
export function endpointNamed(service: AddressedService, hostname: string): readonly DnsEndpoint[] {
  return service.endpoints().filter((endpoint) => endpoint.hostname.toLowerCase() === hostname)
}

export interface PortTarget {
  readonly port: number
  readonly target: string
  readonly addresses: readonly string[]
}

/** Where the wanted ports are: at the service's own name, or at each endpoint's of a headless one. */
export function serviceRecords({ name, service }: Named, isWanted: (port: DnsPort) => boolean): readonly PortTarget[] {
  if (service.is === 'cluster') {
    return service.ports.filter(isWanted).map(({ port }) => ({ port, target: name, addresses: service.addresses }))
  }
  const targets = new Map<string, PortTarget>()
  for (const { hostname, address, ports } of service.endpoints()) {
    const target = `${hostname}.${name}`
    for (const { port } of ports.filter(isWanted)) {
      const addresses = [...(targets.get(`${target}:${port}`)?.addresses ?? []), address]
      targets.set(`${target}:${port}`, { port, target, addresses })
    }
  }
  return [...targets.values()]
}
