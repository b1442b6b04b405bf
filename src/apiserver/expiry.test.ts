import { expect, test } from 'vitest'
import { ConfigMapKind } from '../api/core/v1/config-map.ts'
import { EventKind } from '../api/core/v1/event.ts'
import { EventsV1EventKind } from '../api/events/v1/event.ts'
import { VirtualTime } from '../sim/virtual-time.ts'
import { openTestApi } from '../testing/open-test-api.ts'

const minute = 60_000
const namespace = 'default'
const event = (name: string) => ({
  metadata: { namespace, name },
  involvedObject: { kind: 'Pod', namespace, name: 'web-0' },
  ...{ reportingComponent: '', reportingInstance: '' },
})

async function open(eventTtlMs?: number) {
  const time = new VirtualTime(() => new Promise((resolve) => setImmediate(resolve)))
  const given = { clock: time, timers: time, ...(eventTtlMs !== undefined && { eventTtlMs }) }
  const { client, server } = await openTestApi(given)
  const names = async () => (await client.list(EventKind, { namespace })).items.map(({ metadata }) => metadata?.name)
  return { time, client, server, names }
}

test('an Event goes an hour after it was last written, in either version, and all else stays', async () => {
  const { time, client, server, names } = await open()
  await client.create(ConfigMapKind, { metadata: { namespace, name: 'kept' } })
  await client.create(EventKind, event('told-once'))
  const again = await client.create(EventKind, event('told-again'))
  await time.pass(50 * minute)
  expect(await names()).toEqual(['told-again', 'told-once'])
  await client.update(EventKind, { ...again, count: 2 })
  await time.pass(9 * minute)
  expect(await names()).toEqual(['told-again', 'told-once'])
  await time.pass(2 * minute)
  expect(await names()).toEqual(['told-again'])
  expect((await client.list(EventsV1EventKind, { namespace })).items.length).toBe(1)
  await time.pass(50 * minute)
  expect(await names()).toEqual([])
  expect((await client.list(ConfigMapKind, { namespace })).items.map(({ metadata }) => metadata?.name)).toContain(
    'kept',
  )
  server.close()
})

test.each([
  ['0s keeps them for good', 0, ['told']],
  ['a shorter time is kept to', 10_000, []],
])('%s', async (_, eventTtlMs, left) => {
  const { time, client, server, names } = await open(eventTtlMs)
  await client.create(EventKind, event('told'))
  await time.pass(5_000)
  expect(await names()).toEqual(['told'])
  await time.pass(90 * minute)
  expect(await names()).toEqual(left)
  server.close()
})
