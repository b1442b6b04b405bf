import type { Revision } from '../../storage/store.ts'
import type { CacheEvent } from './cache-event.ts'

/** What is remembered of a kind; beyond that a watcher that wants to catch up is told to list again (410). */
const most = { events: 8_000, bytes: 32 * 2 ** 20 }
/** Upstream's least. However large they are, so many are remembered. */
const leastEvents = 100

/** The last changes of a kind, oldest first, for those who come back. */
export class History {
  #events: CacheEvent[] = []
  #bytes = 0
  #start: Revision = 0

  /** Nothing that happened until then is remembered. */
  reset(revision: Revision): void {
    this.#events = []
    this.#bytes = 0
    this.#start = revision
  }

  /** All events after this revision are here. */
  get start(): Revision {
    return this.#start
  }

  add(event: CacheEvent): void {
    this.#events.push(event)
    this.#bytes += bytesOf(event)
    if (this.#events.length >= most.events || this.#bytes >= most.bytes) this.#forget()
  }

  since(after: Revision): readonly CacheEvent[] {
    let low = 0
    let high = this.#events.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#events[middle]!.revision <= after) low = middle + 1
      else high = middle
    }
    return this.#events.slice(low)
  }

  /** Half of it at a time, so that its upkeep is constant per event. */
  #forget(): void {
    const mayGo = this.#events.length - leastEvents
    let gone = 0
    while (gone < mayGo && (this.#events.length - gone > most.events / 2 || this.#bytes > most.bytes / 2))
      this.#bytes -= bytesOf(this.#events[gone++]!)
    if (gone === 0) return
    this.#start = this.#events[gone - 1]!.revision
    this.#events = this.#events.slice(gone)
  }
}

/** About what would be free without it: a version that is no more, and what watchers were sent. */
function bytesOf({ current, previous }: CacheEvent): number {
  return (current?.bytes ?? 0) + (previous?.bytes ?? 0)
}
