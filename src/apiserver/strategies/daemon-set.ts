import { DaemonSetKind } from '../../api/apps/v1/daemon-set.ts'
import type { DaemonSet } from '../../api/types.gen.ts'
import { sameValue } from '../same-value.ts'
import { strategyByKind } from './by-kind.ts'
import { type Strategy, strategy } from './strategy.ts'

const byKind = strategyByKind(DaemonSetKind) as unknown as Strategy<DaemonSet>
const generationKey = 'deprecated.daemonset.template.generation'

/** The generation of the template, as its pods are labelled with it: a field of old, an annotation since. */
export const daemonSetStrategy = strategy<DaemonSet>({
  ...byKind,
  prepareForCreate: (set, nowMs) => withGeneration(byKind.prepareForCreate(set, nowMs), 1),
  prepareForUpdate: (set, old) => {
    const before = Number(old.metadata.annotations?.[generationKey] ?? 0)
    const changed = !sameValue(set.spec?.template, old.spec?.template)
    return withGeneration(byKind.prepareForUpdate(set, old), changed ? before + 1 : before)
  },
})

function withGeneration(set: DaemonSet, generation: number): DaemonSet {
  const annotations = { ...set.metadata.annotations, [generationKey]: String(generation) }
  return { ...set, metadata: { ...set.metadata, annotations } }
}
