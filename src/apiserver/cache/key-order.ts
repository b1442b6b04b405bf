import { assert } from '../../base/assert.ts'
import type { Stored } from './stored.ts'

/**
 * Objects in the order of their keys, which is the order of lists. New ones wait, unsorted, for the next list: many are
 * made between two lists, and each on its own would move half of a long array.
 */
export class KeyOrder {
  /** Replaced, never changed, once it has been given away. */
  #sorted: readonly Stored[]
  #shared = true
  readonly #fresh = new Map<string, Stored>()

  /** `items` are in order. */
  constructor(items: readonly Stored[]) {
    this.#sorted = items
  }

  add(stored: Stored): void {
    this.#fresh.set(stored.key, stored)
  }

  /** A newer version of what is there. */
  replace(stored: Stored): void {
    if (this.#fresh.has(stored.key)) this.#fresh.set(stored.key, stored)
    else this.#own()[this.#placeOf(stored.key)] = stored
  }

  remove(key: string): void {
    if (!this.#fresh.delete(key)) this.#own().splice(this.#placeOf(key), 1)
  }

  /** All with that prefix; the answer stays as it is. */
  list(prefix: string): readonly Stored[] {
    this.#takeIn()
    const from = this.#place(prefix)
    const to = this.#place(`${prefix}\uffff`)
    if (from > 0 || to < this.#sorted.length) return this.#sorted.slice(from, to)
    this.#shared = true
    return this.#sorted
  }

  #takeIn(): void {
    if (this.#fresh.size === 0) return
    const fresh = [...this.#fresh.values()].sort(byKey)
    const merged: Stored[] = []
    let next = 0
    for (const stored of this.#sorted) {
      while (next < fresh.length && fresh[next]!.key < stored.key) merged.push(fresh[next++]!)
      merged.push(stored)
    }
    while (next < fresh.length) merged.push(fresh[next++]!)
    this.#sorted = merged
    this.#shared = false
    this.#fresh.clear()
  }

  #own(): Stored[] {
    if (this.#shared) this.#sorted = [...this.#sorted]
    this.#shared = false
    return this.#sorted as Stored[]
  }

  #placeOf(key: string): number {
    const place = this.#place(key)
    assert(this.#sorted[place]?.key === key, 'what is replaced or removed is there')
    return place
  }

  /** Where `key` stands or would stand. */
  #place(key: string): number {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#sorted[middle]!.key < key) low = middle + 1
      else high = middle
    }
    return low
  }
}

function byKey(a: Stored, b: Stored): number {
  return a.key < b.key ? -1 : 1
}
