import { Recent } from '../base/recent.ts'
import type { Count, NodeInfo, Places } from './model.ts'
import { mostTopologyKeys, type Topology } from './topology.ts'

/** How many pods of a kind are on which node, and by any label of these: added up once, and kept up pod by pod. */
export class Tally implements Count {
  readonly #topology: Topology
  readonly #byNode = new Map<string, number>()
  readonly #byLabel = new Recent<string, Sums>(mostTopologyKeys)
  #version: number

  constructor(topology: Topology) {
    this.#topology = topology
    this.#version = topology.version
  }

  get isEmpty(): boolean {
    return this.#byNode.size === 0
  }

  add(node: string, more: 1 | -1): void {
    increase(this.#byNode, node, more)
    if (this.#version !== this.#topology.version) this.#byLabel.clear()
    for (const [key, sums] of this.#byLabel) sums.add(this.#topology.placeOf(node, key), more)
  }

  on({ name }: NodeInfo): number {
    return this.#byNode.get(name) ?? 0
  }

  by(topologyKey: string): Places {
    if (this.#version !== this.#topology.version) {
      this.#byLabel.clear()
      this.#version = this.#topology.version
    }
    const sums = this.#byLabel.get(topologyKey) ?? this.#sumsBy(topologyKey)
    this.#byLabel.set(topologyKey, sums)
    return sums
  }

  #sumsBy(topologyKey: string): Sums {
    const sums = new Sums(this.#topology.placesBy(topologyKey))
    for (const [node, count] of this.#byNode) sums.add(this.#topology.placeOf(node, topologyKey), count)
    return sums
  }
}

export class Sums implements Places {
  readonly size: number
  readonly #counts = new Map<string, number>()

  constructor(size: number) {
    this.size = size
  }

  /** Undefined: nowhere in particular, where nothing is counted. */
  add(value: string | undefined, more: number): void {
    if (value !== undefined) increase(this.#counts, value, more)
  }

  at(value: string | undefined): number {
    return value === undefined ? 0 : (this.#counts.get(value) ?? 0)
  }

  get taken(): number {
    return this.#counts.size
  }

  get fewest(): number {
    if (this.#counts.size < this.size || this.size === 0) return 0
    let fewest = Infinity
    for (const count of this.#counts.values()) if (count < fewest) fewest = count
    return fewest
  }

  [Symbol.iterator]() {
    return this.#counts.entries()
  }
}

export function increase<K>(counts: Map<K, number>, key: K, more: number): void {
  const count = (counts.get(key) ?? 0) + more
  if (count === 0) counts.delete(key)
  else counts.set(key, count)
}
