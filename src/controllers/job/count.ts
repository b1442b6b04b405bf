import type { Pod } from '../../api/types.gen.ts'
import { isActive, isReady } from '../pod-state.ts'
import { formatIndexes, indexOf, parseIndexes } from './indexes.ts'
import { type Desired, type Observation, type Status, trackingFinalizer } from './model.ts'

type Uncounted = NonNullable<Status['uncountedTerminatedPods']>

export interface Counted {
  readonly succeeded: number
  readonly failed: number
  readonly completed: ReadonlySet<number>
  /** Pods that have ended are first listed, then let go, then counted: whatever is cut off between, each counts once. */
  readonly uncounted: Uncounted
  /** Pods that have ended and are listed: when the list is written, they are let go. */
  readonly letGo: readonly Pod[]
  readonly active: readonly Pod[]
  readonly terminating: readonly Pod[]
  readonly ready: number
}

/**
 * `ending`: the job is over, and whoever is stopped for it has failed.
 *
 *     pod ends, held            → listed                 (status is written)
 *     listed, held              → let go                 (finalizer is taken away)
 *     listed, not held or gone  → counted, not listed    (status is written)
 */
export function count({ desired, pods }: Observation, ending: boolean): Counted {
  const { status = {} } = desired.object
  const byUid = new Map(pods.map((pod) => [pod.metadata.uid ?? '', pod]))
  const isHeld = (uid: string) => byUid.get(uid)?.metadata.finalizers?.includes(trackingFinalizer) ?? false
  const listed = {
    succeeded: status.uncountedTerminatedPods?.succeeded ?? [],
    failed: status.uncountedTerminatedPods?.failed ?? [],
  }
  const known = new Set([...listed.succeeded, ...listed.failed])
  const held = pods.filter(({ metadata }) => isHeld(metadata.uid ?? ''))
  const fresh = held.filter(({ metadata }) => !known.has(metadata.uid ?? ''))
  const completions = desired.completions ?? 0
  const before = parseIndexes(status.completedIndexes, completions)
  const won = fresh.filter((pod) => pod.status?.phase === 'Succeeded')
  const lost = fresh.filter(
    (pod) => hasFailed(pod, desired) || (ending && !isActive(pod) && pod.status?.phase !== 'Succeeded'),
  )
  const indexes = won.map(indexOf).filter((index) => index >= 0 && index < completions)
  const completed = new Set([...before, ...(desired.indexed ? indexes : [])])
  const done = (uids: readonly string[]) => uids.filter((uid) => !isHeld(uid)).length
  const uids = (some: readonly Pod[]) => some.map(({ metadata }) => metadata.uid ?? '')
  const succeeded = desired.indexed ? completed.size : (status.succeeded ?? 0) + done(listed.succeeded)
  return {
    succeeded,
    failed: (status.failed ?? 0) + done(listed.failed),
    completed,
    uncounted: {
      succeeded: [...listed.succeeded.filter(isHeld), ...(desired.indexed ? [] : uids(won))],
      failed: [...listed.failed.filter(isHeld), ...uids(lost)],
    },
    letGo: [...held.filter(({ metadata }) => known.has(metadata.uid ?? '')), ...won, ...lost],
    active: pods.filter(isActive),
    terminating: pods.filter((pod) => pod.metadata.deletionTimestamp !== undefined && !isOver(pod)),
    ready: pods.filter((pod) => isActive(pod) && isReady(pod)).length,
  }
}

function isOver({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed'
}

/** A pod on its way out has failed already, unless the job waits to see. */
function hasFailed(pod: Pod, { replacesFailedOnly }: Desired): boolean {
  if (pod.status?.phase === 'Failed') return true
  return !replacesFailedOnly && pod.metadata.deletionTimestamp !== undefined && pod.status?.phase !== 'Succeeded'
}

/** Successes and failures, those that are listed included. */
export function totals({ succeeded, failed, uncounted }: Counted): {
  readonly succeeded: number
  readonly failed: number
} {
  return {
    succeeded: succeeded + (uncounted.succeeded?.length ?? 0),
    failed: failed + (uncounted.failed?.length ?? 0),
  }
}

export function indexesText({ completed }: Counted): string {
  return formatIndexes(completed)
}
