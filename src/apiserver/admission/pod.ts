import type { ApiObject } from '../../api/meta/object.ts'
import type { Pod, Toleration } from '../../api/types.gen.ts'
import type { Call } from '../handlers/call.ts'
import type { Registry } from '../registry.ts'
import { priorityOf, runtimeOf } from './pod-classes.ts'

/** How long a pod that says nothing of it stays on a node that fell ill. */
export interface TolerationSeconds {
  readonly notReady: number
  readonly unreachable: number
}

export const defaultTolerationSeconds: TolerationSeconds = { notReady: 300, unreachable: 300 }

/** A pod stays a while on a node that fell ill, and has the priority of its class. */
export function podOnCreate(
  registry: Registry,
  call: Call,
  object: ApiObject,
  { notReady, unreachable }: TolerationSeconds,
): ApiObject {
  const pod = object as Pod
  const { spec } = pod
  if (spec === undefined) return pod
  const tolerations = spec.tolerations ?? []
  const added = [
    patience('node.kubernetes.io/not-ready', notReady),
    patience('node.kubernetes.io/unreachable', unreachable),
  ].filter(({ key }) => !tolerations.some((each) => tolerates(each, key)))
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

function patience(key: string, tolerationSeconds: number): Toleration & { readonly key: string } {
  return { key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds }
}
