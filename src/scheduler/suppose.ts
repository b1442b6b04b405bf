/** The cluster as it would be if some pods came or went. Pure: what is supposed is done to copies. */
import type { Cluster, Cohort, Count, NodeInfo, Places, PodInfo } from './model.ts'
import { NodeEntry } from './node-entry.ts'
import { isCounted } from './tallies.ts'

export function withPods(node: NodeInfo, coming: readonly PodInfo[]): NodeInfo {
  const supposed = new NodeEntry(node, node)
  for (const pod of coming) supposed.put(pod)
  return supposed
}

/** A cluster without some pods of one node, each of which may be given back. */
export class Supposed {
  readonly node: NodeInfo
  readonly cluster: Cluster
  readonly #node: NodeEntry
  readonly #gone = new Map<string, PodInfo>()

  constructor(cluster: Cluster, node: NodeInfo, going: readonly PodInfo[]) {
    this.#node = new NodeEntry(node, node)
    this.node = this.#node
    this.cluster = this.#without(cluster)
    for (const pod of going) this.take(pod)
  }

  take(pod: PodInfo): void {
    this.#gone.set(pod.key, pod)
    this.#node.take(pod.key)
  }

  giveBack(pod: PodInfo): void {
    this.#gone.delete(pod.key)
    this.#node.put(pod)
  }

  #without(cluster: Cluster): Cluster {
    const here = this.#node
    let nodes: readonly NodeInfo[] | undefined
    return {
      nodes: () => (nodes ??= cluster.nodes().map((one) => (one.name === here.name ? here : one))),
      node: (name) => (name === here.name ? here : cluster.node(name)),
      counting: (question) => this.#less(cluster.counting(question), (pod) => isCounted(question, pod, cluster)),
      kinOf: (pod) => cluster.kinOf(pod),
      isEverywhere: (topologyKey) => cluster.isEverywhere(topologyKey),
      isAnyReluctant: () => cluster.isAnyReluctant(),
      namespaceLabels: (namespace) => cluster.namespaceLabels(namespace),
      repelling: () => this.#smaller(cluster.repelling()),
      // Only what a pod may do is asked of a supposed cluster, not what it would like.
      leaning: () => [],
      usersOf: (claim) => this.#staying(cluster.usersOf(claim)),
      image: (name) => cluster.image(name),
      budgetsIn: (namespace) => cluster.budgetsIn(namespace),
      isAnyAwaited: () => cluster.isAnyAwaited(),
      awaitedOn: (name) => cluster.awaitedOn(name),
      nominationOf: (pod) => cluster.nominationOf(pod),
    }
  }

  *#staying(pods: Iterable<PodInfo>): Iterable<PodInfo> {
    for (const pod of pods) if (!this.#gone.has(pod.key)) yield pod
  }

  *#smaller(cohorts: Iterable<Cohort>): Iterable<Cohort> {
    for (const cohort of cohorts)
      yield { ...cohort, count: this.#less(cohort.count, ({ key }) => cohort.pods.has(key)) }
  }

  #less(count: Count, isMeant: (pod: PodInfo) => boolean): Count {
    const here = this.#node
    const gone = () => this.#gone.values().reduce((sum, pod) => sum + Number(isMeant(pod)), 0)
    return {
      on: (node) => count.on(node) - (node.name === here.name ? gone() : 0),
      by: (topologyKey) => {
        const all = count.by(topologyKey)
        const place = here.labels[topologyKey]
        return place === undefined ? all : new Less(all, place, gone())
      },
    }
  }
}

/** With fewer in one of the places. */
class Less implements Places {
  readonly #all: Places
  readonly #place: string
  readonly #gone: number

  constructor(all: Places, place: string, gone: number) {
    this.#all = all
    this.#place = place
    this.#gone = gone
  }

  at(value: string | undefined): number {
    return this.#all.at(value) - (value === this.#place ? this.#gone : 0)
  }

  get size(): number {
    return this.#all.size
  }

  get taken(): number {
    return this.#all.taken - (this.#gone > 0 && this.at(this.#place) === 0 ? 1 : 0)
  }

  /** No other place has become the one with fewest. */
  get fewest(): number {
    return Math.min(this.#all.fewest, this.at(this.#place))
  }

  *[Symbol.iterator]() {
    for (const [value] of this.#all) yield [value, this.at(value)] as const
  }
}
