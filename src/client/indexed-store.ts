import type { ApiObject } from '../api/meta/object.ts'
import type { ObjectRef } from './client.ts'

interface Index<T> {
  valuesOf(object: T): readonly string[]
  readonly byValue: Map<string, Map<string, T>>
}

const none: readonly never[] = []

/** `namespace/name`, or the name of a cluster-scoped object: the key controllers queue by. */
export function keyOf(object: ApiObject): string {
  const { namespace, name = '' } = object.metadata ?? {}
  return namespace ? `${namespace}/${name}` : name
}

export function keyOfRef(ref: ObjectRef): string {
  return ref.namespace ? `${ref.namespace}/${ref.name}` : ref.name
}

export function refOfKey(key: string): ObjectRef {
  const slash = key.indexOf('/')
  return slash < 0 ? { name: key } : { namespace: key.slice(0, slash), name: key.slice(slash + 1) }
}

/** Objects by key, by namespace and by any number of indices. Each answer is in the order objects first came in. */
export class IndexedStore<T extends ApiObject> {
  readonly #byKey = new Map<string, T>()
  readonly #byNamespace = new Map<string, Map<string, T>>()
  readonly #indices = new Map<string, Index<T>>()

  get size(): number {
    return this.#byKey.size
  }

  get(key: string): T | undefined {
    return this.#byKey.get(key)
  }

  keys(): readonly string[] {
    return [...this.#byKey.keys()]
  }

  /** As they are while they are read. */
  values(): Iterable<T> {
    return this.#byKey.values()
  }

  list(namespace?: string): readonly T[] {
    if (namespace === undefined) return [...this.#byKey.values()]
    const objects = this.#byNamespace.get(namespace)
    return objects === undefined ? none : [...objects.values()]
  }

  byIndex(name: string, value: string): readonly T[] {
    const objects = this.#indices.get(name)?.byValue.get(value)
    return objects === undefined ? none : [...objects.values()]
  }

  /** What the object is found by; nothing where there is no such index. */
  valuesOf(name: string, object: T): readonly string[] {
    return this.#indices.get(name)?.valuesOf(object) ?? none
  }

  addIndex(name: string, valuesOf: (object: T) => readonly string[]): void {
    if (this.#indices.has(name)) return
    const index: Index<T> = { valuesOf, byValue: new Map() }
    this.#indices.set(name, index)
    for (const [key, object] of this.#byKey) enter(index.byValue, index.valuesOf(object), key, object)
  }

  /** Answers what was there before. */
  put(key: string, object: T): T | undefined {
    const old = this.#byKey.get(key)
    this.#byKey.set(key, object)
    enter(this.#byNamespace, [object.metadata?.namespace ?? ''], key, object)
    for (const { valuesOf, byValue } of this.#indices.values()) {
      const values = valuesOf(object)
      if (old !== undefined) {
        const before = valuesOf(old)
        leave(
          byValue,
          before.filter((value) => !values.includes(value)),
          key,
        )
      }
      enter(byValue, values, key, object)
    }
    return old
  }

  remove(key: string): T | undefined {
    const old = this.#byKey.get(key)
    if (old === undefined) return undefined
    this.#byKey.delete(key)
    leave(this.#byNamespace, [old.metadata?.namespace ?? ''], key)
    for (const { valuesOf, byValue } of this.#indices.values()) leave(byValue, valuesOf(old), key)
    return old
  }
}

function enter<T>(groups: Map<string, Map<string, T>>, values: readonly string[], key: string, object: T): void {
  for (const value of values) {
    const group = groups.get(value)
    if (group === undefined) groups.set(value, new Map([[key, object]]))
    else group.set(key, object)
  }
}

function leave<T>(groups: Map<string, Map<string, T>>, values: readonly string[], key: string): void {
  for (const value of values) {
    const group = groups.get(value)
    if (group?.delete(key) && group.size === 0) groups.delete(value)
  }
}
