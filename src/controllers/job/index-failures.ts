import type { Pod } from '../../api/types.gen.ts'
import { judge } from './failure-policy.ts'
import { indexOf, parseIndexes } from './indexes.ts'
import type { Desired } from './model.ts'

export const failureCountKey = 'batch.kubernetes.io/job-index-failure-count'
export const ignoredCountKey = 'batch.kubernetes.io/job-index-ignored-failure-count'

/** How often pods of a pod's index had failed before it: it carries the count itself. */
function failuresBefore({ metadata }: Pod, key: string): number {
  const text = metadata.annotations?.[key] ?? ''
  return /^\d+$/.test(text) && Number(text) < 2 ** 31 ? Number(text) : 0
}

/** All failures of the pod's index so far, its own included: the next pod waits by them. */
export function failuresWith(pod: Pod): number {
  return failuresBefore(pod, failureCountKey) + failuresBefore(pod, ignoredCountKey) + 1
}

/** The counts that a pod of an index carries: those of the failed one before it, and its failure. */
export function countsAfter(desired: Desired, before: Pod | undefined): Readonly<Record<string, string>> {
  if (desired.backoffLimitPerIndex === null) return {}
  if (before === undefined) return { [failureCountKey]: '0' }
  const ignored = judge(desired.failurePolicy, before).is === 'ignored'
  const counted = failuresBefore(before, failureCountKey) + (ignored ? 0 : 1)
  const passed = failuresBefore(before, ignoredCountKey) + (ignored ? 1 : 0)
  return { [failureCountKey]: String(counted), ...(passed > 0 && { [ignoredCountKey]: String(passed) }) }
}

/** Indexes that are given up: known ones, and those of `lost` pods that were the last their limit or a rule allowed. */
export function failedIndexes(desired: Desired, lost: readonly Pod[]): ReadonlySet<number> | null {
  const { backoffLimitPerIndex: limit, completions, object } = desired
  if (limit === null || completions === null) return null
  const fresh = lost
    .filter((pod) => {
      const { is } = judge(desired.failurePolicy, pod)
      return is === 'end-of-index' || (is !== 'ignored' && failuresBefore(pod, failureCountKey) >= limit)
    })
    .map(indexOf)
    .filter((index) => index >= 0 && index < completions)
  return new Set([...parseIndexes(object.status?.failedIndexes, completions), ...fresh])
}

/**
 * The last failed pod of each index that is to have another: it is held until that one is there, which takes over its count.
 * `settled`: indexes that are done, given up, or have a pod that runs.
 */
export function awaitingSuccessor(
  lost: readonly Pod[],
  settled: ReadonlySet<number>,
  completions: number,
  endedMs: (pod: Pod) => number,
): ReadonlyMap<number, Pod> {
  const last = new Map<number, Pod>()
  for (const pod of lost) {
    const index = indexOf(pod)
    if (index < 0 || index >= completions || settled.has(index)) continue
    const known = last.get(index)
    const isLater = (than: Pod) =>
      failuresWith(pod) - failuresWith(than) || endedMs(pod) - endedMs(than) || compareNames(pod, than)
    if (known === undefined || isLater(known) > 0) last.set(index, pod)
  }
  return last
}

function compareNames(a: Pod, b: Pod): number {
  return (a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1
}
