import { expect, test } from 'vitest'
import { ConfigMapKind } from '../api/core/v1/config-map.ts'
import { NamespaceKind } from '../api/core/v1/namespace.ts'
import { silentLog } from '../base/log.ts'
import type { ListOptions } from '../client/client.ts'
import { VirtualTime } from '../sim/virtual-time.ts'
import { MemoryStore } from '../storage/memory/memory-store.ts'
import { prefixRange } from '../storage/store.ts'
import { openTestApi } from '../testing/open-test-api.ts'
import { WatchCache } from './cache/watch-cache.ts'
import { keepCompacting } from './compaction.ts'

const minute = 60_000

test('what was written over five to ten minutes ago can no longer be read; what is there always can', async () => {
  const time = new VirtualTime(() => new Promise((resolve) => setImmediate(resolve)))
  const store = new MemoryStore()
  const cache = new WatchCache(store)
  await cache.start()
  const put = (text: string) =>
    store.transact({ conditions: [], writes: [{ is: 'put', key: '/registry/things/a', value: Buffer.from(text) }] })
  const read = async (at: number) => {
    const { kvs } = await store.range(prefixRange('/registry/things/'), { at })
    return kvs.map(({ value }) => Buffer.from(value).toString())
  }
  const stop = keepCompacting(cache, time, silentLog)
  await put('first')
  const [first, second] = [store.revision(), store.revision() + 1]
  await time.pass(5 * minute)
  await put('second')
  expect(await read(first)).toEqual(['first'])
  await time.pass(5 * minute)
  expect([await read(first), await read(second)]).toEqual([['first'], ['second']])
  await time.pass(5 * minute)
  await expect(read(first)).rejects.toMatchObject({ is: 'compacted' })
  expect(await read(second)).toEqual(['second'])
  await time.pass(60 * minute)
  expect(await read(second)).toEqual(['second'])
  stop()
  await put('third')
  await time.pass(60 * minute)
  expect(await read(second)).toEqual(['second'])
})

test('a list in pages has ten minutes, even of a kind in which nothing changes', async () => {
  const time = new VirtualTime(() => new Promise((resolve) => setImmediate(resolve)))
  const { client } = await openTestApi({ clock: time, timers: time })
  const make = (name: string) => client.create(ConfigMapKind, { metadata: { namespace: 'default', name } })
  await make('a')
  await make('b')
  const page = { limit: 1, namespace: 'default' }
  const first = await client.list(ConfigMapKind, page)
  const goOn = () => client.list(ConfigMapKind, { ...page, continue: first.metadata.continue! })
  await client.create(NamespaceKind, { metadata: { name: 'other' } })
  await time.pass(5 * minute)
  expect((await goOn()).items.map(({ metadata }) => metadata.name)).toEqual(['b'])
  await time.pass(5 * minute)
  await expect(goOn()).rejects.toMatchObject({ code: 410, reason: 'Expired' })
  const exactly = {
    namespace: 'default',
    resourceVersion: first.metadata.resourceVersion!,
    resourceVersionMatch: 'Exact',
  }
  await expect(client.list(ConfigMapKind, exactly as ListOptions)).rejects.toMatchObject({
    code: 410,
    reason: 'Expired',
  })
})
