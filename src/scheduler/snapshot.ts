import type { LabelSelectorShape } from '../api/match/label-selector.ts'
import type { Node, Pod } from '../api/types.gen.ts'
import { Recent } from '../base/recent.ts'
import { keyOf } from '../client/indexed-store.ts'
import { Cohorts } from './cohorts.ts'
import type { Budget, Cluster, Cohort, Count, ImageState, NodeInfo, PodInfo, Question } from './model.ts'
import { NodeEntry, type NodeFacts } from './node-entry.ts'
import { observeNode, observePod } from './observe.ts'
import { isOnlyBound } from './pod-change.ts'
import { Tallies } from './tallies.ts'
import { Topology } from './topology.ts'

const none: readonly PodInfo[] = []
const mostTaintLists = 64

/**
 * The cluster as the next placement sees it: what informers told, and on top of it pods placed here whose binding they
 * have not told of yet (assumed). Changed piece by piece; nothing is built anew for a pod.
 */
export class Snapshot implements Cluster {
  readonly #nodes = new Map<string, NodeEntry>()
  /** Pods of nodes nobody told of yet are kept, so that their room is taken when the node comes. */
  readonly #known = new Set<string>()
  readonly #nodeOf = new Map<string, string>()
  /** As they were when they were placed. */
  readonly #assumed = new Map<string, Pod>()
  readonly #placed = new Map<string, PodInfo>()
  readonly #byNamespace = new Map<string, Map<string, PodInfo>>()
  readonly #topology = new Topology()
  readonly #repelling = new Cohorts(this.#topology, ({ antiAffinity }) => antiAffinity)
  readonly #leaning = new Cohorts(this.#topology, likesOf)
  readonly #images = new Map<string, ImageState>()
  /** Nodes with a taint that says PreferNoSchedule. */
  #reluctant = 0
  /** By what they say: of equal taints all nodes have one list. */
  readonly #taints = new Recent<string, NodeFacts['taints']>(mostTaintLists)
  readonly #tallies: Tallies
  readonly #users = new Map<string, Map<string, PodInfo>>()
  /** The node that is being cleared for a pod, and whom each of them is cleared for. */
  readonly #nominated = new Map<string, string>()
  readonly #awaited = new Map<string, Map<string, PodInfo>>()
  readonly #namespaceLabels: (namespace: string) => Readonly<Record<string, string>>
  readonly #budgetsIn: (namespace: string) => readonly Budget[]
  readonly #kinOf: (pod: PodInfo) => LabelSelectorShape | null
  #list: readonly NodeInfo[] | null = null

  constructor(
    namespaceLabels: (namespace: string) => Readonly<Record<string, string>> = () => ({}),
    budgetsIn: (namespace: string) => readonly Budget[] = () => [],
    kinOf: (pod: PodInfo) => LabelSelectorShape | null = () => null,
  ) {
    this.#namespaceLabels = namespaceLabels
    this.#budgetsIn = budgetsIn
    this.#kinOf = kinOf
    this.#tallies = new Tallies(this.#topology, this)
  }

  /** Known nodes by name, so that a choice does not hang on the order in which they came. */
  nodes(): readonly NodeInfo[] {
    this.#list ??= [...this.#known].toSorted().map((name) => this.#nodes.get(name)!)
    return this.#list
  }

  node(name: string): NodeInfo | undefined {
    return this.#known.has(name) ? this.#nodes.get(name) : undefined
  }

  counting(question: Question): Count {
    return this.#tallies.of(question, () => this.#podsMeantBy(question))
  }

  kinOf(pod: PodInfo): LabelSelectorShape | null {
    return this.#kinOf(pod)
  }

  isEverywhere(topologyKey: string): boolean {
    return this.#topology.isEverywhere(topologyKey)
  }

  isAnyReluctant(): boolean {
    return this.#reluctant > 0
  }

  image(name: string): ImageState | undefined {
    return this.#images.get(name)
  }

  budgetsIn(namespace: string): readonly Budget[] {
    return this.#budgetsIn(namespace)
  }

  namespaceLabels(namespace: string): Readonly<Record<string, string>> {
    return this.#namespaceLabels(namespace)
  }

  /** Labels of namespaces are others than before. */
  forgetNamespaceLabels(): void {
    this.#tallies.forgetNamespaceLabels()
  }

