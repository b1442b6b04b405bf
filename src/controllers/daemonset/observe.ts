import type { DaemonSet } from '../../api/types.gen.ts'
import type { Desired } from './model.ts'

/** The API server has defaulted what is left out; what stands here is for objects made before a default existed. */
export function desire(object: DaemonSet): Desired {
  const { metadata, spec } = object
  const strategy = spec?.updateStrategy
  const { maxUnavailable = 1, maxSurge = 0 } = strategy?.rollingUpdate ?? {}
  // Pods beside the old ones are not made here: where that is asked for, the old one goes first.
  const limit = maxUnavailable === 0 || maxUnavailable === '0%' ? maxSurge : maxUnavailable
  return {
    object,
    deleting: metadata.deletionTimestamp !== undefined,
    minReadyMs: (spec?.minReadySeconds ?? 0) * 1000,
    update: strategy?.type === 'OnDelete' ? { is: 'on-delete' } : { is: 'rolling', limit },
    historyLimit: spec?.revisionHistoryLimit ?? 10,
  }
}
