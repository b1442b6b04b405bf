import type { Pod } from '../../api/types.gen.ts'
import { ownerReferenceTo } from '../owner-reference.ts'
import { isReady, podFromTemplate } from '../pod-state.ts'
import { type Counted, totals } from './count.ts'
import { indexKey, indexOf } from './indexes.ts'
import { type Desired, type Observation, trackingFinalizer } from './model.ts'

/** Upstream's: more than so many pods are not made at a time. */
const mostAtOnce = 500
const backOff = { firstMs: 10_000, longestMs: 600_000 }

export interface Change {
  readonly create: readonly Pod[]
  readonly remove: readonly Pod[]
  readonly againAfterMs: number | null
}

/** As many pods as may run, and no more than there are successes missing. */
export function change(observation: Observation, counted: Counted): Change {
  const { desired } = observation
  const { active, terminating } = counted
  const { succeeded } = totals(counted)
  const wanted =
    desired.completions === null
      ? succeeded > 0
        ? active.length
        : desired.parallelism
      : Math.min(desired.parallelism, Math.max(0, desired.completions - succeeded))
  const doubles = desired.indexed ? superfluous(counted) : []
  const surplus = active.length - doubles.length - wanted
  if (surplus > 0 || doubles.length > 0) {
    const rest = active.filter((pod) => !doubles.includes(pod)).toSorted(byDispensability)
    return { create: [], remove: [...doubles, ...rest.slice(0, Math.max(0, surplus))], againAfterMs: null }
  }
  const missing = wanted - active.length - (desired.replacesFailedOnly ? terminating.length : 0)
  if (missing <= 0) return { create: [], remove: [], againAfterMs: null }
  const waitMs = backOffMs(observation)
  if (waitMs > 0) return { create: [], remove: [], againAfterMs: waitMs }
  const number = Math.min(missing, mostAtOnce)
  return { create: podsFor(desired, counted, number), remove: [], againAfterMs: null }
}

/** Pods of an index that is done or is another pod's. */
function superfluous({ active, completed }: Counted): readonly Pod[] {
  const taken = new Set(completed)
  return active.filter((pod) => {
    const index = indexOf(pod)
    const double = index < 0 || taken.has(index)
    taken.add(index)
    return double
  })
}

function byDispensability(a: Pod, b: Pod): number {
  const rank = ({ spec, status }: Pod) => Number(Boolean(spec?.nodeName)) + Number(status?.phase === 'Running')
  const born = ({ metadata }: Pod) => Date.parse(metadata.creationTimestamp ?? '') || 0
  const name = ({ metadata }: Pod) => metadata.name ?? ''
  return (
    rank(a) - rank(b) || Number(isReady(a)) - Number(isReady(b)) || born(b) - born(a) || (name(a) < name(b) ? -1 : 1)
  )
}

/** Each failure since the last success doubles the wait from the last one on. */
function backOffMs({ pods, nowMs }: Observation): number {
  const failures = pods.filter(({ status }) => status?.phase === 'Failed').map(endedMs)
  const lastSuccess = Math.max(0, ...pods.filter(({ status }) => status?.phase === 'Succeeded').map(endedMs))
  const since = failures.filter((ms) => ms > lastSuccess)
  if (since.length === 0) return 0
  const waitMs = Math.min(backOff.firstMs * 2 ** (since.length - 1), backOff.longestMs)
  return Math.max(0, Math.max(...since) + waitMs - nowMs)
}

function endedMs({ metadata, status }: Pod): number {
  const ended = (status?.containerStatuses ?? []).map(
    ({ state }) => Date.parse(state?.terminated?.finishedAt ?? '') || 0,
  )
  const ready = Date.parse(status?.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime ?? '')
  return Math.max(0, ...ended) || ready || Date.parse(metadata.creationTimestamp ?? '') || 0
}

function podsFor(desired: Desired, { active, completed }: Counted, number: number): readonly Pod[] {
  if (!desired.indexed) return Array<Pod>(number).fill(podFor(desired))
  const taken = new Set([...completed, ...active.map(indexOf)])
  const indexes: number[] = []
  for (let index = 0; index < (desired.completions ?? 0) && indexes.length < number; index++) {
    if (!taken.has(index)) indexes.push(index)
  }
  return indexes.map((index) => indexedPod(desired, index))
}

function podFor({ object }: Desired): Pod {
  const { name = '', namespace = '' } = object.metadata
  const pod = podFromTemplate({ name, namespace }, object.spec?.template, ownerReferenceTo(object))
  const finalizers = [...(pod.metadata.finalizers ?? []), trackingFinalizer]
  return { ...pod, metadata: { ...pod.metadata, finalizers } }
}

/** A pod knows its index by label, annotation, host name and environment. */
function indexedPod(desired: Desired, index: number): Pod {
  const { metadata, spec, ...rest } = podFor(desired)
  const { name } = desired.object.metadata
  const text = String(index)
  const valueFrom = { fieldRef: { fieldPath: `metadata.labels['${indexKey}']` } }
  const told = <C extends { readonly env?: readonly { readonly name: string }[] }>(container: C): C =>
    container.env?.some((one) => one.name === 'JOB_COMPLETION_INDEX')
      ? container
      : { ...container, env: [...(container.env ?? []), { name: 'JOB_COMPLETION_INDEX', valueFrom }] }
  return {
    ...rest,
    metadata: {
      ...metadata,
      generateName: `${name}-${text}-`,
      labels: { ...metadata.labels, [indexKey]: text },
      annotations: { ...metadata.annotations, [indexKey]: text },
    },
    spec: {
      ...spec,
      containers: (spec?.containers ?? []).map(told),
      ...(spec?.initContainers && { initContainers: spec.initContainers.map(told) }),
      hostname: spec?.hostname ?? `${name}-${text}`,
    },
  }
}
