import { expect, test } from 'vitest'
import { ConfigMapKind } from '../api/core/v1/config-map.ts'
import { SecretKind } from '../api/core/v1/secret.ts'
import type { ApiObject } from '../api/meta/object.ts'
import { silentLog } from '../base/log.ts'
import { nextTurn } from '../base/os/turn.ts'
import { SeededRandom } from '../base/seeded-random.ts'
import { keyOf } from '../client/indexed-store.ts'
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
