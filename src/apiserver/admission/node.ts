import type { ApiObject } from '../../api/meta/object.ts'
import type { Node } from '../../api/types.gen.ts'

const notReady = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' } as const

/** A new node takes no pods until the node controller has seen it ready. */
export function nodeOnCreate(object: ApiObject): ApiObject {
  const node = object as Node
  const taints = node.spec?.taints ?? []
  if (taints.some(({ key, effect }) => key === notReady.key && effect === notReady.effect)) return node
  return { ...node, spec: { ...node.spec, taints: [...taints, notReady] } } as ApiObject
}
