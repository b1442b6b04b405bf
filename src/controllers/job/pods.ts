import type { Pod } from '../../api/types.gen.ts'
import { ownerReferenceTo } from '../owner-reference.ts'
import { isReady, podFromTemplate, readySinceMs, restartsOf, soonest } from '../pod-state.ts'
import { type Counted, successes } from './count.ts'
import { endedMs } from './ended-at.ts'
import { countsAfter, failuresWith } from './index-failures.ts'
import { indexKey, indexOf } from './indexes.ts'
import { type Desired, type Observation, trackingFinalizer } from './model.ts'
import { pauseMs, type Streak, waitAfter } from './streak.ts'

/** Upstream's: more than so many pods are not made at a time. */
const mostAtOnce = 500
/** Of a generated name, without the part that chance makes. */
const longestPrefix = 58

export interface Change {
  readonly create: readonly Pod[]
  readonly remove: readonly Pod[]
  readonly againAfterMs: number | null
}

/** As many pods as may run, and no more than there are successes missing. */
export function change(observation: Observation, counted: Counted, streak: Streak): Change {
  const { desired } = observation
  const { active, terminating } = counted
  const succeeded = successes(counted)
  const wanted =
    desired.completions === null
      ? succeeded > 0
        ? active.length
        : desired.parallelism
      : Math.min(desired.parallelism, Math.max(0, desired.completions - succeeded))
  const doubles = desired.indexed ? superfluous(desired, counted) : []
  const surplus = active.length - doubles.length - wanted
  if (surplus > 0 || doubles.length > 0) {
    const rest = active.filter((pod) => !doubles.includes(pod)).toSorted(byDispensability)
    return { create: [], remove: [...doubles, ...rest.slice(0, Math.max(0, surplus))], againAfterMs: null }
  }
  const missing = wanted - active.length - (desired.replacesFailedOnly ? terminating.length : 0)
  if (missing <= 0) return { create: [], remove: [], againAfterMs: null }
  const number = Math.min(missing, mostAtOnce)
  if (desired.backoffLimitPerIndex !== null) return succeedIndexes(observation, counted, number)
  const waitMs = waitAfter(streak, observation.nowMs)
  if (waitMs > 0) return { create: [], remove: [], againAfterMs: waitMs }
  return { create: podsFor(desired, counted, number), remove: [], againAfterMs: null }
}

/** Each index waits for itself. */
function succeedIndexes({ desired, nowMs }: Observation, counted: Counted, number: number): Change {
  const waits = pendingIndexes(desired, counted, number).map((index) => {
    const before = counted.delayed.get(index)
    const waitMs = before === undefined ? 0 : pauseMs(failuresWith(before), endedMs(before), nowMs)
    return { index, before, waitMs }
  })
  const now = waits.filter(({ waitMs }) => waitMs === 0)
  return {
    create: now.map(({ index, before }) => indexedPod(desired, index, before)),
    remove: [],
    againAfterMs: soonest(waits.map(({ waitMs }) => waitMs)),
  }
}

/** Pods of an index that is done, that the job does not have (any more) or that a pod less dispensable has. */
function superfluous({ completions }: Desired, { active, completed }: Counted): readonly Pod[] {
  const taken = new Set(completed)
  return active
    .toSorted((a, b) => byDispensability(b, a))
    .filter((pod) => {
      const index = indexOf(pod)
      const double = index < 0 || index >= (completions ?? 0) || taken.has(index)
      taken.add(index)
      return double
    })
}

function byDispensability(a: Pod, b: Pod): number {
  const rank = ({ spec, status }: Pod) => Number(Boolean(spec?.nodeName)) + Number(status?.phase === 'Running')
  const readyMs = (pod: Pod) => (isReady(pod) ? readySinceMs(pod) : 0)
  const born = ({ metadata }: Pod) => Date.parse(metadata.creationTimestamp ?? '') || 0
  const name = ({ metadata }: Pod) => metadata.name ?? ''
  return (
    rank(a) - rank(b) ||
    Number(isReady(a)) - Number(isReady(b)) ||
    readyMs(b) - readyMs(a) ||
    restartsOf(b) - restartsOf(a) ||
    born(b) - born(a) ||
    (name(a) < name(b) ? -1 : 1)
  )
}

function podsFor(desired: Desired, counted: Counted, number: number): readonly Pod[] {
  if (!desired.indexed) return Array<Pod>(number).fill(podFor(desired))
  return pendingIndexes(desired, counted, number).map((index) => indexedPod(desired, index, undefined))
}

/** The lowest indexes that are neither done nor given up and have no pod. */
function pendingIndexes(desired: Desired, counted: Counted, number: number): readonly number[] {
  const leaving = desired.replacesFailedOnly ? counted.terminating : []
  const taken = new Set([
    ...counted.completed,
    ...(counted.failedIndexes ?? []),
    ...[...counted.active, ...leaving].map(indexOf),
  ])
  const indexes: number[] = []
  for (let index = 0; index < (desired.completions ?? 0) && indexes.length < number; index++) {
    if (!taken.has(index)) indexes.push(index)
  }
  return indexes
}

function podFor({ object }: Desired): Pod {
  const { name = '', namespace = '' } = object.metadata
  const pod = podFromTemplate({ name, namespace }, object.spec?.template, ownerReferenceTo(object))
  const finalizers = [...(pod.metadata.finalizers ?? []), trackingFinalizer]
  return { ...pod, metadata: { ...pod.metadata, finalizers } }
}

/** A pod knows its index by label, annotation, host name and environment, and what became of the one `before` it. */
function indexedPod(desired: Desired, index: number, before: Pod | undefined): Pod {
  const { metadata, spec, ...rest } = podFor(desired)
  const { name = '' } = desired.object.metadata
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
      generateName: `${name.slice(0, longestPrefix - text.length - 2)}-${text}-`,
      labels: { ...metadata.labels, [indexKey]: text },
      annotations: { ...metadata.annotations, [indexKey]: text, ...countsAfter(desired, before) },
    },
    spec: {
      ...spec,
      containers: (spec?.containers ?? []).map(told),
      ...(spec?.initContainers && { initContainers: spec.initContainers.map(told) }),
      hostname: `${name}-${text}`,
    },
  }
}
