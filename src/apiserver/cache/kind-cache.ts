import type { Cancel } from '../../base/timers.ts'
import type { Revision } from '../../storage/store.ts'
import { CacheEvent, type Filter } from './cache-event.ts'
import { History } from './history.ts'
import { KeyOrder } from './key-order.ts'
import type { Stored } from './stored.ts'
import { type FrameListener, Watchings } from './watchings.ts'

/** All objects of one kind, newest versions, in key order; and the last changes, for those who watch. */
export class KindCache {
  #byKey = new Map<string, Stored>()
  #order = new KeyOrder([])
  readonly #history = new History()
  readonly #watchings = new Watchings()
  readonly #listeners = new Set<(event: CacheEvent) => void>()
  /** Newest change of this kind. */
  lastChange: Revision = 0

  /** Starts over with what a range of the store gave, in key order. */
  reset(items: readonly Stored[], revision: Revision): void {
    const before = this.#byKey
    this.#byKey = new Map(items.map((stored) => [stored.key, stored]))
    this.#order = new KeyOrder(items)
    this.#history.reset(revision)
    this.lastChange = revision
    this.#tellOfReset(before, revision)
    this.endWatches()
  }

  /** What the server keeps beside the cache follows, too. */
  #tellOfReset(before: ReadonlyMap<string, Stored>, revision: Revision): void {
    if (this.#listeners.size === 0) return
    for (const key of new Set([...before.keys(), ...this.#byKey.keys()])) {
      const [previous = null, current = null] = [before.get(key), this.#byKey.get(key)]
      if (previous?.revision === current?.revision) continue
      for (const listener of this.#listeners) listener(new CacheEvent(current?.revision ?? revision, current, previous))
    }
  }

  endWatches(): void {
    this.#watchings.endAll()
  }

  get(key: string): Stored | null {
    return this.#byKey.get(key) ?? null
  }

  get size(): number {
    return this.#byKey.size
  }

  /** All with that prefix, in key order; the answer stays as it is. */
  list(prefix: string): readonly Stored[] {
    return this.#order.list(prefix)
  }

  put(stored: Stored): void {
    const previous = this.#byKey.get(stored.key) ?? null
    if (previous === null) this.#order.add(stored)
    else this.#order.replace(stored)
    this.#byKey.set(stored.key, stored)
    this.#tell(new CacheEvent(stored.revision, stored, previous))
    previous?.superseded()
  }

  delete(key: string, revision: Revision): void {
    const previous = this.#byKey.get(key)
    if (previous === undefined) return
    this.#order.remove(key)
    this.#byKey.delete(key)
    this.#tell(new CacheEvent(revision, null, previous))
    previous.superseded()
  }

  /** What the server itself keeps beside the cache (allocated addresses) is told of every change. */
  subscribe(listener: (event: CacheEvent) => void): Cancel {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The oldest revision a watch may begin after. */
  get oldest(): Revision {
    return this.#history.start
  }

  /** Events after `after`, those of the past first; begins before it returns. */
  watch(after: Revision, filter: Filter, listener: FrameListener): Cancel {
    for (const event of this.#history.since(after)) {
      const frame = event.frameFor(filter)
      if (frame !== null) listener.onFrame(frame)
    }
    return this.#watchings.add(filter, listener)
  }

  #tell(event: CacheEvent): void {
    this.lastChange = event.revision
    this.#history.add(event)
    for (const listener of this.#listeners) listener(event)
    this.#watchings.tell(event)
  }
}
