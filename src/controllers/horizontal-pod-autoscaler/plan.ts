/** Whether the number of pods is to change, and what is said of it. Pure. */

import type { HorizontalPodAutoscaler } from '../../api/types.gen.ts'
import { wantedReplicas } from './metrics.ts'
import type { Finding, Memory, Moment, Notice, Observation, Plan, Target } from './model.ts'
import { pace } from './pace.ts'

/** The longest period a policy may have. */
const longestPeriodMs = 30 * 60_000

export function plan(observation: Observation): Plan {
  const { autoscaler, target, memory } = observation
  const desiredReplicas = autoscaler.status?.desiredReplicas ?? 0
  const idle = { rescale: null, notices: [], metrics: null, memory, desiredReplicas }
  if (target.is === 'unknown') {
    const message = `the HPA controller was unable to get the target's current scale: ${target.why}`
    const finding: Finding = { type: 'AbleToScale', status: 'False', reason: 'FailedGetScale', message }
    const notice: Notice = { type: 'Warning', reason: 'FailedGetScale', message: target.why }
    const currentReplicas = autoscaler.status?.currentReplicas ?? 0
    return {
      ...idle,
      currentReplicas,
      metrics: autoscaler.status?.currentMetrics ?? null,
      findings: [finding],
      notices: [notice],
    }
  }
  const { replicas: current } = target
  const { least, most } = boundsOf(autoscaler)
  const found: Finding = {
    type: 'AbleToScale',
    status: 'True',
    reason: 'SucceededGetScale',
    message: "the HPA controller was able to get the target's current scale",
  }
  const base = { ...idle, currentReplicas: current, findings: [found] }
  if (current === 0 && least !== 0) {
    const message = 'scaling is disabled since the replica count of the target is zero'
    const disabled: Finding = { type: 'ScalingActive', status: 'False', reason: 'ScalingDisabled', message }
    return { ...base, desiredReplicas: 0, findings: [found, disabled] }
  }
  if (current > most) return rescale(base, observation, most, 'Current number of replicas above Spec.MaxReplicas')
  if (current < least) return rescale(base, observation, least, 'Current number of replicas below Spec.MinReplicas')
  return byMetrics(base, observation, current, { least, most })
}

/** Only where their number is the metrics' to say are pods counted. */
export function isMeasured(autoscaler: HorizontalPodAutoscaler, { replicas }: Target & { is: 'known' }): boolean {
  const { least, most } = boundsOf(autoscaler)
  return replicas <= most && replicas >= least
}

function boundsOf({ spec }: HorizontalPodAutoscaler) {
  return { least: spec?.minReplicas ?? 1, most: spec?.maxReplicas ?? 1 }
}

function byMetrics(
  base: Plan,
  observation: Observation,
  current: number,
  { least, most }: { readonly least: number; readonly most: number },
): Plan {
  const { autoscaler, memory, nowMs } = observation
  const doubt = ambiguity(observation)
  if (doubt !== null) {
    const notices: Notice[] = [
      { type: 'Warning', reason: doubt.told, message: doubt.error },
      { type: 'Warning', reason: 'FailedComputeMetricsReplicas', message: doubt.error },
    ]
    return { ...base, findings: [...base.findings, doubt.finding], notices }
  }
  const wanted = wantedReplicas(observation, current)
  const told = {
    ...base,
    metrics: wanted.statuses,
    findings: [...base.findings, wanted.finding],
    notices: wanted.notices,
  }
  if (wanted.replicas === null) return told
  const paced = pace(autoscaler, wanted.replicas, { current, least, most, nowMs }, memory)
  const next = {
    ...told,
    findings: [...told.findings, ...paced.findings],
    memory: { ...memory, recommendations: paced.recommendations },
    desiredReplicas: current,
  }
  if (paced.replicas === current) return next
  return rescale(next, observation, paced.replicas, reasonFor(wanted.replicas, current, wanted.name))
}

/** None where only what was wanted lately changes anything. */
function reasonFor(wanted: number, current: number, metric: string): string {
  if (wanted === current) return ''
  return wanted > current ? `${metric} above target` : 'All metrics below target'
}

/** Pods that two autoscalers count would be made by both; pods that cannot be told are nobody's. */
function ambiguity({ target, rivals }: Observation): { told: string; error: string; finding: Finding } | null {
  const inactive = (reason: string, message: string): Finding => ({
    type: 'ScalingActive',
    status: 'False',
    reason,
    message,
  })
  if (target.is === 'unknown') return null
  const { selector } = target
  if (selector.is === 'missing') {
    const finding = inactive('InvalidSelector', "the HPA target's scale is missing a selector")
    return { told: 'SelectorRequired', error: 'selector is required', finding }
  }
  if (selector.is === 'malformed') {
    const error = `couldn't convert selector into a corresponding internal selector object: ${selector.why}`
    return { told: 'InvalidSelector', error, finding: inactive('InvalidSelector', error) }
  }
  if (rivals.length < 2) return null
  const error = `pods by selector ${selector.text} are controlled by multiple HPAs: [${rivals.join(' ')}]`
  return { told: 'AmbiguousSelector', error, finding: inactive('AmbiguousSelector', error) }
}

function rescale(base: Plan, { nowMs }: Observation, replicas: number, reason: string): Plan {
  return { ...base, rescale: { replicas, reason }, memory: grown(base.memory, replicas - base.currentReplicas, nowMs) }
}

function grown(memory: Memory, by: number, nowMs: number): Memory {
  const young = (moments: readonly Moment[]) => moments.filter(({ atMs }) => atMs > nowMs - longestPeriodMs)
  const moment = { atMs: nowMs, replicas: Math.abs(by) }
  return by > 0
    ? { ...memory, added: [...young(memory.added), moment] }
    : { ...memory, removed: [...young(memory.removed), moment] }
}
