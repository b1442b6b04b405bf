import { Recent } from '../base/recent.ts'

type Labels = Readonly<Record<string, string>>

/** The nodes that have a label, by its value. */
interface Spots {
  readonly nodes: number
  readonly values: ReadonlySet<string>
}

/** What follows from labels is kept for so many of them: pods may name ever new ones. */
export const mostTopologyKeys = 64

/** In which places the known nodes are: by each of their labels. */
export class Topology {
  readonly #labels = new Map<string, Labels>()
  readonly #spots = new Recent<string, Spots>(mostTopologyKeys)
  #version = 0

  /** Whoever kept what followed from labels and places compares it: it grows with each change of them. */
  get version(): number {
    return this.#version
  }

  put(node: string, labels: Labels): void {
    const before = this.#labels.get(node)
    this.#labels.set(node, labels)
    if (before !== labels && JSON.stringify(before) !== JSON.stringify(labels)) this.#change()
  }

  remove(node: string): void {
    if (this.#labels.delete(node)) this.#change()
  }

  placeOf(node: string, topologyKey: string): string | undefined {
    return this.#labels.get(node)?.[topologyKey]
  }

  placesBy(topologyKey: string): number {
    return this.#spotsOf(topologyKey).values.size
  }

  isEverywhere(topologyKey: string): boolean {
    return this.#spotsOf(topologyKey).nodes === this.#labels.size
  }

  #spotsOf(topologyKey: string): Spots {
    const spots = this.#spots.get(topologyKey) ?? this.#lookFor(topologyKey)
    this.#spots.set(topologyKey, spots)
    return spots
  }

  #lookFor(topologyKey: string): Spots {
    const values = this.#labels.values().map((labels) => labels[topologyKey])
    const there = [...values].filter((value) => value !== undefined)
    return { nodes: there.length, values: new Set(there) }
  }

  #change(): void {
    this.#version++
    this.#spots.clear()
  }
}
