import type { LabelSelectorShape } from '../api/match/label-selector.ts'
import type { Node, Pod } from '../api/types.gen.ts'
import type { Amounts, Budget, Cluster, Cohort, Counted, NodeInfo, PodInfo } from './model.ts'
import { observeNode, observePod } from './observe.ts'
import { minus, plus } from './requests.ts'
import { Tallies } from './tallies.ts'

type NodeFacts = ReturnType<typeof observeNode>

class NodeEntry implements NodeInfo {
  facts: NodeFacts
  requested: Amounts = {}
  readonly counted = { cpu: 0, memory: 0 }
  readonly pods = new Map<string, PodInfo>()
  readonly owners = new Map<string, number>()

  constructor(facts: NodeFacts) {
    this.facts = facts
  }

  get name() {
    return this.facts.name
  }
  get labels() {
    return this.facts.labels
  }
  get taints() {
    return this.facts.taints
  }
  get unschedulable() {
    return this.facts.unschedulable
  }
  get allocatable() {
    return this.facts.allocatable
  }
  get images() {
    return this.facts.images
  }

  put(pod: PodInfo): void {
    this.take(pod.key)
    this.pods.set(pod.key, pod)
    this.requested = plus(this.requested, pod.requests)
    this.counted.cpu += pod.counted.cpu
    this.counted.memory += pod.counted.memory
    if (pod.owner !== '') this.owners.set(pod.owner, (this.owners.get(pod.owner) ?? 0) + 1)
  }

  take(key: string): void {
    const pod = this.pods.get(key)
    if (pod === undefined) return
    this.pods.delete(key)
    this.requested = minus(this.requested, pod.requests)
    this.counted.cpu -= pod.counted.cpu
    this.counted.memory -= pod.counted.memory
    const left = (this.owners.get(pod.owner) ?? 0) - 1
    if (left > 0) this.owners.set(pod.owner, left)
    else this.owners.delete(pod.owner)
  }
}

const none: readonly PodInfo[] = []

/**
 * The cluster as the next placement sees it: what informers told, and on top of it pods placed here whose binding they
 * have not told of yet (assumed). Changed piece by piece; nothing is built anew for a pod.
 */
export class Snapshot implements Cluster {
  readonly #nodes = new Map<string, NodeEntry>()
  /** Pods of nodes nobody told of yet are kept, so that their room is taken when the node comes. */
  readonly #known = new Set<string>()
  readonly #nodeOf = new Map<string, string>()
  readonly #assumed = new Map<string, string>()
  readonly #placed = new Map<string, PodInfo>()
  readonly #byNamespace = new Map<string, Map<string, PodInfo>>()
  readonly #repelling = new Map<string, PodInfo>()
  /** By what they wish. */
  readonly #leaning = new Map<string, { readonly one: PodInfo; readonly nodes: Map<string, number> }>()
  /** On how many nodes each image is. */
  readonly #imageNodes = new Map<string, number>()
  readonly #tallies = new Tallies()
  readonly #users = new Map<string, Map<string, PodInfo>>()
  readonly #nominated = new Map<string, { readonly pod: PodInfo; readonly node: string }>()
  readonly #namespaceLabels: (namespace: string) => Readonly<Record<string, string>>
  readonly #budgetsIn: (namespace: string) => readonly Budget[]
  #list: readonly NodeInfo[] | null = null

  constructor(
    namespaceLabels: (namespace: string) => Readonly<Record<string, string>> = () => ({}),
    budgetsIn: (namespace: string) => readonly Budget[] = () => [],
  ) {
    this.#namespaceLabels = namespaceLabels
    this.#budgetsIn = budgetsIn
  }

  /** Known nodes by name, so that a choice does not hang on the order in which they came. */
  nodes(): readonly NodeInfo[] {
    this.#list ??= [...this.#known].toSorted().map((name) => this.#nodes.get(name)!)
    return this.#list
  }

  node(name: string): NodeInfo | undefined {
    return this.#known.has(name) ? this.#nodes.get(name) : undefined
  }