  repelling(): Iterable<Cohort> {
    return this.#repelling.all()
  }

  leaning(): Iterable<Cohort> {
    return this.#leaning.all()
  }

  usersOf(claim: string): Iterable<PodInfo> {
    return this.#users.get(claim)?.values() ?? []
  }

  isAnyAwaited(): boolean {
    return this.#awaited.size > 0
  }

  awaitedOn(node: string): readonly PodInfo[] {
    const awaited = this.#awaited.get(node)
    return awaited === undefined ? none : [...awaited.values()]
  }

  nominationOf(pod: string): string | undefined {
    return this.#nominated.get(pod)
  }

  nominate(pod: PodInfo, node: string): void {
    this.denominate(pod.key)
    this.#nominated.set(pod.key, node)
    file(this.#awaited, node, pod)
  }

  denominate(pod: string): void {
    const node = this.#nominated.get(pod)
    if (node === undefined) return
    this.#nominated.delete(pod)
    unfile(this.#awaited, node, pod)
  }

  putNode(node: Node): void {
    const observed = observeNode(node)
    const facts = { ...observed, taints: this.#oneOfEqual(observed.taints) }
    const entry = this.#entry(facts.name)
    if (this.#known.has(facts.name)) this.#countFacts(entry.facts, -1)
    this.#countFacts(facts, 1)
    entry.facts = facts
    this.#topology.put(facts.name, facts.labels)
    if (this.#known.has(facts.name)) return
    this.#known.add(facts.name)
    this.#list = null
  }

  removeNode(name: string): void {
    if (this.#known.delete(name)) this.#countFacts(this.#nodes.get(name)!.facts, -1)
    this.#topology.remove(name)
    this.#list = null
    if (this.#nodes.get(name)?.pods.size === 0) this.#nodes.delete(name)
  }

  #oneOfEqual(taints: NodeFacts['taints']): NodeFacts['taints'] {
    const text = JSON.stringify(taints)
    const one = this.#taints.get(text) ?? taints
    this.#taints.set(text, one)
    return one
  }

  #countFacts({ images, taints }: NodeFacts, by: 1 | -1): void {
    if (taints.some(({ effect }) => effect === 'PreferNoSchedule')) this.#reluctant += by
    for (const [name, size] of images) {
      const { nodes, bytes } = this.#images.get(name) ?? { nodes: 0, bytes: size }
      if (nodes + by === 0) this.#images.delete(name)
      else this.#images.set(name, { nodes: nodes + by, bytes })
    }
  }

  /** The API server's word about a placed pod: from now on it is no assumption. */
  putPod(pod: Pod): void {
    const key = keyOf(pod)
    const assumed = this.#assumed.get(key)
    this.#assumed.delete(key)
    const isAsAssumed =
      assumed !== undefined && this.#nodeOf.get(key) === pod.spec?.nodeName && isOnlyBound(assumed, pod)
    if (!isAsAssumed) this.#put(observePod(pod))
  }

  removePod(key: string): void {
    this.#assumed.delete(key)
    this.denominate(key)
    this.#take(key)
  }

  /** `pod` is what `info` was observed of. */
  assume(info: PodInfo, nodeName: string, pod: Pod): void {
    this.denominate(info.key)
    this.#assumed.set(info.key, pod)
    this.#put({ ...info, nodeName })
  }

  /** The placement did not come to be. What the API server has said meanwhile stays. */
  forget({ key, uid }: PodInfo): void {
    const assumed = this.#assumed.get(key)
    if (assumed === undefined || (assumed.metadata?.uid ?? '') !== uid) return
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
    this.#count(pod, 1)
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
    this.#count(pod, -1)
  }

  #count(pod: PodInfo, more: 1 | -1): void {
    this.#repelling.count(pod, more)
    this.#leaning.count(pod, more)
    this.#tallies.count(pod, more)
  }

  *#podsMeantBy({ namespaces, namespaceSelector }: Question): Iterable<PodInfo> {
    if (namespaceSelector !== null) yield* this.#placed.values()
    else for (const namespace of new Set(namespaces)) yield* this.#byNamespace.get(namespace)?.values() ?? []
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

function likesOf({ affinity, leanings }: PodInfo): readonly unknown[] {
  return affinity.length + leanings.length === 0 ? none : [affinity, leanings]
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
