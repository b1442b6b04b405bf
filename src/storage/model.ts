import type { KeyRange, KeyValue, RangeOptions, RangeResult, Revision, StoreEvent, Transaction } from './store.ts'
import { RevisionError, type TransactionResult } from './store.ts'

type State = ReadonlyMap<string, KeyValue>

/**
 * What a store means, as plainly as it can be said: a copy of everything for each revision. The stores are compared
 * with it; it is no store itself.
 */
export class StoreModel {
  /** `#states[r]` is all there was at revision r. */
  readonly #states: State[] = [new Map(), new Map()]
  readonly #events: StoreEvent[][] = [[], []]
  #compacted: Revision = 0

  revision(): Revision {
    return this.#states.length - 1
  }

  get(key: string, at?: Revision): KeyValue | null {
    return this.#stateAt(at).get(key) ?? null
  }

  range(range: KeyRange, options: RangeOptions = {}): RangeResult {
    const all = [...this.#stateAt(options.at).values()]
      .filter((kv) => kv.key >= range.from && kv.key < range.to)
      .sort((a, b) => (a.key < b.key ? -1 : 1))
    const kvs = all.slice(0, options.limit)
    return { kvs, more: kvs.length < all.length, revision: this.revision() }
  }

  transact({ conditions, writes }: Transaction): TransactionResult {
    const before = this.#stateAt()
    const current = conditions.map((condition) => before.get(condition.key) ?? null)
    if (conditions.some((condition, i) => condition.modified !== (current[i]?.modified ?? 0))) {
      return { is: 'refused', revision: this.revision(), current }
    }
    const revision = this.revision() + 1
    const after = new Map(before)
    const events: StoreEvent[] = []
    for (const write of writes) {
      const previous = before.get(write.key) ?? null
      if (write.is === 'put') {
        const kv = { key: write.key, value: write.value, created: previous?.created ?? revision, modified: revision }
        after.set(write.key, kv)
        events.push({ is: 'put', kv })
      } else if (previous !== null) {
        after.delete(write.key)
        events.push({ is: 'delete', key: write.key, revision })
      }
    }
    // A transaction that changes nothing has no revision of its own.
    if (events.length === 0) return { is: 'committed', revision: this.revision() }
    this.#states.push(after)
    this.#events.push(events)
    return { is: 'committed', revision }
  }

  /** What a watch begun now gives from now on and until now. */
  eventsAfter(range: KeyRange, after: Revision): StoreEvent[] {
    return this.#events.slice(after + 1).flatMap((events) =>
      events.filter((event) => {
        const key = event.is === 'put' ? event.kv.key : event.key
        return key >= range.from && key < range.to
      }),
    )
  }

  isCompacted(revision: Revision): boolean {
    return revision < this.#compacted
  }

  compact(revision: Revision): void {
    if (revision > this.revision()) throw new RevisionError('future', revision)
    this.#compacted = Math.max(this.#compacted, revision)
  }

  #stateAt(at: Revision = this.revision()): State {
    if (at > this.revision()) throw new RevisionError('future', at)
    if (this.isCompacted(at)) throw new RevisionError('compacted', at)
    return this.#states[at]!
  }
}
