import type { Pod, PodSpec } from '../../api/types.gen.ts'
import { ownerReferenceTo } from '../owner-reference.ts'
import { podFromTemplate } from '../pod-state.ts'
import { generationLabel, hashLabel } from './labels.ts'
import type { Desired } from './model.ts'
import { tolerationsOf } from './places.ts'

/** The pod of a node: the scheduler places it, and can place it nowhere else. */
export function podFor({ object, generation }: Desired, hash: string, nodeName: string): Pod {
  const { name = '', namespace = '' } = object.metadata
  const pod = podFromTemplate({ name, namespace }, object.spec?.template, ownerReferenceTo(object))
  const labels = {
    ...pod.metadata.labels,
    ...(generation !== null && { [generationLabel]: generation }),
    [hashLabel]: hash,
  }
  const spec = pod.spec ?? { containers: [] }
  const affinity = bound(spec.affinity, nodeName)
  return {
    ...pod,
    metadata: { ...pod.metadata, labels },
    spec: { ...spec, affinity, tolerations: tolerationsOf(spec) },
  }
}

/** The template's own terms chose the node already; the node's name replaces them. */
function bound(affinity: PodSpec['affinity'], nodeName: string): NonNullable<PodSpec['affinity']> {
  const matchFields = [{ key: 'metadata.name', operator: 'In', values: [nodeName] }]
  const required = { nodeSelectorTerms: [{ matchFields }] }
  return {
    ...affinity,
    nodeAffinity: { ...affinity?.nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: required },
  }
}
