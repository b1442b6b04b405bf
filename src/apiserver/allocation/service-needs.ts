import type { ServiceSpec } from '../../api/types.gen.ts'

/** Which allocated values a Service of its type has. */

export function needsClusterIp({ type }: ServiceSpec): boolean {
  return type !== 'ExternalName'
}

export function needsNodePorts({ type, allocateLoadBalancerNodePorts: asked }: ServiceSpec): boolean {
  return type === 'NodePort' || (type === 'LoadBalancer' && asked !== false)
}

/** A load balancer that keeps to the node has to know on which nodes there is anybody. */
export function needsHealthPort({ type, externalTrafficPolicy }: ServiceSpec): boolean {
  return type === 'LoadBalancer' && externalTrafficPolicy === 'Local'
}
