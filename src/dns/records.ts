import { NamespaceKind } from '../api/core/v1/namespace.ts'
import { ServiceKind } from '../api/core/v1/service.ts'
import { EndpointSliceKind } from '../api/discovery/v1/endpoint-slice.ts'
import type { Endpoint, EndpointSlice, Namespace, Service } from '../api/types.gen.ts'
import { addressKey } from '../base/ip-address.ts'
import type { Informer, Informers } from '../client/informer.ts'
import type { DnsEndpoint, DnsPort, DnsService, Records, ReverseName } from './model.ts'

const serviceNameLabel = 'kubernetes.io/service-name'

/** What the informers hold at the moment of asking, by their indexes: nothing is copied, so nothing is old. */
export async function watchRecords(informers: Informers): Promise<Records> {
  const services = informers.of(ServiceKind)
  const slices = informers.of(EndpointSliceKind)
  const namespaces = informers.of(NamespaceKind)
  services.addIndex('dns-address', (service) => clusterAddresses(service).map(keyOf))
  slices.addIndex('dns-service', (slice) => [
    `${slice.metadata.namespace}/${slice.metadata.labels?.[serviceNameLabel]}`,
  ])
  slices.addIndex('dns-address', (slice) => endpointsOf(slice).map((endpoint) => keyOf(endpoint.address)))
  await Promise.all([services.synced(), slices.synced(), namespaces.synced()])
  return new InformerRecords(services, slices, namespaces)
}

class InformerRecords implements Records {
  readonly #services: Informer<Service>
  readonly #slices: Informer<EndpointSlice>
  readonly #namespaces: Informer<Namespace>

  constructor(services: Informer<Service>, slices: Informer<EndpointSlice>, namespaces: Informer<Namespace>) {
    this.#services = services
    this.#slices = slices
    this.#namespaces = namespaces
  }

  hasNamespace(name: string): boolean {
    return this.#namespaces.get({ name }) !== undefined
  }

  service(namespace: string, name: string): DnsService | null {
    const service = this.#services.get({ namespace, name })
    if (service === undefined) return null
    const { spec } = service
    if (spec?.type === 'ExternalName') {
      return spec.externalName ? { is: 'external', target: spec.externalName.replace(/\.$/, '') } : null
    }
    const endpoints = () => this.#slices.byIndex('dns-service', `${namespace}/${name}`).flatMap(endpointsOf)
    if (spec?.clusterIP === 'None') return { is: 'headless', endpoints }
    const addresses = clusterAddresses(service)
    return addresses.length > 0 ? { is: 'cluster', addresses, ports: servicePorts(service), endpoints } : null
  }

  namesOf(key: string): readonly ReverseName[] {
    const services = this.#services.byIndex('dns-address', key)
    if (services.length > 0)
      return services.map(({ metadata: { namespace = '', name = '' } }) => ({ namespace, service: name }))
    const names = this.#slices.byIndex('dns-address', key).flatMap((slice) => this.#namesIn(slice, key))
    return [...new Map(names.map((name) => [`${name.namespace}/${name.service}/${name.hostname}`, name])).values()]
  }

  #namesIn(slice: EndpointSlice, key: string): ReverseName[] {
    const { namespace = '', labels } = slice.metadata
    const service = labels?.[serviceNameLabel] ?? ''
    if (this.service(namespace, service)?.is !== 'headless') return []
    return endpointsOf(slice)
      .filter((endpoint) => keyOf(endpoint.address) === key)
      .map(({ hostname }) => ({ namespace, service, hostname }))
  }
}

function clusterAddresses({ spec }: Service): readonly string[] {
  const addresses = spec?.clusterIPs ?? (spec?.clusterIP ? [spec.clusterIP] : [])
  return addresses.filter((address) => addressKey(address) !== null)
}

function servicePorts({ spec }: Service): DnsPort[] {
  return (spec?.ports ?? []).map(({ name, protocol, port }) => dnsPort(name, protocol, port))
}

const endpointsOfSlice = new WeakMap<EndpointSlice, readonly DnsEndpoint[]>()

/** The ready ones. A slice never changes, so this is worked out once. */
function endpointsOf(slice: EndpointSlice): readonly DnsEndpoint[] {
  let endpoints = endpointsOfSlice.get(slice)
  if (endpoints === undefined) {
    const ports = (slice.ports ?? []).flatMap(({ name, protocol, port }) =>
      port === undefined ? [] : [dnsPort(name, protocol, port)],
    )
    endpoints = (slice.endpoints ?? []).filter(isReady).flatMap((endpoint) => {
      const [address] = endpoint.addresses
      if (address === undefined || addressKey(address) === null) return []
      // Those without a hostname get one that tells them apart: their address.
      return [{ address, hostname: endpoint.hostname || address.replaceAll(/[.:]/g, '-'), ports }]
    })
    endpointsOfSlice.set(slice, endpoints)
  }
  return endpoints
}

/** A Service that publishes addresses that are not ready has them `ready` in its slices. Unknown counts as ready. */
function isReady({ conditions }: Endpoint): boolean {
  return conditions?.ready !== false
}

function dnsPort(name: string | undefined, protocol: string | undefined, port: number): DnsPort {
  return { name: (name ?? '').toLowerCase(), protocol: (protocol ?? 'TCP').toLowerCase(), port }
}

function keyOf(address: string): string {
  return addressKey(address) ?? ''
}
