import { hasLabels } from '../../api/match/label-selector.ts'
import type { Pod } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import { isReady, untilAvailableMs } from '../pod-state.ts'
import type { Condition, Observation, Status } from './model.ts'

/** What went wrong with making or removing pods, as the condition tells it. */
export interface Failure {
  readonly reason: 'FailedCreate' | 'FailedDelete'
  readonly message: string
}

/** The status to write, or null where the recorded one says the same. It tells of the pods as they were seen, not of what is done about them now. */
export function statusOf({ desired, active, terminating, nowMs }: Observation, failure: Failure | null): Status | null {
  const labels = desired.template?.metadata?.labels ?? {}
  const count = (holds: (pod: Pod) => boolean) => active.filter(holds).length
  const before = desired.status
  const status: Status = {
    replicas: active.length,
    fullyLabeledReplicas: count((pod) => hasLabels(pod.metadata.labels, labels)),
    readyReplicas: count(isReady),
    availableReplicas: count((pod) => untilAvailableMs(pod, desired.minReadyMs, nowMs) === 0),
    ...(desired.object.kind === 'ReplicaSet' && { terminatingReplicas: terminating.length }),
    observedGeneration: desired.object.metadata?.generation ?? 0,
    ...conditionsOf(before.conditions ?? [], failure, nowMs),
  }
  return isRecorded(status, before) ? null : status
}

function conditionsOf(
  before: readonly Condition[],
  failure: Failure | null,
  nowMs: number,
): Pick<Status, 'conditions'> {
  const others = before.filter(({ type }) => type !== 'ReplicaFailure')
  if (failure === null) return others.length > 0 ? { conditions: others } : {}
  const known = before.find(({ type }) => type === 'ReplicaFailure')
  if (known?.reason === failure.reason) return { conditions: before }
  const condition = { type: 'ReplicaFailure', status: 'True', lastTransitionTime: formatTime(nowMs), ...failure }
  return { conditions: [...others, condition] }
}

/** What a zero leaves out of JSON reads as zero. */
function isRecorded(status: Status, before: Partial<Status>): boolean {
  const { conditions = [], ...counts } = status
  return (
    Object.entries(counts).every(([field, value]) => value === (before[field as keyof typeof counts] ?? 0)) &&
    before.terminatingReplicas === status.terminatingReplicas &&
    JSON.stringify(conditions) === JSON.stringify(before.conditions ?? [])
  )
}
