import type { ApiObject } from '../../api/meta/object.ts'
import { assert } from '../../base/assert.ts'
import type { Store } from '../../storage/store.ts'
import { closedError } from '../../storage/store-error.ts'
import type { Companion } from '../admission/plugin.ts'
import { Stored } from '../cache/stored.ts'
import type { WatchCache } from '../cache/watch-cache.ts'
import { part } from '../parts.ts'
import type { Resource } from '../registry.ts'
import { asStored, served } from '../served.ts'
import { Shelf } from './shelf.ts'
import { mostRequestBytes, storedBytes, withoutRevision } from './stored-bytes.ts'

const loadObjectSize = part(() => import('./object-size.ts'))

export type WriteResult =
  | { readonly is: 'stored'; readonly stored: Stored }
  /** Somebody else was faster. */
  | { readonly is: 'overtaken' }
  /** Somebody else wrote what was to be written along. */
  | { readonly is: 'companion-overtaken' }

/** Puts objects into the store, each under the condition that nothing has changed since it was looked at. */
export class ObjectWriter {
  readonly #store: Store
  readonly #cache: WatchCache
  readonly #shelf = new Shelf()

  constructor(store: Store, cache: WatchCache) {
    this.#store = store
    this.#cache = cache
  }

  create(
    resource: Resource,
    key: string,
    object: ApiObject,
    companions: readonly Companion[] = [],
  ): Promise<WriteResult> {
    return this.#put({ resource, key, modified: 0, object }, companions)
  }

  update(
    resource: Resource,
    current: Stored,
    object: ApiObject,
    companions: readonly Companion[] = [],
  ): Promise<WriteResult> {
    return this.#put({ resource, key: current.key, modified: current.revision, object }, companions)
  }

  /** `stored` in the answer is the object under the revision of its deletion. */
  async delete(current: Stored): Promise<WriteResult> {
    const { key, revision } = current
    const result = await this.#store.transact({
      conditions: [{ key, modified: revision }],
      writes: [{ is: 'delete', key }],
    })
    if (result.is === 'committed') return { is: 'stored', stored: current.at(result.revision) }
    return { is: 'overtaken' }
  }

  async #put(put: Put, companions: readonly Companion[]): Promise<WriteResult> {
    const { resource, key } = put
    const given = asStored(resource, put.object)
    const object = given instanceof Promise ? await given : given
    const puts = [{ ...put, object }, ...companions.map(putOf)].map((each) => this.#prepare(each))
    const settled: (Stored | null)[] = []
    try {
      for (const each of puts) if (each.value.length > mostRequestBytes) await refuseTooLarge(each)
      const result = await this.#store.transact({
        conditions: puts.map(({ key, modified }) => ({ key, modified })),
        writes: puts.map(({ key, value }) => ({ is: 'put', key, value })),
      })
      if (result.is === 'refused') {
        const there = result.current[0]?.modified ?? 0
        return { is: there === put.modified ? 'companion-overtaken' : 'overtaken' }
      }
    } finally {
      for (const { expected } of puts) settled.push(expected.settle())
    }
    const stored = settled[0] ?? null
    if (stored === null && this.#cache.isClosed) throw closedError()
    assert(stored !== null, `the store told of ${resource.kind.kind} ${key} before it acknowledged the write`)
    if (resource.strategy.keptAsBytes)
      return { is: 'stored', stored: new Stored(key, stored.revision, null, put.object) }
    const shown = served(resource, resource.storage?.view.of(stored) ?? stored)
    return { is: 'stored', stored: shown instanceof Promise ? await shown : shown }
  }

  #prepare({ resource, key, modified, object: shown }: Put) {
    const object = resource.storage === null ? shown : resource.storage.toStored(shown)
    const bytes = storedBytes(object)
    const { keptAsBytes } = resource.strategy
    const [value, kept] = keptAsBytes ? [this.#shelf.keep(bytes), null] : [bytes, withoutRevision(object)]
    return { resource, object, key, modified, value, expected: this.#cache.expect(key, value, kept) }
  }
}

/** Most objects are far smaller: what counts exactly is loaded for the first that is not. */
async function refuseTooLarge({ resource, key, object, value }: Put & { readonly value: Uint8Array }): Promise<void> {
  const { sizeFault } = await loadObjectSize()
  const fault = sizeFault(resource, key, object, value)
  if (fault !== null) throw fault
}

interface Put {
  readonly resource: Resource
  readonly key: string
  /** The revision it must have; 0: it must not be there. */
  readonly modified: number
  readonly object: ApiObject
}

function putOf({ resource, current, object }: Companion): Put {
  return { resource, key: current.key, modified: current.revision, object }
}
