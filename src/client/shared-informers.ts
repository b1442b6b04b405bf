import type { Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import type { Cancel } from '../base/timers.ts'
import type { ObjectRef } from './client.ts'
import { IndexedStore, keyOf, keyOfRef } from './indexed-store.ts'
import type { Change, Informer, Informers } from './informer.ts'
import { type Listener, Listeners } from './listeners.ts'
import { type ReflectorDependencies, type ReflectorTarget, reflect } from './reflector.ts'

/** One list and watch a kind and process, however many read it. */
export function createInformers(dependencies: ReflectorDependencies): Informers {
  const informers = new Map<string, { readonly informer: Informer<ApiObject>; readonly stop: Cancel }>()
  return {
    of<T extends ApiObject>(kind: Kind<T>): Informer<T> {
      const name = nameOf(kind)
      let entry = informers.get(name)
      if (entry === undefined) {
        const informer = new SharedInformer(kind)
        entry = { informer, stop: reflect(informer.kind, informer, dependencies) }
        informers.set(name, entry)
      }
      return entry.informer as Informer<T>
    },
    drop(kind) {
      informers.get(nameOf(kind))?.stop()
      informers.delete(nameOf(kind))
    },
    stop() {
      for (const { stop } of informers.values()) stop()
      informers.clear()
    },
  }
}

function nameOf({ group, version, plural }: Kind): string {
  return `${group}/${version}/${plural}`
}

class SharedInformer<T extends ApiObject> implements Informer<T>, ReflectorTarget<T> {
  readonly kind: Kind<T>
  readonly #store = new IndexedStore<T>()
  readonly #listeners = new Listeners<T>()
  readonly #synced = Promise.withResolvers<void>()

  constructor(kind: Kind<T>) {
    this.kind = kind
  }

  synced(): Promise<void> {
    return this.#synced.promise
  }

  get(ref: ObjectRef): T | undefined {
    return this.#store.get(keyOfRef(ref))
  }

  list(namespace?: string): readonly T[] {
    return this.#store.list(namespace)
  }

  byIndex(index: string, value: string): readonly T[] {
    return this.#store.byIndex(index, value)
  }

  addIndex(index: string, valuesOf: (object: T) => readonly string[]): void {
    this.#store.addIndex(index, valuesOf)
  }

  subscribe(listener: Listener<T>): Cancel {
    for (const object of this.#store.values()) listener({ is: 'added', object })
    return this.#listeners.add(listener)
  }

  subscribeTo(index: string, value: string, listener: Listener<T>): Cancel {
    for (const object of this.#store.byIndex(index, value)) listener({ is: 'added', object })
    return this.#listeners.addTo(index, value, listener)
  }

  replace(objects: readonly T[]): void {
    if (this.#store.size > 0) this.#removeAllBut(objects)
    for (const object of objects) this.put(object)
    this.#synced.resolve()
  }

  #removeAllBut(objects: readonly T[]): void {
    const present = new Set(objects.map(keyOf))
    for (const key of this.#store.keys()) {
      if (!present.has(key)) this.#removeKey(key)
    }
  }

  put(object: T): void {
    const key = keyOf(object)
    // One of its name that went while nobody watched is another.
    if (this.#store.get(key)?.metadata?.uid !== object.metadata?.uid) this.#removeKey(key)
    const old = this.#store.put(key, object)
    if (old === undefined) this.#tell({ is: 'added', object })
    else if (old.metadata?.resourceVersion !== object.metadata?.resourceVersion)
      this.#tell({ is: 'updated', object, old })
  }

  remove(object: T): void {
    this.#removeKey(keyOf(object))
  }

  #removeKey(key: string): void {
    const old = this.#store.remove(key)
    if (old !== undefined) this.#tell({ is: 'deleted', old })
  }

  #tell(change: Change<T>): void {
    this.#listeners.tell(change, (index, object) => this.#store.valuesOf(index, object))
  }
}
