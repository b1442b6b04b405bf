/** How many pods bring the use of a resource to its target. Pure. */
import type { Pod } from '../../api/types.gen.ts'
import { quantityMilliValue } from '../../api/value/quantity.ts'
import type { PodMetrics } from './model.ts'

/** Upstream's --horizontal-pod-autoscaler-cpu-initialization-period and -initial-readiness-delay. */
const cpuInitializationMs = 5 * 60_000
const initialReadinessDelayMs = 30_000

export interface Wish {
  readonly resource: string
  /** Null: all of a pod's. */
  readonly container: string | null
  /** Percent of what was requested, or an amount in thousandths. */
  readonly target:
    | { readonly is: 'utilization'; readonly percent: number }
    | { readonly is: 'usage'; readonly milli: number }
  readonly tolerance: { readonly up: number; readonly down: number }
}

export interface Measured {
  readonly replicas: number
  /** Percent; null where none is asked for. */
  readonly utilization: number | null
  /** Of a pod, in thousandths. */
  readonly averageMilli: number
}

export type Answer =
  | { readonly is: 'measured'; readonly value: Measured }
  | { readonly is: 'failed'; readonly why: string }

const failed = (why: string): Answer => ({ is: 'failed', why })

export function measure(
  wish: Wish,
  current: number,
  pods: readonly Pod[],
  metrics: readonly PodMetrics[],
  nowMs: number,
): Answer {
  if (metrics.length === 0)
    return failed(`unable to get metrics for resource ${wish.resource}: no metrics returned from resource metrics API`)
  if (pods.length === 0) return failed('no pods returned by selector while calculating replica count')
  const used = usedBy(wish, metrics)
  const groups = groupPods(wish, pods, used, metrics, nowMs)
  const idle = new Set([...groups.unready, ...groups.leaving])
  // As upstream, what is told of pods that are not there counts, too.
  const counted = new Map([...used].filter(([pod]) => !idle.has(pod)))
  if (counted.size === 0) return failed('did not receive metrics for targeted pods (pods might be unready)')
  const requests = wish.target.is === 'utilization' ? requestsOf(wish, pods) : new Map<string, number>()
  if (typeof requests === 'string') return failed(requests)
  const first = ratioOf(wish, counted, requests)
  if (first === null) return failed('no metrics returned matched known pods')
  const replicas = wanted(wish, current, groups, counted, requests, first.ratio)
  return { is: 'measured', value: { replicas, utilization: first.utilization, averageMilli: first.averageMilli } }
}

/** Pods whose use is not known, or does not count yet, make a change smaller, never greater, and never turn it round. */
function wanted(
  wish: Wish,
  current: number,
  { ready, unready, missing }: Groups,
  counted: ReadonlyMap<string, number>,
  requests: ReadonlyMap<string, number>,
  ratio: number,
): number {
  const waits = unready.length > 0 && ratio > 1
  if (!waits && missing.length === 0) {
    return isTolerable(wish, ratio) ? current : Math.ceil(ratio * ready.length)
  }
  const supposed = new Map(counted)
  for (const pod of missing) {
    if (ratio < 1) supposed.set(pod, fullUse(wish, requests.get(pod) ?? 0))
    else if (ratio > 1) supposed.set(pod, 0)
  }
  if (waits) for (const pod of unready) supposed.set(pod, 0)
  const second = ratioOf(wish, supposed, requests)?.ratio ?? ratio
  if (isTolerable(wish, second) || (ratio < 1 && second > 1) || (ratio > 1 && second < 1)) return current
  const replicas = Math.ceil(second * supposed.size)
  const turnsRound = (second < 1 && replicas > current) || (second > 1 && replicas < current)
  return turnsRound ? current : replicas
}

function fullUse({ target }: Wish, request: number): number {
  return target.is === 'usage' ? target.milli : (request * Math.max(100, target.percent)) / 100
}

