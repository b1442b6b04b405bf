import type { ApiObject } from '../../api/meta/object.ts'
import { assert } from '../../base/assert.ts'
import type { Store } from '../../storage/store.ts'
import { Stored } from '../cache/stored.ts'
import type { WatchCache } from '../cache/watch-cache.ts'
import type { Resource } from '../registry.ts'
import { storedBytes, withoutRevision } from './stored-bytes.ts'

type WriteResult =
  | { readonly is: 'written'; readonly stored: Stored }
  /** Somebody else was faster; `current` is what is there now. */
  | { readonly is: 'overtaken'; readonly current: Stored | null }

/** Puts objects into the store, each under the condition that nothing has changed since it was looked at. */
export class ObjectWriter {
  readonly #store: Store
  readonly #cache: WatchCache

  constructor(store: Store, cache: WatchCache) {
    this.#store = store
    this.#cache = cache
  }

  create(resource: Resource, key: string, object: ApiObject): Promise<WriteResult> {
    return this.#put(resource, key, 0, object)
  }

  update(resource: Resource, current: Stored, object: ApiObject): Promise<WriteResult> {
    return this.#put(resource, current.key, current.revision, object)
  }

  /** `stored` in the answer is the object under the revision of its deletion. */
  async delete(current: Stored): Promise<WriteResult> {
    const { key, revision } = current
    const result = await this.#store.transact({
      conditions: [{ key, modified: revision }],
      writes: [{ is: 'delete', key }],
    })
    if (result.is === 'committed') return { is: 'written', stored: current.at(result.revision) }
    return { is: 'overtaken', current: storedOf(result.current[0] ?? null) }
  }

  async #put(resource: Resource, key: string, modified: number, shown: ApiObject): Promise<WriteResult> {
    const object = resource.storage === null ? shown : resource.storage.toStored(shown)
    const value = storedBytes(object)
    const expected = this.#cache.expect(key, value, withoutRevision(object))
    let settled: Stored | null = null
    try {
      const result = await this.#store.transact({
        conditions: [{ key, modified }],
        writes: [{ is: 'put', key, value }],
      })
      if (result.is === 'refused') return { is: 'overtaken', current: storedOf(result.current[0] ?? null) }
    } finally {
      settled = expected.settle()
    }
    assert(settled !== null, `the store told of ${resource.kind.kind} ${key} before it acknowledged the write`)
    return { is: 'written', stored: resource.storage === null ? settled : resource.storage.shown(settled) }
  }
}

function storedOf(kv: { key: string; modified: number; value: Uint8Array } | null): Stored | null {
  return kv === null ? null : new Stored(kv.key, kv.modified, kv.value, null)
}
