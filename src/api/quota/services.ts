import type { Service } from '../types.gen.ts'
import { type Evaluator, isOfWholeObject } from './evaluator.ts'

const counted = ['services', 'count/services', 'services.nodeports', 'services.loadbalancers']

/** Services, and what of the cluster's edge they take. */
export const serviceEvaluator: Evaluator = {
  counts: (resource) => counted.includes(resource),
  usage: (object) => {
    const { spec } = object as Service
    const balanced = spec?.type === 'LoadBalancer'
    return {
      'count/services': '1',
      services: '1',
      'services.nodeports': String(nodePorts(spec)),
      'services.loadbalancers': balanced ? '1' : '0',
    }
  },
  holds: () => false,
  missing: () => null,
  isCounted: isOfWholeObject,
}

function nodePorts(spec: Service['spec']): number {
  const ports = spec?.ports ?? []
  if (spec?.type === 'NodePort') return ports.length
  if (spec?.type !== 'LoadBalancer') return 0
  if (spec.allocateLoadBalancerNodePorts !== false) return ports.length
  return ports.filter(({ nodePort = 0 }) => nodePort !== 0).length
}
