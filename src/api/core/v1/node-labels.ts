/** Whose a label of a node is, by its key. */

/** `example.com` of `example.com/role`; empty without one. */
export function labelPrefix(key: string): string {
  return key.includes('/') ? key.slice(0, key.indexOf('/')) : ''
}

export function isWithin(prefix: string, domain: string): boolean {
  return prefix === domain || prefix.endsWith(`.${domain}`)
}

export function isOfKubernetes(key: string): boolean {
  return isWithin(labelPrefix(key), 'kubernetes.io') || isWithin(labelPrefix(key), 'k8s.io')
}

/** Those of Kubernetes' own that a node may set. */
export function isForNodes(key: string): boolean {
  return labelsOfNodes.has(key) || prefixesOfNodes.some((domain) => isWithin(labelPrefix(key), domain))
}

export const prefixesOfNodes: readonly string[] = ['kubelet.kubernetes.io', 'node.kubernetes.io']

/** Those that a node sees to at each start, not only when it comes. */
export const labelsOfNodes: ReadonlySet<string> = new Set([
  'beta.kubernetes.io/arch',
  'beta.kubernetes.io/instance-type',
  'beta.kubernetes.io/os',
  'failure-domain.beta.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone',
  'kubernetes.io/arch',
  'kubernetes.io/hostname',
  'kubernetes.io/os',
  'node.kubernetes.io/instance-type',
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
])
