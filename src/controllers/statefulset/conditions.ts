import type { StatefulSetCondition } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import { isWanted } from './identity.ts'
import type { Hold, Observation } from './model.ts'
import { wordsFor } from './words.ts'

/**
 * Opt-in `conditions`, for `kubectl wait` and for people. Available: as many pods as are wanted are available.
 * Progressing: True while it gets on by itself or is complete, with what it waits for; False where only a person helps.
 */
export function conditionsOf(observation: Observation, hold: Hold | null): readonly StatefulSetCondition[] {
  const recorded = observation.set.object.status?.conditions ?? []
  const stamped = (condition: Omit<StatefulSetCondition, 'lastTransitionTime'>): StatefulSetCondition => {
    const before = recorded.find(({ type }) => type === condition.type)
    const since = before?.status === condition.status ? before.lastTransitionTime : undefined
    return { ...condition, lastTransitionTime: since ?? formatTime(observation.nowMs) }
  }
  return [stamped(available(observation)), stamped(progressing(observation, hold))]
}

const allAvailable = 'AllReplicasAvailable'
const tooFewAvailable = 'TooFewReplicasAvailable'

/** By its reason: others may have written conditions of the same types. */
export function isOurs({ type, reason = '' }: StatefulSetCondition): boolean {
  return type === 'Available' && [allAvailable, tooFewAvailable].includes(reason)
}

function available({ set, pods }: Observation) {
  const up = pods.filter((pod) => pod.available && !pod.terminating && isWanted(set, pod.ordinal)).length
  const message = `${up} of ${set.replicas} pods available`
  if (up < set.replicas) return { type: 'Available', status: 'False', reason: tooFewAvailable, message }
  return { type: 'Available', status: 'True', reason: allAvailable, message }
}

function progressing(observation: Observation, hold: Hold | null) {
  const type = 'Progressing'
  if (hold === null) return { type, status: 'True', reason: 'Complete', message: 'all pods are as they should be' }
  const { reason, message } = wordsFor(hold, observation)
  return { type, status: reason === 'Stuck' ? 'False' : 'True', reason, message }
}
