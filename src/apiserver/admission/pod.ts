import type { ApiObject } from '../../api/meta/object.ts'
import type { Pod, Toleration } from '../../api/types.gen.ts'

const patienceSeconds = 300
/** The classes every cluster has from the beginning. */
const systemPriorities: Readonly<Record<string, number>> = {
  'system-cluster-critical': 2000000000,
  'system-node-critical': 2000001000,
}

const unwellTaints = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']

/** A pod stays five minutes on a node that fell ill, and has no priority unless it asks for one. */
export function podOnCreate(object: ApiObject): ApiObject {
  const pod = object as Pod
  const { spec } = pod
  if (spec === undefined) return pod
  const tolerations = spec.tolerations ?? []
  const added = unwellTaints.filter((key) => !tolerations.some((each) => tolerates(each, key))).map(patience)
  const all = [...tolerations, ...added]
  return {
    ...pod,
    spec: {
      ...spec,
      ...(all.length > 0 && { tolerations: all }),
      priority: spec.priority ?? systemPriorities[spec.priorityClassName ?? ''] ?? 0,
      preemptionPolicy: spec.preemptionPolicy ?? 'PreemptLowerPriority',
    },
  } as ApiObject
}

function tolerates({ key = '', effect = '' }: Toleration, taint: string): boolean {
  return (key === taint || key === '') && (effect === 'NoExecute' || effect === '')
}

function patience(key: string): Toleration {
  return { key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: patienceSeconds }
}
