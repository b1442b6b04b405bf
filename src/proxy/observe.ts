import type {
  DiscoveryV1EndpointPort,
  Endpoint,
  EndpointSlice,
  Pod,
  Service,
  ServicePort,
  ServiceSpec,
} from '../api/types.gen.ts'
import { addressBlock, type Family, familyOf } from '../base/ip-address.ts'
import type { EndpointView, HostPortView, PortView, Protocol, ServiceView } from './model.ts'

/** What of a Service is of a family. Null where it has no address of its own there. */
export function serviceView(service: Service, slices: readonly EndpointSlice[], family: Family): ServiceView | null {
  const isOfFamily = (ip: string) => familyOf(ip) === family
  const { metadata, spec, status } = service
  if (spec === undefined || spec.type === 'ExternalName') return null
  const clusterIps = (spec.clusterIPs ?? [spec.clusterIP ?? '']).filter(isOfFamily)
  if (clusterIps.length === 0) return null
  const ingress = (status?.loadBalancer?.ingress ?? []).filter(({ ipMode }) => ipMode !== 'Proxy')
  return {
    key: `${metadata.namespace}/${metadata.name}`,
    clusterIps,
    externalIps: (spec.externalIPs ?? []).filter(isOfFamily),
    ingressIps: ingress.map(({ ip }) => ip ?? '').filter(isOfFamily),
    sourceRanges: sourceRanges(spec, family),
    ports: (spec.ports ?? []).map((port) => portView(port, slices, family)),
    internal: spec.internalTrafficPolicy === 'Local' ? 'Local' : 'Cluster',
    external: spec.externalTrafficPolicy === 'Local' ? 'Local' : 'Cluster',
    healthPort: healthPort(spec),
    affinitySeconds:
      spec.sessionAffinity === 'ClientIP' ? (spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? 10_800) : null,
  }
}

/** Asked by load balancers that send to nodes with an endpoint of their own only. */
function healthPort({ type, externalTrafficPolicy, healthCheckNodePort }: ServiceSpec): number | null {
  return (type === 'LoadBalancer' && externalTrafficPolicy === 'Local' && healthCheckNodePort) || null
}

/** As upstream, ranges of the other family alone keep nobody of this one away. */
function sourceRanges({ loadBalancerSourceRanges = [] }: ServiceSpec, family: Family): readonly string[] | null {
  const ranges = loadBalancerSourceRanges.map((range) => range.trim())
  const own = ranges.filter((range) => addressBlock(range)?.family === family)
  return own.length === 0 ? null : own
}

function portView(port: ServicePort, slices: readonly EndpointSlice[], family: Family): PortView {
  const { name = '', nodePort } = port
  const protocol = (port.protocol ?? 'TCP') as Protocol
  const endpoints = slices
    .filter(({ addressType }) => addressType === family)
    .flatMap((slice) => {
      const own = (slice.ports ?? []).filter((one) => (one.name ?? '') === name && (one.protocol ?? 'TCP') === protocol)
      return own.flatMap((one) => (slice.endpoints ?? []).flatMap((endpoint) => endpointViews(endpoint, one, family)))
    })
  return { name, protocol, port: port.port, nodePort: nodePort || null, endpoints }
}

/** Clients use an endpoint's first address. What is not said of readiness counts as yes, of ending as no. */
function endpointViews(
  { addresses, conditions, nodeName }: Endpoint,
  { port }: DiscoveryV1EndpointPort,
  family: Family,
): readonly EndpointView[] {
  const [address] = addresses
  if (address === undefined || familyOf(address) !== family || port === undefined) return []
  const ready = conditions?.ready ?? true
  const serving = conditions?.serving ?? ready
  return [{ address, port, node: nodeName ?? null, ready, serving, terminating: conditions?.terminating ?? false }]
}

/** The ports of the machine that a pod has asked for; those of a pod in the host's network are its own anyway. */
export function hostPorts({ spec, status }: Pod, family: Family): readonly HostPortView[] {
  const ip = (status?.podIPs ?? [{ ip: status?.podIP ?? '' }]).find((each) => familyOf(each.ip) === family)?.ip
  const node = spec?.nodeName
  const isOver = status?.phase === 'Succeeded' || status?.phase === 'Failed'
  if (ip === undefined || !node || isOver || spec?.hostNetwork === true) return []
  const containers = [...(spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always')]
  return [...containers, ...(spec?.containers ?? [])].flatMap(({ ports = [] }) =>
    ports.flatMap(({ hostPort, hostIP, protocol = 'TCP', containerPort }) => {
      if (!hostPort) return []
      const address = hostIP && hostIP !== '0.0.0.0' && hostIP !== '::' ? hostIP : null
      if (hostIP && familyOf(hostIP) !== family) return []
      const backend = { address: ip, port: containerPort }
      return [{ node, address, protocol: protocol as Protocol, port: hostPort, backend }]
    }),
  )
}
