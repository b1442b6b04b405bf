import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ConfigMapKind } from '../api/core/v1/config-map.ts'
import type { Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import type { ConfigMap } from '../api/types.gen.ts'
import { IndexedStore, keyOf, keyOfRef } from './indexed-store.ts'
import type { Change, Informer, Informers } from './informer.ts'
import { latest } from './latest.ts'
import { Link } from './link.ts'
import { Listeners, valuesIn } from './listeners.ts'

/** An informer whose objects come from the test. */
class Source implements Informer<ConfigMap> {
  readonly kind = ConfigMapKind
  readonly #store = new IndexedStore<ConfigMap>()
  readonly #listeners = new Listeners<ConfigMap>()
  #version = 0

  write(name: string): void {
    const object: ConfigMap = { metadata: { name, namespace: 'shop', resourceVersion: String(++this.#version) } }
    const old = this.#store.put(keyOf(object), object)
    this.#tell(old === undefined ? { is: 'added', object } : { is: 'updated', object, old })
  }

  remove(name: string): void {
    const old = this.#store.remove(`shop/${name}`)
    if (old !== undefined) this.#tell({ is: 'deleted', old })
  }

  async synced(): Promise<void> {
    return undefined
  }
  get = (ref: { namespace?: string; name: string }) => this.#store.get(keyOfRef(ref))
  list = (namespace?: string) => this.#store.list(namespace)
  byIndex = (index: string, value: string) => this.#store.byIndex(index, value)
  addIndex = (index: string, valuesOf: (object: ConfigMap) => readonly string[]) =>
    this.#store.addIndex(index, valuesOf)
  subscribe(listener: (change: Change<ConfigMap>) => void) {
    for (const object of this.#store.list()) listener({ is: 'added', object })
    return this.#listeners.add(listener)
  }
  subscribeTo(index: string, value: string, listener: (change: Change<ConfigMap>) => void) {
    for (const object of this.byIndex(index, value)) listener({ is: 'added', object })
    return this.#listeners.addTo(index, value, listener)
  }

  informers(): Informers {
    return {
      of: <T extends ApiObject>(_kind: Kind<T>) => this as unknown as Informer<T>,
      drop: () => undefined,
      stop: () => undefined,
    }
  }

  #tell(change: Change<ConfigMap>): void {
    this.#listeners.tell(change, (index, object) => this.#store.valuesOf(index, object))
  }
}

/** What one who only listens believes there is; a change that does not follow from it is a mistake. */
class Believer {
  readonly objects = new Map<string, string>()

  hear(change: Change<ConfigMap>): void {
    const key = keyOf(latest(change))
    expect(this.objects.has(key)).toBe(change.is !== 'added')
    if (change.is !== 'added') expect(this.objects.get(key)).toBe(change.old.metadata.resourceVersion)
    if (change.is === 'deleted') this.objects.delete(key)
    else this.objects.set(key, change.object.metadata.resourceVersion ?? '')
  }
}

const step = fc.oneof(
  fc.record({ do: fc.constantFrom('write', 'remove'), name: fc.constantFrom('a', 'b', 'c') }),
  fc.record({ do: fc.constantFrom('cut', 'mend', 'listen'), name: fc.constant('') }),
)

describe('a cable', () => {
  test('cut, lets nothing through; mended, leaves nobody with an old belief', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const source = new Source()
        const link = new Link()
        const far = link.informers(source.informers()).of(ConfigMapKind)
        far.addIndex('parity', parityOf)
        const believers: Believer[] = []
        const listeners: { readonly all: Change<ConfigMap>[]; readonly odd: Change<ConfigMap>[] }[] = []
        for (const { do: what, name } of steps) {
          const before = versionsIn(far)
          if (what === 'cut') link.cut()
          else if (what === 'mend') link.mend()
          else if (what === 'write') source.write(name)
          else if (what === 'remove') source.remove(name)
          else {
            const believer = new Believer()
            believers.push(believer)
            far.subscribe((change) => believer.hear(change))
            const [all, odd]: [Change<ConfigMap>[], Change<ConfigMap>[]] = [[], []]
            far.subscribe((change) => all.push(change))
            far.subscribeTo('parity', 'odd', (change) => odd.push(change))
            // What is there already is told in no order, changes in theirs.
            expect(new Set(odd.splice(0))).toEqual(new Set(all.splice(0).filter(isOdd)))
            listeners.push({ all, odd })
          }
          if (link.isCut) expect(versionsIn(far)).toEqual(before)
          else expect(versionsIn(far)).toEqual(versionsIn(source))
          for (const { objects } of believers) expect(objects).toEqual(versionsIn(far))
          for (const { all, odd } of listeners) {
            expect(odd).toEqual(all.filter(isOdd))
          }
        }
      }),
    )
  })

  test('cut, fails every request before it arrives', async () => {
    const sent: string[] = []
    const link = new Link()
    const transport = link.transport({
      send: async ({ path }) => sent.push(path),
      watch: () => () => undefined,
      close: async () => undefined,
    })
    await transport.send({ method: 'GET', path: '/a' })
    link.cut()
    await expect(transport.send({ method: 'GET', path: '/b' })).rejects.toThrow('the cable is unplugged')
    link.mend()
    await transport.send({ method: 'GET', path: '/c' })
    expect(sent).toEqual(['/a', '/c'])
  })
})

/** Another one with each change. */
function parityOf({ metadata }: ConfigMap): readonly string[] {
  return [Number(metadata.resourceVersion) % 2 === 0 ? 'even' : 'odd']
}

function isOdd(change: Change<ConfigMap>): boolean {
  return valuesIn(change, parityOf).includes('odd')
}

function versionsIn(informer: Informer<ConfigMap>): ReadonlyMap<string, string> {
  return new Map(informer.list('shop').map((object) => [keyOf(object), object.metadata.resourceVersion ?? '']))
}
