import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { nextTurn } from '../../base/os/turn.ts'
import { describeStore } from '../conformance.ts'
import { prefixRange, type StoreEvent } from '../store.ts'
import { eventKey } from '../watchers.ts'
import { sharedValueBytes } from './protocol.ts'
import { SqliteStore } from './sqlite-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'berth-store-'))
afterAll(() => rmSync(folder, { recursive: true }))

let count = 0
describeStore('sqlite', () => SqliteStore.open({ folder: join(folder, String(count++)) }))

test('values that just fit into what the threads share, and that do not, are stored whole, together and one by one', async () => {
  const store = await SqliteStore.open({ folder: join(folder, String(count++)) })
  const lengths = [0, 1, sharedValueBytes - 1, sharedValueBytes, sharedValueBytes + 1, 3, 5 * sharedValueBytes, 2]
  const written = new Map<string, Buffer>()
  const put = (key: string, length: number) => {
    const value = Buffer.alloc(length, key)
    written.set(key, value)
    return store.transact({ conditions: [], writes: [{ is: 'put', key, value }] })
  }
  await Promise.all(lengths.map((length) => put(`/together/${length}`, length)))
  for (const length of lengths) await put(`/alone/${length}`, length)
  const { kvs } = await store.range(prefixRange('/'))
  const differing = kvs.filter(({ key, value }) => !written.get(key)?.equals(value))
  expect([kvs.length, differing.map(({ key }) => key)]).toEqual([written.size, []])
  await store.close()
})

test('what is read in one answer with others is not said to be its own; what is read alone is', async () => {
  const store = await SqliteStore.open({ folder: join(folder, String(count++)) })
  const range = prefixRange('/')
  const together = await Promise.all([store.range(range), store.range(range)])
  expect([...together, await store.range(range)].map(({ isOwn = false }) => isOwn)).toEqual([false, false, true])
  await store.close()
})

test('who writes while the past is let go of waits for a step of it, not for all', async () => {
  const store = await SqliteStore.open({ folder: join(folder, String(count++)) })
  const put = () => store.transact({ conditions: [], writes: [{ is: 'put', key: '/a', value: new Uint8Array(9) }] })
  await Promise.all(Array.from({ length: 1000 }, put))
  let isCompacted = false
  const compacting = store.compact(store.revision()).then(() => {
    isCompacted = true
  })
  let writtenMeanwhile = 0
  for (await put(); !isCompacted; await put()) writtenMeanwhile++
  await compacting
  expect(writtenMeanwhile).toBeGreaterThan(5)
  await store.close()
})

test('what is written together is told one after the other: what the first sets off has run when the second is told', async () => {
  const store = await SqliteStore.open({ folder: join(folder, String(count++)) })
  const told: string[] = []
  const run = async (key: string, steps: number) => {
    for (let i = 0; i < steps; i++) await undefined
    told.push(`${key} done`)
  }
  const onEvents = (events: readonly StoreEvent[]) => {
    for (const key of events.map(eventKey)) {
      told.push(key)
      void run(key, 50)
    }
  }
  store.watch(prefixRange('/'), store.revision(), { onEvents, onEnd: () => undefined })
  const write = (key: string) =>
    store.transact({ conditions: [], writes: [{ is: 'put', key, value: new Uint8Array(1) }] })
  await Promise.all(['/a', '/b', '/c'].map(write))
  expect(told.slice(0, 5)).toEqual(['/a', '/a done', '/b', '/b done', '/c'])
  await store.close()
})

test('who watches has seen what was written last of all before the watch ends', async () => {
  const place = join(folder, String(count++))
  const store = await SqliteStore.open({ folder: place })
  const told: string[] = []
  store.watch(prefixRange('/'), store.revision(), {
    onEvents: (events) => void told.push(...events.map(eventKey)),
    onEnd: (reason) => void told.push(reason),
  })
  const write = (key: string) =>
    store.transact({ conditions: [], writes: [{ is: 'put', key, value: new Uint8Array(1) }] })
  const done = Promise.all([...['/a', '/b', '/c'].map(write), store.close()])
  await nextTurn()
  // Busy until the thread is over, so that its last answers and its end are found in one turn.
  const block = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
  while (existsSync(join(place, 'store.db-wal'))) block()
  block()
  await done
  expect(told).toEqual(['/a', '/b', '/c', 'closed'])
})
