import type { Cohort, PodInfo } from './model.ts'
import { Tally } from './tally.ts'
import type { Topology } from './topology.ts'

/** Placed pods, those of one mind together. Who wishes nothing is in none. */
export class Cohorts {
  readonly #topology: Topology
  readonly #wishesOf: (pod: PodInfo) => readonly unknown[]
  readonly #cohorts = new Map<string, { readonly one: PodInfo; readonly pods: Set<string>; readonly count: Tally }>()

  constructor(topology: Topology, wishesOf: (pod: PodInfo) => readonly unknown[]) {
    this.#topology = topology
    this.#wishesOf = wishesOf
  }

  all(): Iterable<Cohort> {
    return this.#cohorts.values()
  }

  count(pod: PodInfo, more: 1 | -1): void {
    const wishes = this.#wishesOf(pod)
    if (wishes.length === 0) return
    const key = JSON.stringify(wishes)
    const cohort = this.#cohorts.get(key) ?? { one: pod, pods: new Set(), count: new Tally(this.#topology) }
    cohort.count.add(pod.nodeName, more)
    if (more > 0) cohort.pods.add(pod.key)
    else cohort.pods.delete(pod.key)
    if (cohort.pods.size === 0) this.#cohorts.delete(key)
    else this.#cohorts.set(key, cohort)
  }
}
