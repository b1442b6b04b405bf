import type { JsonObject } from '../../ops/json-value.ts'

/** How a Service's type decides what else it has. */
export function prepareServiceSpec(spec: JsonObject): JsonObject {
  const type = spec['type'] || 'ClusterIP'
  const next: Record<string, unknown> = { ...spec }
  if (spec['sessionAffinity'] === 'ClientIP') next['sessionAffinityConfig'] = withTimeout(spec['sessionAffinityConfig'])
  else if (!spec['sessionAffinity'] || spec['sessionAffinity'] === 'None') delete next['sessionAffinityConfig']
  const reachedFromOutside =
    type === 'NodePort' || type === 'LoadBalancer' || (type === 'ClusterIP' && hasElements(spec['externalIPs']))
  if (reachedFromOutside && !spec['externalTrafficPolicy']) next['externalTrafficPolicy'] = 'Cluster'
  if (type !== 'ExternalName') next['internalTrafficPolicy'] ??= 'Cluster'
  if (type === 'LoadBalancer') next['allocateLoadBalancerNodePorts'] ??= true
  return next
}

function withTimeout(config: unknown): JsonObject {
  const given = config as { readonly clientIP?: JsonObject } | undefined
  return { ...given, clientIP: { timeoutSeconds: 10_800, ...given?.clientIP } }
}

function hasElements(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0
}

/** The port's own number, unless another was named. */
export function prepareServicePort(port: JsonObject): JsonObject {
  return port['targetPort'] ? port : { ...port, targetPort: port['port'] ?? 0 }
}
