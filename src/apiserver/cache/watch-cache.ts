import type { ApiObject } from '../../api/meta/object.ts'
import { assert } from '../../base/assert.ts'
import type { Cancel } from '../../base/timers.ts'
import { type KeyValue, prefixRange, type Revision, type Store, type StoreEvent } from '../../storage/store.ts'
import { KindCache } from './kind-cache.ts'
import { readPages } from './read-pages.ts'
import { Stored } from './stored.ts'

/** Everything the API stores begins with this. */
const registry = '/registry/'

/** A write under way whose author has the object at hand; the event that tells of it takes it over. */
interface Expected {
  readonly raw: Uint8Array
  /** Null where only the bytes are to be kept. */
  readonly object: ApiObject | null
  stored: Stored | null
}

/**
 * The newest state of everything in the store, kept by one watch. As the store tells watchers of a transaction before
 * the transaction's own promise resolves, what is read here is never older than an acknowledged write.
 */
export class WatchCache {
  readonly #store: Store
  readonly #kinds = new Map<string, KindCache>()
  readonly #expected = new Map<string, Expected[]>()
  #revision: Revision = 0
  #oldest: Revision = 0
  #cancel: Cancel = () => undefined
  #closed = false

  constructor(store: Store) {
    this.#store = store
  }

  /** The newest revision whose events have come; every kind's cache is as new as this. */
  get revision(): Revision {
    return this.#revision
  }

  /** What is older is forgotten, even where nothing has changed since. */
  get oldest(): Revision {
    return this.#oldest
  }

  /** Lets go of the store's past; rejects as the store does. */
  async compact(revision: Revision): Promise<void> {
    await this.#store.compact(revision)
    this.#oldest = revision
  }

  /** `prefix` is `/registry/<group>/<plural>/`; asking twice gives the same. Of a kind not stored yet there is nothing so far. */
  kind(prefix: string): KindCache {
    let cache = this.#kinds.get(prefix)
    if (cache === undefined) {
      cache = new KindCache()
      cache.reset([], this.#revision)
      this.#kinds.set(prefix, cache)
    }
    return cache
  }

  async start(): Promise<void> {
    const items = new Map<string, Stored[]>([...this.#kinds.keys()].map((prefix) => [prefix, []]))
    const revision = await readPages(this.#store, prefixRange(registry), (kv, sheet) => {
      const prefix = prefixOf(kv.key)
      const stored = items.get(prefix)
      const one = new Stored(kv.key, kv.modified, kv.value, null, kv.created === kv.modified, sheet)
      if (stored === undefined) items.set(prefix, [one])
      else stored.push(one)
    })
    if (this.#closed) return
    this.#revision = revision
    for (const [prefix, stored] of items) this.kind(prefix).reset(stored, revision)
    this.#cancel = this.#store.watch(prefixRange(registry), revision, {
      onEvents: (events) => this.#apply(events),
      onEnd: (reason) => this.#end(reason),
    })
  }

  /**
   * Announces a write. The event that tells of it then needs no parsing. Call `settle` when the transaction has ended:
   * it answers the version that was stored.
   */
  expect(key: string, raw: Uint8Array, object: ApiObject | null): { settle(): Stored | null } {
    const expected: Expected = { raw, object, stored: null }
    const list = this.#expected.get(key)
    if (list === undefined) this.#expected.set(key, [expected])
    else list.push(expected)
    return { settle: () => this.#settle(key, expected) }
  }

  /** Nothing is heard of the store any more; what is still being written will be there after the next start. */
  get isClosed(): boolean {
    return this.#closed
  }

  close(): void {
    this.#closed = true
    this.#cancel()
    for (const kind of this.#kinds.values()) kind.endWatches()
  }

  #settle(key: string, expected: Expected): Stored | null {
    const list = this.#expected.get(key) ?? []
    assert(list.includes(expected), 'a write is settled once')
    if (list.length === 1) this.#expected.delete(key)
    else list.splice(list.indexOf(expected), 1)
    return expected.stored
  }

  #apply(events: readonly StoreEvent[]): void {
    for (const event of events) {
      const key = event.is === 'put' ? event.kv.key : event.key
      const revision = event.is === 'put' ? event.kv.modified : event.revision
      this.#revision = revision
      const kind = this.kind(prefixOf(key))
      if (event.is === 'delete') kind.delete(key, revision)
      else kind.put(this.#storedOf(event.kv))
    }
  }

  #storedOf({ key, value, created, modified }: KeyValue): Stored {
    const expected = this.#expected.get(key)?.find((each) => each.stored === null && sameBytes(each.raw, value))
    const stored = new Stored(key, modified, value, expected?.object ?? null, created === modified)
    if (expected !== undefined) expected.stored = stored
    return stored
  }

  /** What was missed may be forgotten: all is read anew. A store that cannot be read is followed no further, as one that is closed. */
  #end(reason: 'closed' | 'compacted'): void {
    if (reason === 'compacted' && !this.#closed) this.start().catch(() => this.close())
    else this.close()
  }
}

/** `/registry/apps/statefulsets/a/web` → `/registry/apps/statefulsets/`. */
function prefixOf(key: string): string {
  const group = key.indexOf('/', registry.length)
  return key.slice(0, key.indexOf('/', group + 1) + 1)
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false
  return true
}
