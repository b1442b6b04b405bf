type Labels = Readonly<Record<string, string>>

/** The nodes that have a label, by its value. */
interface Spots {
  readonly nodes: number
  readonly values: ReadonlySet<string>
}

/** In which places the known nodes are: by each of their labels. */
export class Topology {
  readonly #labels = new Map<string, Labels>()
  readonly #spots = new Map<string, Spots>()
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
    const known = this.#spots.get(topologyKey)
    if (known !== undefined) return known
    const values = this.#labels.values().map((labels) => labels[topologyKey])
    const there = [...values].filter((value) => value !== undefined)
    const spots = { nodes: there.length, values: new Set(there) }
    this.#spots.set(topologyKey, spots)
    return spots
  }

  #change(): void {
    this.#version++
    this.#spots.clear()
  }
}
