import type { Pod, StatefulSet } from '../../api/types.gen.ts'
import type { ObservedPod } from './model.ts'

/**
 * How long a set whose pods come in parallel is left alone after a look, for each of them. A look costs a thirtieth of that, and the status
 * written after it, which all who watch are told, as much as looking at a thousand pods.
 */
const restMsAPod = 0.005

/** So many pods that went side by side are stepped over; after more, all behind them are seen anew, once. */
const longestGap = 16

/**
 * What the pods a set may own were seen as when it was last looked at. A large set is looked at again and again while its
 * pods come up, and few of them have changed since: each of the others costs a comparison.
 */
export class LastSeen {
  #lookedMs = Number.NEGATIVE_INFINITY
  #generation = 0
  #by = ''
  #pods: readonly Pod[] = []
  #seen: readonly (ObservedPod | null)[] = []

  /**
   * How long to wait before the next look: where many pods come at once, each change is not looked at by itself. Nobody waits who
   * asks the set for something else. `nowMs` is by a clock that only goes on.
   */
  restMs({ metadata, spec }: StatefulSet, nowMs: number): number {
    const { generation = 0, deletionTimestamp } = metadata
    const isAsked = generation !== this.#generation || deletionTimestamp !== undefined
    if (isAsked || spec?.podManagementPolicy !== 'Parallel') return 0
    return Math.max(0, Math.floor(this.#lookedMs + this.#pods.length * restMsAPod - nowMs))
  }

  /** A look at the set begins. */
  begin({ metadata }: StatefulSet, nowMs: number): void {
    this.#lookedMs = nowMs
    this.#generation = metadata.generation ?? 0
  }

  /**
   * Each pod as `see` sees it: null if it is none of the set's. What `lasts` is not seen again until the pod is another version;
   * `by` says what else `see` goes by.
   */
  renew(
    by: string,
    pods: readonly Pod[],
    see: (pod: Pod) => ObservedPod | null,
    lasts: (pod: ObservedPod) => boolean,
  ): readonly (ObservedPod | null)[] {
    const before = by === this.#by ? this.#pods : []
    const seen: (ObservedPod | null)[] = []
    let at = 0
    for (const pod of pods) {
      if (before[at] !== pod) at = placeOf(pod, before, at)
      const known = before[at] === pod ? this.#seen[at] : null
      at++
      seen.push(known && lasts(known) ? known : see(pod))
    }
    this.#by = by
    this.#pods = pods
    this.#seen = seen
    return seen
  }
}

/** Where a pod was, if some before it have gone; else it has come to the place of its version before. */
function placeOf(pod: Pod, before: readonly Pod[], at: number): number {
  for (let place = at + 1; place <= at + longestGap && place < before.length; place++)
    if (before[place] === pod) return place
  return at
}
