import type { Service, ServicePort, ServiceSpec } from '../../../api/types.gen.ts'
import { needsClusterIp, needsHealthPort, needsNodePorts } from '../../allocation/service-needs.ts'
import { sameValue } from '../../same-value.ts'

/**
 * A new version of a Service with the values a client can't be expected to repeat: what was allocated stays where it is
 * left out, and goes with the type that needed it where it is merely carried along.
 */
export function carriedOver(service: Service, old: Service): Service {
  if (service.spec === undefined || old.spec === undefined) return service
  const spec = withoutTypeFields(withAllocated(withFirstAddress(service.spec, old.spec), old.spec), old.spec)
  return { ...service, spec } as Service
}

/** `clusterIP` and the first of `clusterIPs` say the same: who changes one alone means both. */
function withFirstAddress(spec: ServiceSpec, old: ServiceSpec): ServiceSpec {
  const changed = (spec.clusterIP ?? '') !== (old.clusterIP ?? '')
  if (!changed || !sameValue(spec.clusterIPs ?? [], old.clusterIPs ?? [])) return spec
  if (!spec.clusterIP) return without(spec, ['clusterIPs'])
  return { ...spec, clusterIPs: [spec.clusterIP] } as ServiceSpec
}

function withAllocated(spec: ServiceSpec, old: ServiceSpec): ServiceSpec {
  let next = spec
  if (needsClusterIp(spec) && needsClusterIp(old)) {
    if (!next.clusterIP && old.clusterIP) next = { ...next, clusterIP: old.clusterIP }
    if (!next.clusterIPs?.length && next.clusterIP === old.clusterIP && old.clusterIPs !== undefined)
      next = { ...next, clusterIPs: old.clusterIPs }
  }
  if (needsNodePorts(spec) && needsNodePorts(old)) next = { ...next, ports: withNodePorts(next, old) }
  if (needsHealthPort(spec) && needsHealthPort(old) && !next.healthCheckNodePort && old.healthCheckNodePort)
    next = { ...next, healthCheckNodePort: old.healthCheckNodePort }
  return next
}

/** A port keeps the number it had under its name. */
function withNodePorts({ ports = [] }: ServiceSpec, old: ServiceSpec): readonly ServicePort[] {
  const used = new Set(ports.map(({ nodePort = 0 }) => nodePort))
  return ports.map((port) => {
    if ((port.nodePort ?? 0) !== 0) return port
    const had = (old.ports ?? []).find(({ name = '' }) => name === (port.name ?? ''))?.nodePort ?? 0
    return had === 0 || used.has(had) ? port : { ...port, nodePort: had }
  })
}

function withoutTypeFields(spec: ServiceSpec, old: ServiceSpec): ServiceSpec {
  const carried: (keyof ServiceSpec)[] = []
  const gone = (needs: (of: ServiceSpec) => boolean) => needs(old) && !needs(spec)
  if (gone(needsClusterIp))
    carried.push('clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy', 'internalTrafficPolicy')
  if (gone(needsHealthPort)) carried.push('healthCheckNodePort')
  if (gone(({ type }) => type === 'LoadBalancer')) carried.push('allocateLoadBalancerNodePorts', 'loadBalancerClass')
  if (gone(isReachedFromOutside)) carried.push('externalTrafficPolicy')
  const same = carried.filter((name) => sameValue(spec[name], old[name]))
  const cleared = same.length === 0 ? spec : without(spec, same)
  return gone(hasNodePorts) && sameNodePorts(spec, old) ? withoutNodePorts(cleared) : cleared
}

/** One that was given ports keeps them, though none would be given now. */
function hasNodePorts({ type }: ServiceSpec): boolean {
  return type === 'LoadBalancer' || type === 'NodePort'
}

function isReachedFromOutside({ type, externalIPs = [] }: ServiceSpec): boolean {
  return type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && externalIPs.length > 0)
}

function sameNodePorts(spec: ServiceSpec, old: ServiceSpec): boolean {
  const numbers = ({ ports = [] }: ServiceSpec) => new Set(ports.map(({ nodePort = 0 }) => nodePort))
  const before = numbers(old)
  return [...numbers(spec)].every((port) => port === 0 || before.has(port))
}

function withoutNodePorts(spec: ServiceSpec): ServiceSpec {
  if (spec.ports === undefined) return spec
  return { ...spec, ports: spec.ports.map(({ nodePort: _, ...port }) => port) } as ServiceSpec
}

function without(spec: ServiceSpec, names: readonly (keyof ServiceSpec)[]): ServiceSpec {
  const left = Object.entries(spec).filter(([name]) => !(names as readonly string[]).includes(name))
  return Object.fromEntries(left) as unknown as ServiceSpec
}
