import { type LabelSelectorShape, matchesLabelSelector } from '../api/match/label-selector.ts'
import type { Counted, PodInfo } from './model.ts'

/** Questions asked longest ago are forgotten: each one costs a look at each pod that comes or goes. */
const mostQuestions = 64

interface Tally {
  readonly counted: Counted
  readonly namespace: string
  readonly selector: LabelSelectorShape | undefined
  readonly byNode: Map<string, number>
}

/** How many pods of a selection are on which node: counted once, and kept up pod by pod. */
export class Tallies {
  readonly #tallies = new Map<string, Tally>()

  /** `placed`: the pods of that namespace, for a question that is new. */
  of(
    counted: Counted,
    namespace: string,
    selector: LabelSelectorShape | undefined,
    placed: () => Iterable<PodInfo>,
  ): ReadonlyMap<string, number> {
    const key = JSON.stringify([counted, namespace, selector])
    const tally = this.#tallies.get(key) ?? { counted, namespace, selector, byNode: new Map<string, number>() }
    if (!this.#tallies.has(key)) for (const pod of placed()) count(tally, pod, 1)
    this.#tallies.delete(key)
    this.#tallies.set(key, tally)
    if (this.#tallies.size > mostQuestions) this.#tallies.delete([...this.#tallies.keys()][0]!)
    return tally.byNode
  }

  count(pod: PodInfo, more: 1 | -1): void {
    for (const tally of this.#tallies.values()) count(tally, pod, more)
  }
}

function count({ counted, namespace, selector, byNode }: Tally, pod: PodInfo, more: 1 | -1): void {
  if (pod.namespace !== namespace || !isCounted(counted, pod, selector)) return
  byNode.set(pod.nodeName, (byNode.get(pod.nodeName) ?? 0) + more)
}

export function isCounted(counted: Counted, pod: PodInfo, selector: LabelSelectorShape | undefined): boolean {
  return (counted === 'all' || !pod.terminating) && matchesLabelSelector(selector, pod.labels)
}
