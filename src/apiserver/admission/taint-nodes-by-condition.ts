import type { ApiObject } from '../../api/meta/object.ts'
import type { Node } from '../../api/types.gen.ts'
import { type AdmissionPlugin, wholeKindOf } from './plugin.ts'

const notReady = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' } as const

/** A new node takes no pods until the node controller has seen it ready. */
export function taintNodesByCondition(): AdmissionPlugin {
  return {
    name: 'TaintNodesByCondition',
    admit(attributes) {
      const isNew = attributes.operation === 'CREATE' && wholeKindOf(attributes) === 'nodes'
      return isNew ? tainted(attributes.object as Node) : attributes.object
    },
  }
}

function tainted(node: Node): ApiObject {
  const taints = node.spec?.taints ?? []
  if (taints.some(({ key, effect }) => key === notReady.key && effect === notReady.effect)) return node
  return { ...node, spec: { ...node.spec, taints: [...taints, notReady] } } as ApiObject
}
