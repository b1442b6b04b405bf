import { formatTime } from '../../api/value/time.ts'
import type { Condition } from './model.ts'

export type Conditions = readonly Condition[]

export function conditionOf(conditions: Conditions | undefined, type: string): Condition | undefined {
  return conditions?.find((one) => one.type === type)
}

export function without(conditions: Conditions, type: string): Conditions {
  return conditions.filter((one) => one.type !== type)
}

/** Said anew only where status or reason changed; the transition is the status' alone. */
export function withCondition(
  conditions: Conditions,
  { type, status, reason, message }: { type: string; status: string; reason: string; message: string },
  nowMs: number,
): Conditions {
  const before = conditionOf(conditions, type)
  if (before?.status === status && before.reason === reason) return conditions
  return renewed(conditions, { type, status, reason, message }, nowMs)
}

/** Said anew in any case: progress counts from the last time it was seen. */
export function renewed(
  conditions: Conditions,
  { type, status, reason, message }: { type: string; status: string; reason: string; message: string },
  nowMs: number,
): Conditions {
  const before = conditionOf(conditions, type)
  const now = formatTime(nowMs)
  const lastTransitionTime = before?.status === status ? (before.lastTransitionTime ?? now) : now
  return [...without(conditions, type), { type, status, lastUpdateTime: now, lastTransitionTime, reason, message }]
}
