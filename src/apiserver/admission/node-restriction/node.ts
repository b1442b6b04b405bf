import type { Node } from '../../../api/types.gen.ts'
import { sameValue } from '../../same-value.ts'
import type { NodeRule } from './node-rule.ts'

type Labels = Readonly<Record<string, string>>

/** A node may not steer pods to itself: its labels are limited, its taints and owners not its own. */
export const nodeFault: NodeRule = (_, self, { operation, object, old, name }) => {
  const quoted = JSON.stringify(self)
  if (name !== self) return `node ${quoted} is not allowed to modify node ${JSON.stringify(name)}`
  if (object === null) return null
  const [node, before] = [object as Node, old as Node | null]
  if (operation === 'CREATE') {
    if (node.spec?.configSource != null) {
      return `node ${quoted} is not allowed to create pods with a non-nil configSource`
    }
    const wrong = refusedLabels(node.metadata?.labels, {})
    return wrong === '' ? null : `node ${quoted} is not allowed to set the following labels: ${wrong}`
  }
  return updateFault(quoted, node, before)
}

function updateFault(quoted: string, node: Node, old: Node | null): string | null {
  if (node.spec?.configSource != null && !sameValue(node.spec.configSource, old?.spec?.configSource)) {
    return `node ${quoted} is not allowed to update configSource to a new non-nil configSource`
  }
  if (!sameValue(node.spec?.taints ?? [], old?.spec?.taints ?? [])) {
    return `node ${quoted} is not allowed to modify taints`
  }
  if (!sameValue(node.metadata?.ownerReferences ?? [], old?.metadata?.ownerReferences ?? [])) {
    return `node ${quoted} is not allowed to modify ownerReferences`
  }
  const wrong = refusedLabels(node.metadata?.labels, old?.metadata?.labels)
  return wrong === '' ? null : `is not allowed to modify labels: ${wrong}`
}

function refusedLabels(now: Labels = {}, before: Labels = {}): string {
  const changed = Object.keys({ ...now, ...before }).filter((key) => now[key] !== before[key])
  return changed
    .filter((key) => isRestricted(key) || (isOfKubernetes(key) && !isForNodes(key)))
    .sort()
    .join(', ')
}

function prefixOf(key: string): string {
  return key.includes('/') ? key.slice(0, key.indexOf('/')) : ''
}

function isWithin(prefix: string, domain: string): boolean {
  return prefix === domain || prefix.endsWith(`.${domain}`)
}

/** Labels by which whole groups of nodes are kept apart. */
function isRestricted(key: string): boolean {
  return isWithin(prefixOf(key), 'node-restriction.kubernetes.io')
}

function isOfKubernetes(key: string): boolean {
  return isWithin(prefixOf(key), 'kubernetes.io') || isWithin(prefixOf(key), 'k8s.io')
}

/** Those of Kubernetes' own that a node may set. */
function isForNodes(key: string): boolean {
  const prefix = prefixOf(key)
  return ofNodes.has(key) || isWithin(prefix, 'kubelet.kubernetes.io') || isWithin(prefix, 'node.kubernetes.io')
}

const ofNodes: ReadonlySet<string> = new Set([
  'kubernetes.io/hostname',
  'kubernetes.io/os',
  'kubernetes.io/arch',
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
  'beta.kubernetes.io/instance-type',
  'beta.kubernetes.io/os',
  'beta.kubernetes.io/arch',
])
