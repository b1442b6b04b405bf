import type { Pod } from '../../api/types.gen.ts'
import { isActive, isReady } from '../pod-state.ts'
import { endedMs } from './ended-at.ts'
import { judge } from './failure-policy.ts'
import { awaitingSuccessor, failedIndexes } from './index-failures.ts'
import { indexOf, parseIndexes } from './indexes.ts'
import { type Desired, type Observation, type Status, trackingFinalizer } from './model.ts'

type Uncounted = NonNullable<Status['uncountedTerminatedPods']>

export interface Counted {
  readonly succeeded: number
  readonly failed: number
  /** Failures that count against the limit, those not yet recorded included. */
  readonly failures: number
  readonly completed: ReadonlySet<number>
  /** Null where indexes are not given up. */
  readonly failedIndexes: ReadonlySet<number> | null
  /** By index, the failed pod that is held until its successor is there. */
  readonly delayed: ReadonlyMap<number, Pod>
  /** Pods that have ended are first listed, then let go, then counted: whatever is cut off between, each counts once. */
  readonly uncounted: Uncounted
  /** Pods that have ended and are listed, or are of no account: when the list is written, they are let go. */
  readonly letGo: readonly Pod[]
  /** Pods whose end is news, in the order of their names. */
  readonly won: readonly Pod[]
  readonly lost: readonly Pod[]
  readonly active: readonly Pod[]
  readonly terminating: readonly Pod[]
  readonly ready: number
}

/** Whether the job goes on; of one that has failed all pods that still run have, too, of one that has succeeded none. */
type Course = 'on' | 'failed' | 'succeeded'

/**
 *     pod ends, held            → listed                 (status is written)
 *     listed, held              → let go                 (finalizer is taken away)
 *     listed, not held or gone  → counted, not listed    (status is written)
 */
export function count({ desired, pods }: Observation, course: Course): Counted {
  const { status = {} } = desired.object
  const byUid = new Map(pods.map((pod) => [pod.metadata.uid ?? '', pod]))
  const isHeld = (uid: string) => byUid.get(uid)?.metadata.finalizers?.includes(trackingFinalizer) ?? false
  const listed = {
    succeeded: status.uncountedTerminatedPods?.succeeded ?? [],
    failed: status.uncountedTerminatedPods?.failed ?? [],
  }
  const known = new Set([...listed.succeeded, ...listed.failed])
  const held = pods.filter(({ metadata }) => isHeld(metadata.uid ?? '')).toSorted(byName)
  const fresh = held.filter(({ metadata }) => !known.has(metadata.uid ?? ''))
  const won = fresh.filter(({ status: now }) => now?.phase === 'Succeeded')
  const failed = fresh.filter((pod) => hasFailed(pod, desired))
  const lost = course === 'failed' ? without(fresh, won) : failed
  const active = pods.filter(isActive)
  const indexes = indexesOf(desired, { won, failed: held.filter((pod) => hasFailed(pod, desired)), active })
  const delayed = course === 'on' ? indexes.delayed : new Map<number, Pod>()
  const isDelayed = (pod: Pod) => delayed.get(indexOf(pod)) === pod
  const counting = lost.filter((pod) => judge(desired.failurePolicy, pod).is !== 'ignored' && isOfIndex(desired, pod))
  const done = (uids: readonly string[]) => uids.filter((uid) => !isHeld(uid)).length
  const recorded = (status.failed ?? 0) + done(listed.failed)
  const uncounted = {
    succeeded: [...listed.succeeded.filter(isHeld), ...(desired.indexed ? [] : uidsOf(won))],
    failed: [...listed.failed.filter(isHeld), ...uidsOf(counting.filter((pod) => !isDelayed(pod)))],
  }
  return {
    ...indexes,
    delayed,
    succeeded: desired.indexed ? indexes.completed.size : (status.succeeded ?? 0) + done(listed.succeeded),
    failed: recorded,
    failures: recorded + uncounted.failed.length + counting.filter(isDelayed).length,
    uncounted,
    letGo: [
      ...held.filter(({ metadata }) => known.has(metadata.uid ?? '')),
      ...won,
      ...lost.filter((pod) => !isDelayed(pod)),
      ...(course === 'succeeded' ? without(fresh, [...won, ...lost]) : []),
    ],
    won,
    lost,
    active,
    terminating: pods.filter((pod) => pod.metadata.deletionTimestamp !== undefined && !isOver(pod)),
    ready: active.filter(isReady).length,
  }
}

interface Ended {
  readonly won: readonly Pod[]
  readonly failed: readonly Pod[]
  readonly active: readonly Pod[]
}

function indexesOf(
  desired: Desired,
  { won, failed, active }: Ended,
): Pick<Counted, 'completed' | 'failedIndexes' | 'delayed'> {
  const completions = desired.completions ?? 0
  const indexes = desired.indexed ? won.map(indexOf).filter((index) => index >= 0 && index < completions) : []
  const completed = new Set([...parseIndexes(desired.object.status?.completedIndexes, completions), ...indexes])
  const givenUp = failedIndexes(desired, failed)
  if (givenUp === null) return { completed, failedIndexes: null, delayed: new Map() }
  const settled = new Set([...completed, ...givenUp, ...active.map(indexOf)])
  return { completed, failedIndexes: givenUp, delayed: awaitingSuccessor(failed, settled, completions, endedMs) }
}

/** Pods of an indexed job that are of none of its indexes do not count. */
function isOfIndex({ indexed, completions }: Desired, pod: Pod): boolean {
  if (!indexed) return true
  const index = indexOf(pod)
  return index >= 0 && index < (completions ?? 0)
}

function without(pods: readonly Pod[], others: readonly Pod[]): readonly Pod[] {
  const taken = new Set(others)
  return pods.filter((pod) => !taken.has(pod))
}

function uidsOf(pods: readonly Pod[]): readonly string[] {
  return pods.map(({ metadata }) => metadata.uid ?? '')
}

export function byName(a: Pod, b: Pod): number {
  return (a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1
}

function isOver({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed'
}

/** A pod on its way out has failed already, unless the job waits to see. */
export function hasFailed(pod: Pod, { replacesFailedOnly }: Desired): boolean {
  if (pod.status?.phase === 'Failed') return true
  return !replacesFailedOnly && pod.metadata.deletionTimestamp !== undefined && pod.status?.phase !== 'Succeeded'
}

/** Successes, those that are listed included. */
export function successes({ succeeded, uncounted }: Counted): number {
  return succeeded + (uncounted.succeeded?.length ?? 0)
}
