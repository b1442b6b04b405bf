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
import { StoreError } from '../store-error.ts'
import type { Transformer } from './transformer.ts'

/** Which transformer the value of a key goes through; null: none. */
export type TransformerFor = (key: string) => Transformer | null

/** A store whose values are sealed on their way in and opened on their way out, for the keys that are said to be. */
export class SealedStore implements Store {
  readonly #inner: Store
  readonly #transformerFor: TransformerFor
  /** Met while reading, not sealed as they would be today; by key, with the revision they were met at. */
  readonly #stale = new Map<string, Revision>()

  constructor(inner: Store, transformerFor: TransformerFor) {
    this.#inner = inner
    this.#transformerFor = transformerFor
  }

  revision(): Revision {
    return this.#inner.revision()
  }

  async get(key: string, at?: Revision): Promise<KeyValue | null> {
    return this.#openOrNull(await this.#inner.get(key, at))
  }

  async range(range: KeyRange, options?: RangeOptions): Promise<RangeResult> {
    const { isOwn, ...result } = await this.#inner.range(range, options)
    const kvs = result.kvs.map((kv) => this.#open(kv))
    // What was opened lies among other things of this process.
    const isAsRead = isOwn === true && kvs.every(({ value }, i) => value === result.kvs[i]!.value)
    return { ...result, kvs, ...(isAsRead && { isOwn }) }
  }

  async transact({ conditions, writes }: Transaction): Promise<TransactionResult> {
    const result = await this.#inner.transact({ conditions, writes: writes.map((write) => this.#sealed(write)) })
    if (result.is === 'committed') return result
    return { ...result, current: result.current.map((kv) => this.#openOrNull(kv)) }
  }

  watch(range: KeyRange, after: Revision, watcher: Watcher): Cancel {
    return this.#inner.watch(range, after, {
      onEvents: (events) => watcher.onEvents(events.map((event) => this.#openEvent(event))),
      onEnd: (reason) => watcher.onEnd(reason),
    })
  }

  compact(revision: Revision): Promise<void> {
    return this.#inner.compact(revision)
  }

  close(): Promise<void> {
    return this.#inner.close()
  }

  /** Writes anew what was met with an older seal, or with none. Who changed it meanwhile has sealed it already. */
  async reseal(): Promise<number> {
    const met = [...this.#stale]
    this.#stale.clear()
    let written = 0
    for (const [key, modified] of met) {
      const kv = await this.get(key)
      if (kv === null || kv.modified !== modified) continue
      const result = await this.transact({
        conditions: [{ key, modified }],
        writes: [{ is: 'put', key, value: kv.value }],
      })
      if (result.is === 'committed') written++
      this.#stale.delete(key)
    }
    // What they were before must not stay readable as history.
    if (written > 0) await this.compact(this.revision())
    return written
  }

  #sealed(write: Write): Write {
    const transformer = write.is === 'put' ? this.#transformerFor(write.key) : null
    if (transformer === null || write.is !== 'put') return write
    return { ...write, value: transformer.seal(write.key, write.value) }
  }

  #openOrNull(kv: KeyValue | null): KeyValue | null {
    return kv === null ? null : this.#open(kv)
  }

  #open(kv: KeyValue): KeyValue {
    const transformer = this.#transformerFor(kv.key)
    if (transformer === null) return kv
    const opened = transformer.open(kv.key, kv.value)
    if (opened === null) throw new StoreError('sealed', `${kv.key} cannot be opened with any key there is`)
    if (opened.stale) this.#stale.set(kv.key, kv.modified)
    return { ...kv, value: opened.plain }
  }

  #openEvent(event: StoreEvent): StoreEvent {
    if (event.is === 'delete') return event
    const kv = this.#open(event.kv)
    return kv === event.kv ? event : { is: 'put', kv }
  }
}
