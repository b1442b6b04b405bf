import type { Pod, Toleration } from '../../api/types.gen.ts'
import { type AdmissionPlugin, type PluginRoles, wholeKindOf } from './plugin.ts'

/** A pod stays a while on a node that fell ill, unless it says how long. */
export function defaultTolerationSeconds({ tolerationSeconds }: PluginRoles): AdmissionPlugin {
  const patience: readonly Toleration[] = [
    patienceWith('node.kubernetes.io/not-ready', tolerationSeconds.notReady),
    patienceWith('node.kubernetes.io/unreachable', tolerationSeconds.unreachable),
  ]
  return {
    name: 'DefaultTolerationSeconds',
    admit(attributes) {
      const { object, operation } = attributes
      const isWritten = operation === 'CREATE' || operation === 'UPDATE'
      if (!isWritten || wholeKindOf(attributes) !== 'pods') return object
      const { spec, ...pod } = object as Pod
      const own = spec?.tolerations ?? []
      const added = patience.filter(({ key = '' }) => !own.some((each) => covers(each, key)))
      return added.length === 0 ? object : ({ ...pod, spec: { ...spec, tolerations: [...own, ...added] } } as Pod)
    },
  }
}

function covers({ key = '', effect = '' }: Toleration, taint: string): boolean {
  return (key === taint || key === '') && (effect === 'NoExecute' || effect === '')
}

function patienceWith(key: string, seconds: number): Toleration {
  return { key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: seconds }
}
