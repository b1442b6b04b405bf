import { templateGenerationKey } from '../../api/apps/v1/daemon-set.ts'
import type { DaemonSet } from '../../api/types.gen.ts'
import { scaledValue } from '../../api/value/int-or-string.ts'
import type { Desired } from './model.ts'

/** The API server has defaulted what is left out; what stands here is for objects made before a default existed. */
export function desire(object: DaemonSet): Desired {
  const { metadata, spec } = object
  const strategy = spec?.updateStrategy
  const { maxUnavailable = 1, maxSurge = 0 } = strategy?.rollingUpdate ?? {}
  return {
    object,
    deleting: metadata.deletionTimestamp !== undefined,
    minReadyMs: (spec?.minReadySeconds ?? 0) * 1000,
    update: strategy?.type === 'OnDelete' ? { is: 'on-delete' } : { is: 'rolling', maxUnavailable, maxSurge },
    surges: strategy?.type !== 'OnDelete' && (scaledValue(maxSurge, 1, 'up') ?? 0) > 0,
    historyLimit: spec?.revisionHistoryLimit ?? 10,
    generation: metadata.annotations?.[templateGenerationKey] ?? null,
  }
}
