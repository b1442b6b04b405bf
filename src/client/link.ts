import type { Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import type { Cancel } from '../base/timers.ts'
import type { ObjectRef } from './client.ts'
import { IndexedStore, keyOf, keyOfRef } from './indexed-store.ts'
import type { Change, Informer, Informers } from './informer.ts'
import { intercept } from './intercept.ts'
import { type Listener, Listeners } from './listeners.ts'
import type { Transport } from './transport.ts'

/**
 * The cable between one member of a cluster and its API server. While it is cut no request arrives, and the member's
 * informers go on knowing what they knew; mending it tells them, at once, what has become of it all meanwhile.
 */
export class Link {
  readonly #informers = new Map<Informer<ApiObject>, LinkedInformer<ApiObject>>()
  #isCut = false

  get isCut(): boolean {
    return this.#isCut
  }

  cut(): void {
    if (this.#isCut) return
    this.#isCut = true
    for (const informer of this.#informers.values()) informer.cut()
  }

  mend(): void {
    if (!this.#isCut) return
    this.#isCut = false
    for (const informer of this.#informers.values()) informer.mend()
  }

  transport(inner: Transport): Transport {
    const error = new Error('the API server cannot be reached: the cable is unplugged')
    return intercept(inner, () => (this.#isCut ? { is: 'fail', error } : { is: 'pass' }))
  }

  informers(inner: Informers): Informers {
    return {
      of: <T extends ApiObject>(kind: Kind<T>) => this.#informerOver(inner.of(kind)),
      // They are shared with who is on this side of the cable.
      drop: () => undefined,
      stop: () => undefined,
    }
  }

  #informerOver<T extends ApiObject>(inner: Informer<T>): Informer<T> {
    const key = inner as unknown as Informer<ApiObject>
    let linked = this.#informers.get(key)
    if (linked === undefined) {
      linked = new LinkedInformer(key)
      this.#informers.set(key, linked)
      if (this.#isCut) linked.cut()
    }
    return linked as unknown as Informer<T>
  }
}

class LinkedInformer<T extends ApiObject> implements Informer<T> {
  readonly kind: Kind<T>
  readonly #inner: Informer<T>
  readonly #listeners = new Listeners<T>()
  readonly #indices = new Map<string, (object: T) => readonly string[]>()
  /** What was known when the cable was cut; null while it is whole. */
  #known: IndexedStore<T> | null = null

  constructor(inner: Informer<T>) {
    this.kind = inner.kind
    this.#inner = inner
  }

  synced(): Promise<void> {
    return this.#inner.synced()
  }

  get(ref: ObjectRef): T | undefined {
    return this.#known === null ? this.#inner.get(ref) : this.#known.get(keyOfRef(ref))
  }

  list(namespace?: string): readonly T[] {
    return (this.#known ?? this.#inner).list(namespace)
  }

  byIndex(index: string, value: string): readonly T[] {
    return (this.#known ?? this.#inner).byIndex(index, value)
  }

  addIndex(index: string, valuesOf: (object: T) => readonly string[]): void {
    this.#indices.set(index, valuesOf)
    this.#inner.addIndex(index, valuesOf)
    this.#known?.addIndex(index, valuesOf)
  }

  subscribe(listener: Listener<T>): Cancel {
    for (const object of this.#known?.list() ?? []) listener({ is: 'added', object })
    const cancels = [this.#inner.subscribe(this.#whole(listener)), this.#listeners.add(listener)]
    return () => cancels.forEach((cancel) => void cancel())
  }

  subscribeTo(index: string, value: string, listener: Listener<T>): Cancel {
    for (const object of this.#known?.byIndex(index, value) ?? []) listener({ is: 'added', object })
    const cancels = [
      this.#inner.subscribeTo(index, value, this.#whole(listener)),
      this.#listeners.addTo(index, value, listener),
    ]
    return () => cancels.forEach((cancel) => void cancel())
  }

  /** Hears while the cable is whole; of the rest it is told when it is mended. */
  #whole(listener: Listener<T>): Listener<T> {
    return (change) => {
      if (this.#known === null) listener(change)
    }
  }

  cut(): void {
    const known = new IndexedStore<T>()
    for (const [index, valuesOf] of this.#indices) known.addIndex(index, valuesOf)
    for (const object of this.#inner.list()) known.put(keyOf(object), object)
    this.#known = known
  }

  mend(): void {
    const known = this.#known ?? new IndexedStore<T>()
    this.#known = null
    const present = this.#inner.list()
    const keys = new Set(present.map(keyOf))
    for (const old of known.list()) if (!keys.has(keyOf(old))) this.#tell({ is: 'deleted', old })
    for (const object of present) {
      const old = known.get(keyOf(object))
      if (old === undefined) this.#tell({ is: 'added', object })
      else if (old.metadata?.resourceVersion !== object.metadata?.resourceVersion)
        this.#tell({ is: 'updated', object, old })
    }
  }

  #tell(change: Change<T>): void {
    this.#listeners.tell(change, (index, object) => this.#indices.get(index)?.(object) ?? [])
  }
}
