import type { Pod, PodSpec } from '../../api/types.gen.ts'
import { ownerReferenceTo } from '../owner-reference.ts'
import { podFromTemplate } from '../pod-state.ts'
import { hashLabel } from './hash-label.ts'
import type { Desired } from './model.ts'
import { tolerationsOf } from './places.ts'

const generationLabel = 'pod-template-generation'
const generationKey = 'deprecated.daemonset.template.generation'

/** The pod of a node: the scheduler places it, and can place it nowhere else. */
export function podFor({ object }: Desired, hash: string, nodeName: string): Pod {
  const { name = '', namespace = '', annotations } = object.metadata
  const pod = podFromTemplate({ name, namespace }, object.spec?.template, ownerReferenceTo(object))
  const generation = annotations?.[generationKey]
  const labels = {
    ...pod.metadata.labels,
    ...(generation !== undefined && { [generationLabel]: generation }),
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
