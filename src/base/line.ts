/**
 * Who waits, by a key, first come first served. (A map alone will not do: to find its first entry it steps over the places of all that
 * have gone, so that taking the first of n, again and again, would take as long as n² steps.)
 */
export class Line<V> {
  readonly #entries = new Map<string, V>()
  /** Stands behind whom was taken last; an iterator that came to the end would see nobody who comes later. */
  #front: Iterator<[string, V]> | null = null

  get size(): number {
    return this.#entries.size
  }

  has(key: string): boolean {
    return this.#entries.has(key)
  }

  /** Who waits already keeps the place. */
  put(key: string, value: V): void {
    this.#entries.set(key, value)
  }

  delete(key: string): V | undefined {
    const value = this.#entries.get(key)
    this.#entries.delete(key)
    this.#rewind()
    return value
  }

  clear(): void {
    this.#entries.clear()
    this.#rewind()
  }

  /** Takes the first. */
  shift(): V | undefined {
    if (this.#entries.size === 0) return undefined
    this.#front ??= this.#entries.entries()
    const [key, value] = this.#front.next().value as [string, V]
    this.#entries.delete(key)
    this.#rewind()
    return value
  }

  #rewind(): void {
    if (this.#entries.size === 0) this.#front = null
  }
}