  podsIn(namespace: string | 'everywhere'): Iterable<PodInfo> {
    return (namespace === 'everywhere' ? this.#placed : this.#byNamespace.get(namespace))?.values() ?? []
  }

  counting(counted: Counted, namespace: string, selector: LabelSelectorShape | undefined): (node: NodeInfo) => number {
    const tally = this.#tallies.of(counted, namespace, selector, () => this.podsIn(namespace))
    return ({ name }) => tally.get(name) ?? 0
  }

  nodesWith(image: string): number {
    return this.#imageNodes.get(image) ?? 0
  }

  budgetsIn(namespace: string): readonly Budget[] {
    return this.#budgetsIn(namespace)
  }

  namespaceLabels(namespace: string): Readonly<Record<string, string>> {
    return this.#namespaceLabels(namespace)
  }

  repelling(): Iterable<PodInfo> {
    return this.#repelling.values()
  }

  leaning(): Iterable<Cohort> {
    return this.#leaning.values()
  }

  usersOf(claim: string): Iterable<PodInfo> {
    return this.#users.get(claim)?.values() ?? []
  }

  awaitedOn(node: string): readonly PodInfo[] {
    if (this.#nominated.size === 0) return none
    return [...this.#nominated.values()].filter((one) => one.node === node).map(({ pod }) => pod)
  }

  nominationOf(pod: string): string | undefined {
    return this.#nominated.get(pod)?.node
  }

  nominate(pod: PodInfo, node: string): void {
    this.#nominated.set(pod.key, { pod, node })
  }

  denominate(pod: string): void {
    this.#nominated.delete(pod)
  }

  putNode(node: Node): void {
    const facts = observeNode(node)
    const entry = this.#entry(facts.name)
    if (this.#known.has(facts.name)) this.#countImages(entry.facts, -1)
    this.#countImages(facts, 1)
    entry.facts = facts
    if (this.#known.has(facts.name)) return
    this.#known.add(facts.name)
    this.#list = null
  }

  removeNode(name: string): void {
    if (this.#known.delete(name)) this.#countImages(this.#nodes.get(name)!.facts, -1)
    this.#list = null
    if (this.#nodes.get(name)?.pods.size === 0) this.#nodes.delete(name)
  }

  #countImages({ images }: NodeFacts, by: 1 | -1): void {
    for (const name of images.keys()) {
      const count = (this.#imageNodes.get(name) ?? 0) + by
      if (count === 0) this.#imageNodes.delete(name)
      else this.#imageNodes.set(name, count)
    }
  }

  /** The API server's word about a placed pod: from now on it is no assumption. */
  putPod(pod: Pod): void {
    const info = observePod(pod)
    this.#assumed.delete(info.key)
    this.#put(info)
  }

  removePod(key: string): void {
    this.#assumed.delete(key)
    this.#nominated.delete(key)
    this.#take(key)
  }

  assume(pod: PodInfo, nodeName: string): void {
    this.#nominated.delete(pod.key)
    this.#assumed.set(pod.key, pod.uid)
    this.#put({ ...pod, nodeName })
  }

  /** The placement did not come to be. What the API server has said meanwhile stays. */
  forget({ key, uid }: PodInfo): void {
    if (this.#assumed.get(key) !== uid) return
    this.#assumed.delete(key)
    this.#take(key)
  }

  placed(key: string): PodInfo | undefined {
    return this.#placed.get(key)
  }

  isAssumed(key: string): boolean {
    return this.#assumed.has(key)
  }

  #put(pod: PodInfo): void {
    this.#take(pod.key)
    this.#entry(pod.nodeName).put(pod)
    this.#nodeOf.set(pod.key, pod.nodeName)
    this.#placed.set(pod.key, pod)
    file(this.#byNamespace, pod.namespace, pod)
    for (const claim of pod.claims) file(this.#users, `${pod.namespace}/${claim}`, pod)
    if (pod.antiAffinity.length > 0) this.#repelling.set(pod.key, pod)
    this.#countLeaning(pod, 1)
    this.#tallies.count(pod, 1)
  }

  #take(key: string): void {
    const pod = this.#placed.get(key)
    const name = this.#nodeOf.get(key)
    if (pod === undefined || name === undefined) return
    const entry = this.#nodes.get(name)
    entry?.take(key)
    if (entry?.pods.size === 0 && !this.#known.has(name)) this.#nodes.delete(name)
    this.#nodeOf.delete(key)
    this.#placed.delete(key)
    unfile(this.#byNamespace, pod.namespace, key)
    for (const claim of pod.claims) unfile(this.#users, `${pod.namespace}/${claim}`, key)
    this.#repelling.delete(key)
    this.#countLeaning(pod, -1)
    this.#tallies.count(pod, -1)
  }

  #countLeaning(pod: PodInfo, more: 1 | -1): void {
    if (pod.affinity.length + pod.leanings.length === 0) return
    const key = JSON.stringify([pod.affinity, pod.leanings])
    const cohort = this.#leaning.get(key) ?? { one: pod, nodes: new Map<string, number>() }
    const count = (cohort.nodes.get(pod.nodeName) ?? 0) + more
    if (count > 0) cohort.nodes.set(pod.nodeName, count)
    else cohort.nodes.delete(pod.nodeName)
    if (cohort.nodes.size > 0) this.#leaning.set(key, cohort)
    else this.#leaning.delete(key)
  }

  #entry(name: string): NodeEntry {
    let entry = this.#nodes.get(name)
    if (entry === undefined) {
      entry = new NodeEntry({ name, labels: {}, taints: [], unschedulable: false, allocatable: {}, images: new Map() })
      this.#nodes.set(name, entry)
    }
    return entry
  }
}

function file(index: Map<string, Map<string, PodInfo>>, under: string, pod: PodInfo): void {
  const pods = index.get(under)
  if (pods === undefined) index.set(under, new Map([[pod.key, pod]]))
  else pods.set(pod.key, pod)
}

function unfile(index: Map<string, Map<string, PodInfo>>, under: string, key: string): void {
  const pods = index.get(under)
  pods?.delete(key)
  if (pods?.size === 0) index.delete(under)
}
