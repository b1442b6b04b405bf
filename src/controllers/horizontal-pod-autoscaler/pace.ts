/**
 * How much of what the metrics want may be done now: not below what was wanted lately, not faster than the policies allow, not beyond the bounds. Pure.
 *
 *   wanted lately   5 … 3 … 2          window of the last five minutes
 *   now             2  → stays at 5    ScaleDownStabilized
 */
import type { HorizontalPodAutoscaler, HPAScalingPolicy, HPAScalingRules } from '../../api/types.gen.ts'
import type { Finding, Memory, Moment } from './model.ts'

/** Upstream's --horizontal-pod-autoscaler-downscale-stabilization. */
const downscaleWindowMs = 5 * 60_000

export interface Bounds {
  readonly current: number
  readonly least: number
  readonly most: number
  readonly nowMs: number
}

export interface Paced {
  readonly replicas: number
  readonly findings: readonly Finding[]
  readonly recommendations: readonly Moment[]
}

export function pace(autoscaler: HorizontalPodAutoscaler, wanted: number, bounds: Bounds, memory: Memory): Paced {
  const { behavior } = autoscaler.spec ?? {}
  const windows =
    behavior === undefined
      ? { upMs: 0, downMs: downscaleWindowMs }
      : { upMs: windowMs(behavior.scaleUp, 0), downMs: windowMs(behavior.scaleDown, downscaleWindowMs) }
  const past =
    memory.recommendations.length > 0 ? memory.recommendations : [{ atMs: bounds.nowMs, replicas: bounds.current }]
  const steady = behavior === undefined ? highest(past, wanted, bounds) : between(past, wanted, bounds, windows)
  const limited =
    behavior === undefined
      ? limit(steady, bounds, { up: Math.max(2 * bounds.current, 4), down: 0 })
      : limit(steady, bounds, {
          up: upLimit(behavior.scaleUp, bounds, memory),
          down: downLimit(behavior.scaleDown, bounds, memory),
        })
  const longestMs = Math.max(windows.upMs, windows.downMs)
  const kept = past.filter(({ atMs }) => atMs > bounds.nowMs - longestMs)
  return {
    replicas: limited.replicas,
    findings: [stabilized(wanted, steady, bounds, behavior !== undefined), limited.finding],
    recommendations: [...kept, { atMs: bounds.nowMs, replicas: wanted }],
  }
}

function windowMs(rules: HPAScalingRules | undefined, otherwiseMs: number): number {
  return rules?.stabilizationWindowSeconds === undefined ? otherwiseMs : rules.stabilizationWindowSeconds * 1000
}

function within(moments: readonly Moment[], nowMs: number, spanMs: number): readonly number[] {
  return moments.filter(({ atMs }) => atMs > nowMs - spanMs).map(({ replicas }) => replicas)
}

function highest(past: readonly Moment[], wanted: number, { nowMs }: Bounds): number {
  return Math.max(wanted, ...within(past, nowMs, downscaleWindowMs))
}

/** As few as were wanted at least lately, on the way up; as many as were wanted at most lately, on the way down. */
function between(
  past: readonly Moment[],
  wanted: number,
  { current, nowMs }: Bounds,
  { upMs, downMs }: { readonly upMs: number; readonly downMs: number },
): number {
  const up = Math.min(wanted, ...within(past, nowMs, upMs))
  const down = Math.max(wanted, ...within(past, nowMs, downMs))
  return Math.min(Math.max(current, up), down)
}

function stabilized(wanted: number, steady: number, { current }: Bounds, byBehavior: boolean): Finding {
  const able = (reason: string, message: string): Finding => ({ type: 'AbleToScale', status: 'True', reason, message })
  if (steady === wanted) return able('ReadyForNewScale', 'recommended size matches current size')
  if (byBehavior && wanted >= current) {
    return able(
      'ScaleUpStabilized',
      'recent recommendations were lower than current one, applying the lowest recent recommendation',
    )
  }
  return able(
    'ScaleDownStabilized',
    'recent recommendations were higher than current one, applying the highest recent recommendation',
  )
}

interface Limits {
  readonly up: number
  readonly down: number
}

function limit(wanted: number, { current, least, most }: Bounds, { up, down }: Limits) {
  const limited = (status: 'True' | 'False', reason: string, message: string): Finding => ({
    type: 'ScalingLimited',
    status,
    reason,
    message,
  })
  const ceiling = Math.min(most, Math.max(up, current))
  const floor = Math.max(least, Math.min(down, current))
  if (wanted > ceiling) {
    const finding =
      ceiling < most
        ? limited('True', 'ScaleUpLimit', 'the desired replica count is increasing faster than the maximum scale rate')
        : limited('True', 'TooManyReplicas', 'the desired replica count is more than the maximum replica count')
    return { replicas: ceiling, finding }
  }
  if (wanted < floor) {
    const finding =
      floor > least
        ? limited(
            'True',
            'ScaleDownLimit',
            'the desired replica count is decreasing faster than the maximum scale rate',
          )
        : limited('True', 'TooFewReplicas', 'the desired replica count is less than the minimum replica count')
    return { replicas: floor, finding }
  }
  return {
    replicas: wanted,
    finding: limited('False', 'DesiredWithinRange', 'the desired count is within the acceptable range'),
  }
}

function upLimit(rules: HPAScalingRules | undefined, bounds: Bounds, memory: Memory): number {
  const limits = (rules?.policies ?? []).map((policy) => {
    const start = startOf(policy, bounds, memory)
    return policy.type === 'Pods' ? start + policy.value : Math.ceil(start * (1 + policy.value / 100))
  })
  return choose(rules, limits, bounds.current, { most: Math.max, least: Math.min })
}

function downLimit(rules: HPAScalingRules | undefined, bounds: Bounds, memory: Memory): number {
  const limits = (rules?.policies ?? []).map((policy) => {
    const start = startOf(policy, bounds, memory)
    return policy.type === 'Pods' ? start - policy.value : Math.trunc(start * (1 - policy.value / 100))
  })
  return choose(rules, limits, bounds.current, { most: Math.min, least: Math.max })
}

type Choice = (...limits: number[]) => number

function choose(
  rules: HPAScalingRules | undefined,
  limits: readonly number[],
  current: number,
  { most, least }: { readonly most: Choice; readonly least: Choice },
): number {
  if (rules?.selectPolicy === 'Disabled' || limits.length === 0) return current
  return rules?.selectPolicy === 'Min' ? least(...limits) : most(...limits)
}

/** How many there were when the policy's period began. */
function startOf({ periodSeconds }: HPAScalingPolicy, { current, nowMs }: Bounds, { added, removed }: Memory): number {
  const sum = (moments: readonly Moment[]) =>
    within(moments, nowMs, periodSeconds * 1000).reduce((total, one) => total + one, 0)
  return current - sum(added) + sum(removed)
}
