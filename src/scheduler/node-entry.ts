import type { NodeInfo, NodeTraits, PodInfo } from './model.ts'
import { increase } from './tally.ts'

/** What a node tells of itself. */
export type NodeFacts = NodeTraits & Pick<NodeInfo, 'images'>

type Books = Pick<NodeInfo, 'requested' | 'counted' | 'pods'>

const nothingOnIt: Books = { requested: {}, counted: { cpu: 0, memory: 0 }, pods: new Map() }

/** A node, and the books of what stands on it. */
export class NodeEntry implements NodeInfo {
  facts: NodeFacts
  readonly requested: Record<string, number>
  readonly counted: { cpu: number; memory: number }
  readonly pods: Map<string, PodInfo>
  /** How many pods of each priority are here. */
  readonly #priorities = new Map<number, number>()

  constructor(facts: NodeFacts, books: Books = nothingOnIt) {
    this.facts = facts
    this.requested = { ...books.requested }
    this.counted = { ...books.counted }
    this.pods = new Map(books.pods)
    for (const pod of books.pods.values()) increase(this.#priorities, pod.priority, 1)
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

  hasLesserThan(priority: number): boolean {
    for (const one of this.#priorities.keys()) if (one < priority) return true
    return false
  }

  put(pod: PodInfo): void {
    this.take(pod.key)
    this.pods.set(pod.key, pod)
    this.#count(pod, 1)
  }

  take(key: string): void {
    const pod = this.pods.get(key)
    if (pod === undefined) return
    this.pods.delete(key)
    this.#count(pod, -1)
  }

  #count({ requests, counted, priority }: PodInfo, by: 1 | -1): void {
    increase(this.#priorities, priority, by)
    for (const name in requests) this.requested[name] = (this.requested[name] ?? 0) + by * requests[name]!
    this.counted.cpu += by * counted.cpu
    this.counted.memory += by * counted.memory
  }
}
