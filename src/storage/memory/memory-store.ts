// Revisions of key a:   put@2  put@5  del@7        versions: [2, 5, 7†]
//   get(a)@6 → the value written @5      get(a)@7 → nothing      compact(5) keeps 5: it is what @6 reads

import type { Cancel } from '../../base/timers.ts'
import type {
  KeyRange,
  KeyValue,
  RangeOptions,
  RangeResult,
  Revision,
  Store,
  StoreEvent,
  Transaction,
  TransactionResult,
  Watcher,
  Write,
} from '../store.ts'
import { RevisionError } from '../store.ts'
import { closedError } from '../store-error.ts'
import { assertDistinctKeys } from '../transaction.ts'
import { eventKey, eventRevision, inRange, Watchers } from '../watchers.ts'
import { VersionedKeys } from './versioned-keys.ts'

/** Keeps all in memory. Deterministic: no timers, each call does its work in one microtask, in the order of the calls. */
export class MemoryStore implements Store {
  readonly #keys = new VersionedKeys()
  readonly #watchers = new Watchers()
  /** All events after the compacted revision, in order. */
  #events: StoreEvent[] = []
  #revision: Revision = 1
  #compacted: Revision = 0
  #closed = false

  revision(): Revision {
    return this.#revision
  }

  get(key: string, at?: Revision): Promise<KeyValue | null> {
    return this.#inTurn(() => this.#keys.get(key, this.#readable(at)))
  }

  range(range: KeyRange, options: RangeOptions = {}): Promise<RangeResult> {
    return this.#inTurn(() => {
      const kvs = this.#keys.range(range, this.#readable(options.at))
      const limit = options.limit ?? kvs.length
      return { kvs: kvs.slice(0, limit), more: kvs.length > limit, revision: this.#revision }
    })
  }

  transact(transaction: Transaction): Promise<TransactionResult> {
    assertDistinctKeys(transaction.writes)
    return this.#inTurn(() => this.#transact(transaction))
  }

  watch(range: KeyRange, after: Revision, watcher: Watcher): Cancel {
    return this.#watchers.add(range, after, watcher, (answer) => {
      queueMicrotask(() => {
        if (this.#closed) answer('closed')
        else if (after < this.#compacted) answer('compacted')
        else answer(this.#eventsAfter(after).filter((event) => inRange(range, eventKey(event))))
      })
    })
  }

  compact(revision: Revision): Promise<void> {
    return this.#inTurn(() => {
      if (revision > this.#revision) throw new RevisionError('future', revision)
      if (revision <= this.#compacted) return
      this.#compacted = revision
      this.#events = this.#eventsAfter(revision)
      this.#keys.compact(revision)
    })
  }

  async close(): Promise<void> {
    await undefined
    if (this.#closed) return
    this.#closed = true
    this.#watchers.endAll('closed')
  }

  /** Each call in a microtask of its own, in order: what a watcher asks for comes after all watchers have seen the events. */
  async #inTurn<T>(work: () => T): Promise<T> {
    await undefined
    if (this.#closed) throw closedError()
    return work()
  }

  #transact(transaction: Transaction): TransactionResult {
    const current = transaction.conditions.map((condition) => this.#keys.get(condition.key, this.#revision))
    const holds = transaction.conditions.every((condition, i) => (current[i]?.modified ?? 0) === condition.modified)
    if (!holds) return { is: 'refused', revision: this.#revision, current }
    const revision = this.#revision + 1
    const events = transaction.writes.flatMap((write) => this.#write(write, revision))
    if (events.length === 0) return { is: 'committed', revision: this.#revision }
    this.#revision = revision
    this.#events.push(...events)
    this.#watchers.publish(events)
    return { is: 'committed', revision }
  }

  #readable(at: Revision | undefined): Revision {
    const revision = at ?? this.#revision
    if (revision > this.#revision) throw new RevisionError('future', revision)
    if (revision < this.#compacted) throw new RevisionError('compacted', revision)
    return revision
  }

  #write(write: Write, revision: Revision): StoreEvent[] {
    const previous = this.#keys.get(write.key, this.#revision)
    if (write.is === 'put') {
      const kv = { key: write.key, value: write.value, created: previous?.created ?? revision, modified: revision }
      this.#keys.put(kv)
      return [{ is: 'put', kv }]
    }
    if (previous === null) return []
    this.#keys.delete(write.key, revision)
    return [{ is: 'delete', key: write.key, revision }]
  }

  #eventsAfter(revision: Revision): StoreEvent[] {
    let low = 0
    let high = this.#events.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (eventRevision(this.#events[middle]!) <= revision) low = middle + 1
      else high = middle
    }
    return this.#events.slice(low)
  }
}
