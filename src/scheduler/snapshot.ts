import type { Node, Pod } from '../api/types.gen.ts'
import type { Amounts, NodeInfo, PodInfo } from './model.ts'
import { observeNode, observePod } from './observe.ts'
import { minus, plus } from './requests.ts'

type NodeFacts = ReturnType<typeof observeNode>

class NodeEntry implements NodeInfo {
  facts: NodeFacts
  requested: Amounts = {}
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

  put(pod: PodInfo): void {
    this.take(pod.key)
    this.pods.set(pod.key, pod)
    this.requested = plus(this.requested, pod.requests)
    if (pod.owner !== '') this.owners.set(pod.owner, (this.owners.get(pod.owner) ?? 0) + 1)
  }

  take(key: string): void {
    const pod = this.pods.get(key)
    if (pod === undefined) return
    this.pods.delete(key)
    this.requested = minus(this.requested, pod.requests)
    const left = (this.owners.get(pod.owner) ?? 0) - 1
    if (left > 0) this.owners.set(pod.owner, left)
    else this.owners.delete(pod.owner)
  }
}

/**
 * The cluster as the next placement sees it: what informers told, and on top of it pods placed here whose binding they
 * have not told of yet (assumed). Changed piece by piece; nothing is built anew for a pod.
 */
export class Snapshot {
  readonly #nodes = new Map<string, NodeEntry>()
  /** Pods of nodes nobody told of yet are kept, so that their room is taken when the node comes. */
  readonly #known = new Set<string>()
  readonly #nodeOf = new Map<string, string>()
  readonly #assumed = new Map<string, string>()
  readonly #repelling = new Map<string, PodInfo>()
  #list: readonly NodeInfo[] | null = null

  /** Known nodes by name, so that a choice does not hang on the order in which they came. */
  nodes(): readonly NodeInfo[] {
    this.#list ??= [...this.#known].toSorted().map((name) => this.#nodes.get(name)!)
    return this.#list
  }

  node(name: string): NodeInfo | undefined {
    return this.#known.has(name) ? this.#nodes.get(name) : undefined
  }

  /** Placed pods that ask for others to stay away. */
  repelling(): Iterable<PodInfo> {
    return this.#repelling.values()
  }

  putNode(node: Node): void {
    const facts = observeNode(node)
    this.#entry(facts.name).facts = facts
    if (this.#known.has(facts.name)) return
    this.#known.add(facts.name)
    this.#list = null
  }

  removeNode(name: string): void {
    this.#known.delete(name)
    this.#list = null
    if (this.#nodes.get(name)?.pods.size === 0) this.#nodes.delete(name)
  }

  /** The API server's word about a placed pod: from now on it is no assumption. */
  putPod(pod: Pod): void {
    const info = observePod(pod)
    this.#assumed.delete(info.key)
    this.#put(info)
  }

  removePod(key: string): void {
    this.#assumed.delete(key)
    this.#take(key)
  }

  assume(pod: PodInfo, nodeName: string): void {
    this.#assumed.set(pod.key, pod.uid)
    this.#put({ ...pod, nodeName })
  }

  /** The placement did not come to be. What the API server has said meanwhile stays. */
  forget({ key, uid }: PodInfo): void {
    if (this.#assumed.get(key) !== uid) return
    this.#assumed.delete(key)
    this.#take(key)
  }

  isAssumed(key: string): boolean {
    return this.#assumed.has(key)
  }

  #put(pod: PodInfo): void {
    this.#take(pod.key)
    this.#entry(pod.nodeName).put(pod)
    this.#nodeOf.set(pod.key, pod.nodeName)
    if (pod.antiAffinity.length > 0) this.#repelling.set(pod.key, pod)
  }

  #take(key: string): void {
    const name = this.#nodeOf.get(key)
    if (name === undefined) return
    const entry = this.#nodes.get(name)
    entry?.take(key)
    if (entry?.pods.size === 0 && !this.#known.has(name)) this.#nodes.delete(name)
    this.#nodeOf.delete(key)
    this.#repelling.delete(key)
  }

  #entry(name: string): NodeEntry {
    let entry = this.#nodes.get(name)
    if (entry === undefined) {
      entry = new NodeEntry({ name, labels: {}, taints: [], unschedulable: false, allocatable: {} })
      this.#nodes.set(name, entry)
    }
    return entry
  }
}
