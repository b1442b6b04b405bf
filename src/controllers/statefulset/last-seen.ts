import type { Pod } from '../../api/types.gen.ts'
import type { ObservedPod } from './model.ts'

/** So many pods that went side by side are stepped over; after more, all behind them are seen anew, once. */
const longestGap = 16

/**
 * What the pods a set may own were seen as when it was last looked at. A large set is looked at again and again while its
 * pods come up, and few of them have changed since: each of the others costs a comparison.
 */
export class LastSeen {
  #by = ''
  #pods: readonly Pod[] = []
  #seen: readonly (ObservedPod | null)[] = []

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
