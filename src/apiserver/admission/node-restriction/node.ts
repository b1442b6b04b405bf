import { isForNodes, isOfKubernetes, isWithin, labelPrefix } from '../../../api/core/v1/node-labels.ts'
import { goQuoted } from '../../../api/ops/go/text.ts'
import type { Node } from '../../../api/types.gen.ts'
import { sameValue } from '../../same-value.ts'
import type { NodeRule } from './node-rule.ts'

type Labels = Readonly<Record<string, string>>

/** A node may not steer pods to itself: its labels are limited, its taints and owners not its own. */
export const nodeFault: NodeRule = (_, self, { operation, object, old, name }) => {
  const quoted = goQuoted(self)
  if (name !== self) return `node ${quoted} is not allowed to modify node ${goQuoted(name)}`
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

/** Labels by which whole groups of nodes are kept apart. */
function isRestricted(key: string): boolean {
  return isWithin(labelPrefix(key), 'node-restriction.kubernetes.io')
}
