import type { Cancel } from '../base/timers.ts'
import type { KeyRange, Revision, StoreEvent, Watcher } from './store.ts'

export function inRange(range: KeyRange, key: string): boolean {
  return key >= range.from && key < range.to
}

export function eventKey(event: StoreEvent): string {
  return event.is === 'put' ? event.kv.key : event.key
}

export function eventRevision(event: StoreEvent): Revision {
  return event.is === 'put' ? event.kv.modified : event.revision
}

/** The events a watch begins with, or why there are none. */
export type Past = readonly StoreEvent[] | 'compacted' | 'closed'

interface Entry {
  readonly range: KeyRange
  readonly watcher: Watcher
  /** What the watcher has been given; events up to it are not given again. */
  seen: Revision
  /** While the past is being read, the present waits here; null once the watcher has caught up. */
  waiting: StoreEvent[] | null
}

/**
 * Those who watch a store. A watch that begins in the past is `open` until its past is read:
 *
 *   watch after 3 ── reading 4, 5 ──►  7, 8 happen: they wait  ──► past [4, 5, 6, 7] arrives: given, then 8
 */
export class Watchers {
  readonly #entries = new Set<Entry>()

  /** `readPast` is called when there may be events to catch up with; its answer goes to the given function. */
  add(
    range: KeyRange,
    after: Revision,
    watcher: Watcher,
    readPast: ((answer: (past: Past) => void) => void) | null,
  ): Cancel {
    const entry: Entry = { range, watcher, seen: after, waiting: readPast === null ? null : [] }
    this.#entries.add(entry)
    readPast?.((past) => this.#catchUp(entry, past))
    return () => this.#entries.delete(entry)
  }

  /** Events of whole revisions, in order. */
  publish(events: readonly StoreEvent[]): void {
    if (events.length === 0) return
    for (const entry of [...this.#entries]) {
      const wanted = events.filter((event) => inRange(entry.range, eventKey(event)))
      if (entry.waiting !== null) entry.waiting.push(...wanted)
      else this.#give(entry, wanted)
    }
  }

  endAll(reason: 'closed' | 'compacted'): void {
    const entries = [...this.#entries]
    this.#entries.clear()
    for (const entry of entries) entry.watcher.onEnd(reason)
  }

  #catchUp(entry: Entry, past: Past): void {
    if (!this.#entries.has(entry)) return
    if (typeof past === 'string') {
      this.#entries.delete(entry)
      entry.watcher.onEnd(past)
      return
    }
    const present = entry.waiting ?? []
    entry.waiting = null
    this.#give(entry, past)
    this.#give(entry, present)
  }

  #give(entry: Entry, events: readonly StoreEvent[]): void {
    const unseen = events.filter((event) => eventRevision(event) > entry.seen)
    if (unseen.length === 0 || !this.#entries.has(entry)) return
    entry.seen = eventRevision(unseen.at(-1)!)
    entry.watcher.onEvents(unseen)
  }
}
