import type { Endpoint, EndpointSlice, Node, Pod, Service } from '../../api/types.gen.ts'
import { hintsFor } from './hints.ts'
import type { EndpointView, Family, Hints, PodView, PortView, ServiceView, SliceView } from './model.ts'

/** Null: not for the endpoint controllers, it has no selector or stands for a name elsewhere. */
export function observeService({ metadata, spec }: Service): ServiceView | null {
  if (spec?.selector === undefined || spec.type === 'ExternalName') return null
  const families = (spec.ipFamilies ?? []).filter((family) => family === 'IPv4' || family === 'IPv6')
  return {
    namespace: metadata?.namespace ?? '',
    name: metadata?.name ?? '',
    uid: metadata?.uid ?? '',
    labels: metadata?.labels ?? {},
    headless: !spec.clusterIP || spec.clusterIP === 'None',
    publishNotReady: spec.publishNotReadyAddresses ?? false,
    prefers: isByShare(metadata?.annotations) ? 'by-share' : preferenceOf(spec),
    families: families.length > 0 ? families : ['IPv4'],
    ports: (spec.ports ?? []).map(({ name = '', protocol = 'TCP', appProtocol, port, targetPort }) => ({
      name,
      protocol,
      appProtocol: appProtocol ?? null,
      target: targetPort || port,
    })),
  }
}

/** The older annotation counts where both are there, as upstream. */
function isByShare(annotations: Readonly<Record<string, string>> = {}): boolean {
  const mode =
    annotations['service.kubernetes.io/topology-aware-hints'] ?? annotations['service.kubernetes.io/topology-mode']
  return mode === 'Auto' || mode === 'auto'
}

function preferenceOf({ trafficDistribution }: NonNullable<Service['spec']>): ServiceView['prefers'] {
  if (trafficDistribution === 'PreferSameNode') return 'same-node'
  return trafficDistribution === 'PreferClose' || trafficDistribution === 'PreferSameZone' ? 'same-zone' : null
}

/** Null: it has no address yet, or it has finished for good. */
export function observePod(pod: Pod, service: ServiceView, node: Node | undefined): PodView | null {
  const { metadata, spec, status } = pod
  const addresses = addressesOf(pod)
  if (Object.keys(addresses).length === 0 || status?.phase === 'Failed' || status?.phase === 'Succeeded') return null
  return {
    name: metadata?.name ?? '',
    uid: metadata?.uid ?? '',
    addresses,
    ready: isReady(pod),
    terminating: metadata?.deletionTimestamp !== undefined,
    hostname: spec?.hostname && spec.subdomain === service.name ? spec.hostname : null,
    nodeName: spec?.nodeName || null,
    zone: node?.metadata?.labels?.['topology.kubernetes.io/zone'] ?? null,
    ports: service.ports.flatMap((port) => {
      const number = typeof port.target === 'number' ? port.target : containerPort(pod, port.target, port.protocol)
      if (number === null) return []
      return [{ name: port.name, protocol: port.protocol, port: number, appProtocol: port.appProtocol }]
    }),
  }
}

export function isReady({ status }: Pod): boolean {
  return status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false
}

function addressesOf({ status }: Pod): PodView['addresses'] {
  const ips = status?.podIPs?.map(({ ip }) => ip) ?? [status?.podIP]
  const found: Partial<Record<Family, string>> = {}
  for (const ip of ips) {
    if (!ip) continue
    found[ip.includes(':') ? 'IPv6' : 'IPv4'] ??= ip
  }
  return found
}

/** A name or a number written as text. */
function containerPort({ spec }: Pod, target: string, protocol: string): number | null {
  if (/^\d+$/.test(target)) return Number(target)
  for (const { ports = [] } of [...(spec?.containers ?? []), ...sidecars(spec)]) {
    for (const port of ports) {
      if (port.name === target && (port.protocol ?? 'TCP') === protocol) return port.containerPort
    }
  }
  return null
}

function sidecars(spec: Pod['spec']) {
  return (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always')
}

export function endpointOf(pod: PodView, address: string, service: ServiceView): EndpointView {
  const serving = pod.ready
  const { terminating } = pod
  const ready = service.publishNotReady || (serving && !terminating)
  const hints = ready ? hintsFor(pod, service) : null
  return {
    addresses: [address],
    conditions: { ready, serving, terminating },
    ...(pod.hostname !== null && { hostname: pod.hostname }),
    ...(pod.nodeName !== null && { nodeName: pod.nodeName }),
    targetRef: { kind: 'Pod', namespace: service.namespace, name: pod.name, uid: pod.uid },
    ...(pod.zone !== null && { zone: pod.zone }),
    ...(hints !== null && { hints }),
  }
}

export function observeSlice({ metadata, addressType, endpoints, ports }: EndpointSlice): SliceView {
  return {
    name: metadata?.name ?? '',
    family: addressType,
    ports: (ports ?? []).map(
      ({ name = '', protocol = 'TCP', port = 0, appProtocol }): PortView => ({
        name,
        protocol,
        port,
        appProtocol: appProtocol ?? null,
      }),
    ),
    endpoints: (endpoints ?? []).map(observeEndpoint),
    labels: metadata?.labels ?? {},
  }
}

function observeEndpoint({
  addresses,
  conditions,
  hostname,
  nodeName,
  targetRef,
  zone,
  hints,
}: Endpoint): EndpointView {
  const { ready = false, serving = false, terminating = false } = conditions ?? {}
  const { namespace = '', name = '', uid = '' } = targetRef ?? {}
  return {
    addresses,
    conditions: { ready, serving, terminating },
    ...(hostname !== undefined && { hostname }),
    ...(nodeName !== undefined && { nodeName }),
    targetRef: { kind: 'Pod', namespace, name, uid },
    ...(zone !== undefined && { zone }),
    ...(hints !== undefined && { hints: observeHints(hints) }),
  }
}

function observeHints({ forNodes, forZones }: NonNullable<Endpoint['hints']>): Hints {
  return { ...(forNodes && { forNodes }), ...(forZones && { forZones }) }
}
