/** What each of an autoscaler's metrics wants, and what they want together. Pure. */
import type { MetricSpec } from '../../api/types.gen.ts'
import { canonicalQuantity, quantityMilliValue } from '../../api/value/quantity.ts'
import { selectorText } from '../selector-text.ts'
import type { Finding, MetricStatus, Notice, Observation } from './model.ts'
import { measure, type Wish } from './usage.ts'

const defaultTolerance = 0.1

type Proposal =
  | { readonly is: 'made'; readonly replicas: number; readonly name: string; readonly status: MetricStatus }
  | { readonly is: 'none'; readonly reason: string; readonly why: string; readonly error: string }

/** `replicas` null: nothing can be said. */
export interface Wanted {
  readonly replicas: number | null
  readonly name: string
  readonly statuses: readonly MetricStatus[]
  readonly finding: Finding
  readonly notices: readonly Notice[]
}

export function wantedReplicas(observation: Observation, current: number): Wanted {
  const { metrics = [] } = observation.autoscaler.spec ?? {}
  const proposals = metrics.map((metric) => propose(metric, observation, current))
  const statuses = proposals.map((one): MetricStatus => (one.is === 'made' ? one.status : { type: '' }))
  const lost = proposals.filter((one) => one.is === 'none')
  const most = proposals
    .filter((one) => one.is === 'made')
    .reduce<(Proposal & { is: 'made' }) | null>(
      (before, one) => (before === null || one.replicas > before.replicas ? one : before),
      null,
    )
  const notices = lost.map(({ reason, why }): Notice => ({ type: 'Warning', reason, message: why }))
  const [first] = lost
  // What is not known may have wanted more: without it nothing gets smaller.
  if (first !== undefined && (most === null || most.replicas < current)) {
    const error = `invalid metrics (${lost.length} invalid out of ${metrics.length}), first error is: ${first.error}`
    const message = `the HPA was unable to compute the replica count: ${first.why}`
    const finding: Finding = { type: 'ScalingActive', status: 'False', reason: first.reason, message }
    const told: Notice = { type: 'Warning', reason: 'FailedComputeMetricsReplicas', message: error }
    return { replicas: null, name: '', statuses, finding, notices: [...notices, told] }
  }
  const name = most?.name ?? ''
  const message = `the HPA was able to successfully calculate a replica count from ${name}`
  const finding: Finding = { type: 'ScalingActive', status: 'True', reason: 'ValidMetricFound', message }
  return { replicas: most?.replicas ?? null, name, statuses, finding, notices }
}

function propose(metric: MetricSpec, observation: Observation, current: number): Proposal {
  const { namespace = '' } = observation.autoscaler.metadata
  const none = (reason: string, why: string, error: string): Proposal => ({ is: 'none', reason, why, error })
  const custom =
    'unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered'
  switch (metric.type) {
    case 'Resource':
      return proposeUsage(metric, observation, current)
    case 'ContainerResource':
      return proposeUsage(metric, observation, current)
    case 'Pods': {
      const why = `unable to get metric ${metric.pods?.metric.name}: ${custom}`
      return none('FailedGetPodsMetric', why, `failed to get pods metric value: ${why}`)
    }
    case 'Object': {
      const { describedObject, metric: asked } = metric.object ?? {}
      const why = `unable to get metric ${asked?.name}: ${describedObject?.kind} on ${namespace} ${describedObject?.name}/${custom}`
      return none('FailedGetObjectMetric', why, `failed to get object metric value: ${why}`)
    }
    default: {
      const { name = '', selector } = metric.external?.metric ?? {}
      const absent = `unable to fetch metrics from external metrics API: the server could not find the requested resource (get ${name}.external.metrics.k8s.io)`
      const why = `unable to get external metric ${namespace}/${name}/${selectorText(selector)}: ${absent}`
      const prefix =
        metric.external?.target.averageValue === undefined
          ? `failed to get external metric ${name}`
          : `failed to get ${name} external metric`
      return none('FailedGetExternalMetric', why, `failed to get ${name} external metric value: ${prefix}: ${why}`)
    }
  }
}

function proposeUsage(metric: MetricSpec, observation: Observation, current: number): Proposal {
  const { resource, containerResource } = metric
  const { name = '' } = resource ?? containerResource ?? {}
  const container = containerResource?.container ?? null
  const reason = container === null ? 'FailedGetResourceMetric' : 'FailedGetContainerResourceMetric'
  const what = container === null ? `${name} resource` : `${container} container`
  const asked = wishOf(metric, observation)
  const kind = asked?.target.is === 'usage' ? 'usage' : 'utilization'
  const none = (why: string): Proposal => ({
    is: 'none',
    reason,
    why,
    error: `failed to get ${what} metric value: ${why}`,
  })
  if (asked === null) {
    return none(
      'invalid resource metric source: neither an average utilization target nor an average value (usage) target was set',
    )
  }
  const { metrics, pods, nowMs } = observation
  if (metrics.is === 'unknown') {
    return none(`failed to get ${name} ${kind}: unable to get metrics for resource ${name}: ${metrics.why}`)
  }
  const answer = measure(asked, current, pods, metrics.pods, nowMs)
  if (answer.is === 'failed') return none(`failed to get ${name} ${kind}: ${answer.why}`)
  const { replicas, utilization, averageMilli } = answer.value
  const averageValue = averageOf(name, averageMilli)
  const value = { averageValue, ...(utilization !== null && { averageUtilization: utilization }) }
  const status: MetricStatus =
    container === null
      ? { type: 'Resource', resource: { name, current: value } }
      : { type: 'ContainerResource', containerResource: { name, container, current: value } }
  return { is: 'made', replicas, name: kind === 'usage' ? `${name} resource` : utilizationOf(name, container), status }
}

function utilizationOf(name: string, container: string | null): string {
  const what = container === null ? 'resource' : 'container resource'
  return `${name} ${what} utilization (percentage of request)`
}

/** Memory in binary units where it comes out even, as upstream has it. */
function averageOf(name: string, milli: number): string {
  const isEven = name === 'memory' && milli % (1024 * 1000) === 0
  return canonicalQuantity(isEven ? `${milli / (1024 * 1000)}Ki` : `${milli}m`)
}

function wishOf({ resource, containerResource }: MetricSpec, { autoscaler }: Observation): Wish | null {
  const source = resource ?? containerResource
  const { scaleUp, scaleDown } = autoscaler.spec?.behavior ?? {}
  const toleranceOf = (quantity: string | undefined) =>
    quantity === undefined ? defaultTolerance : quantityMilliValue(quantity) / 1000
  const { averageValue, averageUtilization } = source?.target ?? {}
  const wish = {
    resource: source?.name ?? '',
    container: containerResource?.container ?? null,
    tolerance: { up: toleranceOf(scaleUp?.tolerance), down: toleranceOf(scaleDown?.tolerance) },
  }
  if (averageValue !== undefined) return { ...wish, target: { is: 'usage', milli: quantityMilliValue(averageValue) } }
  if (averageUtilization === undefined) return null
  return { ...wish, target: { is: 'utilization', percent: averageUtilization } }
}
