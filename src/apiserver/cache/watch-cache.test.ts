import { expect, test } from 'vitest'
import { MemoryStore } from '../../storage/memory/memory-store.ts'
import type { Watcher } from '../../storage/store.ts'
import { StoreError } from '../../storage/store-error.ts'
import { WatchCache } from './watch-cache.ts'

const prefix = '/registry/core/configmaps/'
const put = (name: string) => ({ is: 'put', key: `${prefix}a/${name}`, value: Buffer.from('{}') }) as const

/** A store whose watch can be ended as one whose past has gone. */
async function followed() {
  const store = new MemoryStore()
  const watch = store.watch.bind(store)
  const watchers: Watcher[] = []
  store.watch = (range, after, watcher) => {
    const cancel = watch(range, after, watcher)
    watchers.push({
      ...watcher,
      onEnd(reason) {
        cancel()
        watcher.onEnd(reason)
      },
    })
    return cancel
  }
  const cache = new WatchCache(store)
  await cache.start()
  const names = () =>
    cache
      .kind(prefix)
      .list(prefix)
      .map(({ key }) => key.slice(prefix.length))
  return { store, cache, names, forget: () => watchers.at(-1)!.onEnd('compacted') }
}

test('all is read anew when what was missed has been forgotten', async () => {
  const { store, cache, names, forget } = await followed()
  await store.transact({ conditions: [], writes: [put('one')] })
  forget()
  await store.transact({ conditions: [], writes: [put('two')] })
  await expect.poll(names).toEqual(['a/one', 'a/two'])
  await store.transact({ conditions: [], writes: [put('three')] })
  expect([names(), cache.isClosed]).toEqual([['a/one', 'a/three', 'a/two'], false])
})

test('a store that cannot be read anew is followed no further, and nothing else comes of it', async () => {
  const { store, cache, forget } = await followed()
  store.range = () => Promise.reject(new StoreError('unreadable', 'the disk does not answer'))
  forget()
  await expect.poll(() => cache.isClosed).toBe(true)
})
