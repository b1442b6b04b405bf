import type { ApiObject } from '../../api/meta/object.ts'
import type { Pod, Toleration } from '../../api/types.gen.ts'
import type { Call } from '../handlers/call.ts'
import type { Registry } from '../registry.ts'
import { priorityOf, runtimeOf } from './pod-classes.ts'

const patienceSeconds = 300
const unwellTaints = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']

/** A pod stays five minutes on a node that fell ill, and has the priority of its class. */
export function podOnCreate(registry: Registry, call: Call, object: ApiObject): ApiObject {
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
      ...priorityOf(registry, call, pod),
      ...runtimeOf(registry, call, pod),
    },
  } as ApiObject
}

function tolerates({ key = '', effect = '' }: Toleration, taint: string): boolean {
  return (key === taint || key === '') && (effect === 'NoExecute' || effect === '')
}

function patience(key: string): Toleration {
  return { key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: patienceSeconds }
}
