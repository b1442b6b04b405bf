import type { Deployment } from '../../api/types.gen.ts'
import { scaledValue } from '../../api/value/int-or-string.ts'
import type { Desired } from './model.ts'

/** Upstream's way to say that a rollout may take forever. */
const endless = 2 ** 31 - 1

/** The API server has defaulted what is left out; what stands here is for objects made before a default existed. */
export function desire(object: Deployment): Desired {
  const { metadata, spec } = object
  const replicas = spec?.replicas ?? 1
  const deadline = spec?.progressDeadlineSeconds ?? endless
  return {
    object,
    replicas,
    strategy: strategyOf(object, replicas),
    minReadySeconds: spec?.minReadySeconds ?? 0,
    paused: spec?.paused ?? false,
    terminating: metadata.deletionTimestamp !== undefined,
    historyLimit: spec?.revisionHistoryLimit ?? endless,
    deadlineMs: deadline === endless ? null : deadline * 1000,
  }
}

/** Where both round to nothing one may be missing, or no rollout would ever go on. */
function strategyOf({ spec }: Deployment, replicas: number): Desired['strategy'] {
  if (spec?.strategy?.type === 'Recreate') return { is: 'recreate' }
  const { maxSurge = '25%', maxUnavailable = '25%' } = spec?.strategy?.rollingUpdate ?? {}
  const surge = scaledValue(maxSurge, replicas, 'up') ?? 0
  const missing = scaledValue(maxUnavailable, replicas, 'down') ?? 0
  const unavailable = surge === 0 && missing === 0 ? 1 : missing
  return { is: 'rolling', maxSurge: surge, maxUnavailable: Math.min(unavailable, replicas) }
}
