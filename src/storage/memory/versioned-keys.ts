import type { KeyRange, KeyValue, Revision } from '../store.ts'

type Version = { readonly modified: Revision; readonly kv: KeyValue | null }

/**
 * Ordered keys, each with its versions since the last compaction; a deletion is a version without a value. New keys wait, in no
 * order, for the next range: many are made between two, and each on its own would move half of a long array.
 */
export class VersionedKeys {
  readonly #versions = new Map<string, Version[]>()
  #order: string[] = []
  #fresh: string[] = []

  get(key: string, at: Revision): KeyValue | null {
    const versions = this.#versions.get(key) ?? []
    return versions.findLast((version) => version.modified <= at)?.kv ?? null
  }

  range(range: KeyRange, at: Revision): KeyValue[] {
    this.#takeIn()
    const found: KeyValue[] = []
    for (let i = this.#placeOf(range.from); i < this.#order.length && this.#order[i]! < range.to; i++) {
      const kv = this.get(this.#order[i]!, at)
      if (kv !== null) found.push(kv)
    }
    return found
  }

  put(kv: KeyValue): void {
    this.#add(kv.key, { modified: kv.modified, kv })
  }

  delete(key: string, revision: Revision): void {
    this.#add(key, { modified: revision, kv: null })
  }

  compact(revision: Revision): void {
    for (const [key, versions] of this.#versions) {
      const newestKept = versions.findLastIndex((version) => version.modified <= revision)
      // What was deleted by then is nothing to any read that is still allowed.
      const first = newestKept >= 0 && versions[newestKept]!.kv === null ? newestKept + 1 : newestKept
      if (first > 0) versions.splice(0, first)
      if (versions.length === 0) this.#versions.delete(key)
    }
    this.#order = this.#order.filter((key) => this.#versions.has(key))
    this.#fresh = this.#fresh.filter((key) => this.#versions.has(key))
  }

  #add(key: string, version: Version): void {
    const versions = this.#versions.get(key)
    if (versions !== undefined) {
      versions.push(version)
      return
    }
    this.#versions.set(key, [version])
    this.#fresh.push(key)
  }

  /** Sorting what is in order but for its end takes about as long as going through it. */
  #takeIn(): void {
    if (this.#fresh.length === 0) return
    this.#order = this.#order.concat(this.#fresh.sort()).sort()
    this.#fresh = []
  }

  /** Where `key` is or would be. */
  #placeOf(key: string): number {
    let low = 0
    let high = this.#order.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#order[middle]! < key) low = middle + 1
      else high = middle
    }
    return low
  }
}