function isTolerable({ tolerance }: Wish, ratio: number): boolean {
  return 1 - tolerance.down <= ratio && ratio <= 1 + tolerance.up
}

function ratioOf({ target }: Wish, used: ReadonlyMap<string, number>, requests: ReadonlyMap<string, number>) {
  const pods = [...used].filter(([pod]) => target.is === 'usage' || requests.has(pod))
  const total = pods.reduce((sum, [, milli]) => sum + milli, 0)
  const averageMilli = Math.trunc(total / pods.length)
  if (target.is === 'usage') return { ratio: averageMilli / target.milli, utilization: null, averageMilli }
  const requested = pods.reduce((sum, [pod]) => sum + (requests.get(pod) ?? 0), 0)
  if (requested === 0) return null
  const utilization = Math.trunc((total * 100) / requested)
  return { ratio: utilization / target.percent, utilization, averageMilli }
}

/** By pod; one of whose containers nothing is known is left out. */
function usedBy({ resource, container }: Wish, metrics: readonly PodMetrics[]): ReadonlyMap<string, number> {
  const used = new Map<string, number>()
  for (const { pod, usage } of metrics) {
    const containers = container === null ? Object.values(usage) : [usage[container] ?? {}]
    const amounts = containers.map((one) => one[resource])
    if (amounts.length === 0 || amounts.includes(undefined)) continue
    used.set(
      pod,
      amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0),
    )
  }
  return used
}

function requestsOf({ resource, container }: Wish, pods: readonly Pod[]): ReadonlyMap<string, number> | string {
  const requests = new Map<string, number>()
  for (const { metadata, spec } of pods) {
    const { name = '' } = metadata
    const whole = container === null ? spec?.resources?.requests?.[resource] : undefined
    if (whole !== undefined) {
      requests.set(name, quantityMilliValue(whole))
      continue
    }
    let sum = 0
    const sidecars = (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always')
    for (const one of [...(spec?.containers ?? []), ...sidecars]) {
      if (container !== null && one.name !== container) continue
      const request = one.resources?.requests?.[resource]
      if (request === undefined) return `missing request for ${resource} in container ${one.name} of Pod ${name}`
      sum += quantityMilliValue(request)
    }
    requests.set(name, sum)
  }
  return requests
}

interface Groups {
  readonly ready: readonly string[]
  readonly unready: readonly string[]
  readonly missing: readonly string[]
  /** Failed, or deleted. */
  readonly leaving: readonly string[]
}

function groupPods(
  { resource }: Wish,
  pods: readonly Pod[],
  used: ReadonlyMap<string, number>,
  metrics: readonly PodMetrics[],
  nowMs: number,
): Groups {
  const groups = { ready: [] as string[], unready: [] as string[], missing: [] as string[], leaving: [] as string[] }
  const samples = new Map(metrics.map((sample) => [sample.pod, sample]))
  for (const pod of pods) {
    const { name = '' } = pod.metadata
    if (pod.metadata.deletionTimestamp !== undefined || pod.status?.phase === 'Failed') groups.leaving.push(name)
    else if (pod.status?.phase === 'Pending') groups.unready.push(name)
    else if (!used.has(name)) groups.missing.push(name)
    else if (resource === 'cpu' && isStarting(pod, samples.get(name), nowMs)) groups.unready.push(name)
    else groups.ready.push(name)
  }
  return groups
}

/** What a pod uses while it starts says nothing of its load. */
function isStarting({ status }: Pod, sample: PodMetrics | undefined, nowMs: number): boolean {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready')
  if (ready === undefined || status?.startTime === undefined) return true
  const startedMs = Date.parse(status.startTime)
  const sinceMs = Date.parse(ready.lastTransitionTime ?? '') || 0
  const isUnready = ready.status === 'False'
  if (startedMs + cpuInitializationMs > nowMs) {
    return isUnready || (sample?.atMs ?? 0) < sinceMs + (sample?.windowMs ?? 0)
  }
  return isUnready && startedMs + initialReadinessDelayMs > sinceMs
}
