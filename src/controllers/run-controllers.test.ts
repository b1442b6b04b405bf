import { expect, test } from 'vitest'
import { ConfigMapKind } from '../api/core/v1/config-map.ts'
import { SecretKind } from '../api/core/v1/secret.ts'
import type { ApiObject } from '../api/meta/object.ts'
import { silentLog } from '../base/log.ts'
import { nextTurn } from '../base/os/turn.ts'
import { SeededRandom } from '../base/seeded-random.ts'
import { keyOf, refOfKey } from '../client/indexed-store.ts'
import type { Change } from '../client/informer.ts'
import { intercept } from '../client/intercept.ts'
import { latest } from '../client/latest.ts'
import { createInformers } from '../client/shared-informers.ts'
import { VirtualTime } from '../sim/virtual-time.ts'
import { openTestApi } from '../testing/open-test-api.ts'
import { watch } from './controller.ts'
import { startControllers } from './run-controllers.ts'

const keysOf = (change: Change<ApiObject>) => [keyOf(latest(change))]

test('nothing is decided before all informers know what is there, and all of it has been told', async () => {
  const time = new VirtualTime(nextTurn)
  const roles = { clock: time, timers: time, random: new SeededRandom(1), log: silentLog }
  const { client, transport } = await openTestApi(roles)
  const names = Array.from({ length: 210 }, (_, i) => `c${i}`)
  for (const name of names) await client.create(ConfigMapKind, { metadata: { name, namespace: 'default' } })
  await client.create(SecretKind, { metadata: { name: 'late', namespace: 'default' } })

  const late = Promise.withResolvers<void>()
  const slow = intercept(transport, ({ path }) =>
    path.endsWith('/secrets') ? { is: 'delay', until: late.promise } : { is: 'pass' },
  )
  const informers = createInformers({ transport: slow, ...roles })
  const told = new Set<string>()
  const synced: { readonly key: string; readonly toldBefore: number }[] = []
  const tell = (change: Change<ApiObject>) => {
    const keys = keysOf(change)
    for (const key of keys) told.add(key)
    return keys
  }
  // Each look at it is much later: what is told is told in slices, with turns of others between them.
  let looks = 0
  const clock = { now: () => time.now(), monotonicMs: () => time.monotonicMs() + 20 * looks++ }
  const { stop } = startControllers({
    ...roles,
    clock,
    controllers: [
      {
        name: 'looker',
        watches: [watch(informers.of(ConfigMapKind), tell), watch(informers.of(SecretKind), tell)],
        workers: 2,
        sync: async (key) => void synced.push({ key, toldBefore: told.size }),
      },
    ],
  })
  await time.pass(10_000)
  expect(synced).toEqual([])
  late.resolve()
  await time.pass(10_000)
  expect(synced.map(({ key }) => key).toSorted()).toEqual([...told].toSorted())
  expect(new Set(synced.map(({ toldBefore }) => toldBefore))).toEqual(new Set([told.size]))
  expect([...told]).toEqual(expect.arrayContaining(['default/late', ...names.map((name) => `default/${name}`)]))
  await stop()
  informers.stop()
})

test('what costs much is left alone after a look, unless somebody asks for something else; nothing is missed', async () => {
  const time = new VirtualTime(nextTurn)
  const roles = { clock: time, timers: time, random: new SeededRandom(1), log: silentLog }
  const { client, transport } = await openTestApi(roles)
  const informers = createInformers({ transport, ...roles })
  const maps = informers.of(ConfigMapKind)
  const looks: { readonly atMs: number; readonly value: string | undefined }[] = []
  let asked = 'a'
  const startedMs = time.monotonicMs()
  const { stop } = startControllers({
    ...roles,
    controllers: [
      {
        name: 'looker',
        watches: [watch(maps, (change) => keysOf(change).filter((key) => key === 'default/c'))],
        workers: 1,
        sync: async (key) => {
          looks.push({ atMs: time.monotonicMs() - startedMs, value: maps.get(refOfKey(key))?.data?.['value'] })
          return { restMs: 100 }
        },
        asked: () => asked,
      },
    ],
  })
  const write = async (value: string) => {
    const metadata = { name: 'c', namespace: 'default' }
    if (value === '0') await client.create(ConfigMapKind, { metadata, data: { value } })
    else await client.patch(ConfigMapKind, metadata, 'application/merge-patch+json', { data: { value } })
    await time.pass(10)
  }
  for (const value of ['0', '1', '2']) await write(value)
  await time.pass(200)
  expect(looks.map(({ value }) => value)).toEqual(['0', '2'])
  expect(looks[1]!.atMs - looks[0]!.atMs).toBe(100)
  await write('3')
  asked = 'b'
  await write('4')
  expect(looks.map(({ value }) => value)).toEqual(['0', '2', '3', '4'])
  await stop()
  informers.stop()
})
