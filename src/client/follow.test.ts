import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ConfigMapKind } from '../api/core/v1/config-map.ts'
import type { ConfigMap } from '../api/types.gen.ts'
import { Pace } from '../base/pace.ts'
import type { Timers } from '../base/timers.ts'
import { follow } from './follow.ts'
import { IndexedStore, keyOf, keyOfRef } from './indexed-store.ts'
import type { Change, Informer } from './informer.ts'
import { latest } from './latest.ts'

/** What an informer is to who follows it, without a server: changes come when they are made. */
class Shelf implements Informer<ConfigMap> {
  readonly kind = ConfigMapKind
  readonly #store = new IndexedStore<ConfigMap>()
  readonly #listeners = new Set<(change: Change<ConfigMap>) => void>()
  #version = 0

  set(name: string): void {
    const object = { metadata: { name, resourceVersion: String(++this.#version) } } as ConfigMap
    const old = this.#store.put(name, object)
    this.#tell(old === undefined ? { is: 'added', object } : { is: 'updated', object, old })
  }

  remove(name: string): void {
    const old = this.#store.remove(name)
    if (old !== undefined) this.#tell({ is: 'deleted', old })
  }

  synced = async () => undefined
  get = (ref: { readonly name: string }) => this.#store.get(keyOfRef(ref))
  list = () => this.#store.list()
  byIndex = () => []
  addIndex = () => undefined

  subscribe(listener: (change: Change<ConfigMap>) => void) {
    for (const object of this.#store.list()) listener({ is: 'added', object })
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  subscribeTo = () => () => undefined

  #tell(change: Change<ConfigMap>): void {
    for (const listener of this.#listeners) listener(change)
  }
}

/** Time runs with each look at it; `between` is done whenever others have their turn. */
function hurriedPace(between: () => void): Pace {
  let nowMs = 0
  const timers: Timers = {
    after(_, run) {
      const handle = setImmediate(() => {
        between()
        run()
      })
      return () => clearImmediate(handle)
    },
  }
  return new Pace({ clock: { now: () => nowMs, monotonicMs: () => (nowMs += 10) }, timers })
}

test('who follows knows in the end what there is, whatever happens while it is told', async () => {
  const deed = fc.record({ name: fc.nat({ max: 420 }), is: fc.constantFrom('set', 'remove') })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(deed, { maxLength: 20 }), { maxLength: 5 }), async (turns) => {
      const shelf = new Shelf()
      for (let i = 0; i < 400; i++) shelf.set(`c${i}`)
      const left = [...turns]
      const known = new Map<string, ConfigMap>()
      const pace = hurriedPace(() => {
        for (const { is, name } of left.shift() ?? []) shelf[is as 'set' | 'remove'](`c${name}`)
      })
      const cancel = await follow(shelf, pace, (change) => {
        const key = keyOf(latest(change))
        // As with `subscribe`: nothing is added twice, and only what was told of changes or goes.
        expect(known.has(key)).toBe(change.is !== 'added')
        if (change.is === 'deleted') known.delete(key)
        else known.set(key, change.object)
      })
      shelf.set('late')
      expect([...known.values()].sort(byName)).toEqual([...shelf.list()].sort(byName))
      cancel()
      shelf.set('later')
      expect(known.has('later')).toBe(false)
    }),
    { numRuns: 30 },
  )
})

function byName(a: ConfigMap, b: ConfigMap): number {
  return a.metadata.name! < b.metadata.name! ? -1 : 1
}
