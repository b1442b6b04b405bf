import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { runModelCase, storeCommands } from './conformance-model.ts'
import type { KeyRange, KeyValue, RangeResult, Revision, Store, StoreEvent, Write } from './store.ts'
import { prefixRange, RevisionError } from './store.ts'
import { StoreError } from './store-error.ts'
import { eventKey, eventRevision } from './watchers.ts'

const all = prefixRange('/')
const bytes = (text: string) => new TextEncoder().encode(text)
const put = (key: string, text: string): Write => ({ is: 'put', key, value: bytes(text) })
const remove = (key: string): Write => ({ is: 'delete', key })

/** What each store must do. `open` gives an empty one; the suite closes it. */
export function describeStore(name: string, open: () => Promise<Store>): void {
  describe(`store: ${name}`, () => {
    const opened: Store[] = []
    const openStore = async () => {
      const store = await open()
      opened.push(store)
      return store
    }
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((store) => store.close()))
    })

    describeTransactions(openStore)
    describeReads(openStore)
    describeWatches(openStore)
    describeEnds(openStore)

    test('does what the model does, whatever is asked', async () => {
      await fc.assert(
        fc.asyncProperty(storeCommands, async (commands) => {
          const store = await openStore()
          await runModelCase(store, commands)
          await store.close()
        }),
        // Few and long ones: to open a store takes as long as a hundred commands.
        { numRuns: 20 },
      )
    })
  })
}

function describeTransactions(open: () => Promise<Store>): void {
  test('a new store is at revision 1; each transaction that changes something adds one', async () => {
    const store = await open()
    expect(store.revision()).toBe(1)
    expect(await write(store, put('/a', '1'), put('/b', '1'))).toEqual({ is: 'committed', revision: 2 })
    expect(await write(store, remove('/none'))).toEqual({ is: 'committed', revision: 2 })
    expect(await write(store)).toEqual({ is: 'committed', revision: 2 })
    expect(await write(store, put('/a', '1'))).toEqual({ is: 'committed', revision: 3 })
    expect(store.revision()).toBe(3)
  })

  test('a key that was deleted and put again is a new one', async () => {
    const store = await open()
    await write(store, put('/a', '1'))
    await write(store, put('/a', '2'))
    await write(store, remove('/a'))
    await write(store, put('/a', '3'))
    expect(await store.get('/a')).toEqual({ key: '/a', value: bytes('3'), created: 5, modified: 5 })
    expect(await store.get('/a', 3)).toEqual({ key: '/a', value: bytes('2'), created: 2, modified: 3 })
  })

  test('conditions hold together or nothing is written, and the refusal tells what is there', async () => {
    const store = await open()
    await write(store, put('/a', '1'))
    const kv = await store.get('/a')
    const conditions = [
      { key: '/a', modified: 1 },
      { key: '/b', modified: 0 },
    ]
    const writes = [put('/a', '2'), put('/b', '2')]
    expect(await store.transact({ conditions, writes })).toEqual({ is: 'refused', revision: 2, current: [kv, null] })
    expect(await keysOf(store)).toEqual(['/a'])
  })

  test('of writers who all saw the same state one wins', async () => {
    const store = await open()
    const racers = ['1', '2', '3', '4'].map((text) =>
      store.transact({ conditions: [{ key: '/a', modified: 0 }], writes: [put('/a', text)] }),
    )
    const results = await Promise.all(racers)
    expect(results.filter((result) => result.is === 'committed')).toHaveLength(1)
  })

  test('values are bytes: none, all 256, three million', async () => {
    const store = await open()
    const large = new Uint8Array(3_000_000).map((_, i) => i * 31)
    const values = [new Uint8Array(0), Uint8Array.from({ length: 256 }, (_, i) => i), large, large.subarray(5, 9)]
    for (const value of values) {
      await store.transact({ conditions: [], writes: [{ is: 'put', key: '/bytes', value }] })
      const kv = await store.get('/bytes')
      expect(Buffer.compare(kv!.value, value)).toBe(0)
    }
  })
}

function describeReads(open: () => Promise<Store>): void {
  test('a range is in byte order, limited, and says whether there are more', async () => {
    const store = await open()
    for (const key of ['/p/b', '/p/a', '/p0', '/p/a/x', '/q', '/p', '/p/B']) await write(store, put(key, key))
    const range = prefixRange('/p/')
    const page = await store.range(range, { limit: 2 })
    expect(page.kvs.map((kv) => kv.key)).toEqual(['/p/B', '/p/a'])
    expect([page.more, page.revision]).toEqual([true, 8])
    const next = await store.range({ from: '/p/a\0', to: range.to }, { limit: 2 })
    expect(next.kvs.map((kv) => kv.key)).toEqual(['/p/a/x', '/p/b'])
    expect(next.more).toBe(false)
  })

  test('what a range answers is its own where it says so: given back, it is missed by nobody', async () => {
    const store = await open()
    for (const key of ['/p/a', '/p/b', '/q']) await write(store, put(key, key))
    const texts = (kvs: readonly (KeyValue | null)[]) => kvs.map((kv) => new TextDecoder().decode(kv?.value))
    const giveBack = ({ isOwn, kvs }: RangeResult) => {
      if (isOwn) for (const memory of new Set(kvs.map(({ value }) => value.buffer as ArrayBuffer))) memory.transfer(0)
    }
    const together = [store.range(prefixRange('/p/')), store.range(all), store.get('/q')] as const
    const [some, every, one] = await Promise.all(together)
    giveBack(some)
    expect(texts([...every.kvs, one])).toEqual(['/p/a', '/p/b', '/q', '/q'])
    giveBack(await store.range(all))
    expect(texts((await store.range(all)).kvs)).toEqual(['/p/a', '/p/b', '/q'])
  })

  test('compaction keeps what later reads need; before it and after now there is a RevisionError', async () => {
    const store = await open()
    await write(store, put('/a', '1')) // 2
    await write(store, put('/b', '1')) // 3
    await write(store, put('/a', '2')) // 4
    await write(store, remove('/b')) // 5
    await store.compact(4)
    await store.compact(3)
    expect((await store.range(all, { at: 4 })).kvs.map((kv) => [kv.key, kv.modified])).toEqual([
      ['/a', 4],
      ['/b', 3],
    ])
    await expect(store.get('/a', 3)).rejects.toEqual(new RevisionError('compacted', 3))
    await expect(store.range(all, { at: 3 })).rejects.toEqual(new RevisionError('compacted', 3))
    await expect(store.get('/a', 6)).rejects.toEqual(new RevisionError('future', 6))
    await expect(store.compact(6)).rejects.toEqual(new RevisionError('future', 6))
    await store.compact(5)
    expect(await keysOf(store)).toEqual(['/a'])
    expect(await write(store, put('/b', '2'))).toEqual({ is: 'committed', revision: 6 })
    expect(await store.get('/b')).toMatchObject({ created: 6, modified: 6 })
  })
}

function describeWatches(open: () => Promise<Store>): void {
  test('a watch gives the past, then the present, each event once', async () => {
    const store = await open()
    await write(store, put('/a', '1')) // 2
    await write(store, put('/a', '2'), put('/b', '1'), put('x', '1')) // 3
    const seen = watch(store, all, 2)
    await write(store, remove('/a')) // 4
    expect(seen.events.map((event) => [event.is, eventKey(event), eventRevision(event)])).toEqual([
      ['put', '/a', 3],
      ['put', '/b', 3],
      ['delete', '/a', 4],
    ])
    seen.cancel()
    await write(store, put('/a', '3'))
    expect(seen.events).toHaveLength(3)
  })

  test('what a watcher writes comes after all watchers have seen what it answers to', async () => {
    const store = await open()
    const written: Promise<unknown>[] = []
    const order: string[] = []
    const note = (who: string) => (events: readonly StoreEvent[]) => {
      for (const event of events) order.push(`${who} ${eventKey(event)}`)
    }
    store.watch(all, 1, {
      onEvents(events) {
        note('first')(events)
        if (eventKey(events[0]!) === '/a') written.push(write(store, put('/b', 'answer')))
      },
      onEnd: () => undefined,
    })
    store.watch(all, 1, { onEvents: note('second'), onEnd: () => undefined })
    await write(store, put('/a', '1'))
    await Promise.all(written)
    expect(order).toEqual(['first /a', 'second /a', 'first /b', 'second /b'])
  })

  test('a watch of what is compacted ends; one that begins where compaction stopped does not', async () => {
    const store = await open()
    for (const text of ['1', '2', '3']) await write(store, put('/a', text))
    await store.compact(3)
    const [late, inTime] = [watch(store, all, 2), watch(store, all, 3)]
    await write(store, put('/a', '4'))
    expect([late.end, late.events.length]).toEqual(['compacted', 0])
    expect([inTime.end, inTime.events.length]).toEqual([null, 2])
  })
}

function describeEnds(open: () => Promise<Store>): void {
  test('close finishes what was asked, ends watchers, and refuses the rest; twice is fine', async () => {
    const store = await open()
    const seen = watch(store, all, 1)
    const last = write(store, put('/a', '1'))
    await Promise.all([store.close(), store.close()])
    expect(await last).toEqual({ is: 'committed', revision: 2 })
    expect([seen.events.length, seen.end]).toEqual([1, 'closed'])
    await expect(store.get('/a')).rejects.toThrow(StoreError)
    await expect(write(store, put('/b', '1'))).rejects.toMatchObject({ is: 'closed' })
    await store.close()
  })
}

function write(store: Store, ...writes: Write[]) {
  return store.transact({ conditions: [], writes })
}

async function keysOf(store: Store): Promise<string[]> {
  return (await store.range(all)).kvs.map((kv) => kv.key)
}

interface Seen {
  readonly events: readonly StoreEvent[]
  end: string | null
  cancel: () => void
}

function watch(store: Store, range: KeyRange, after: Revision): Seen {
  const events: StoreEvent[] = []
  const seen: Seen = { events, end: null, cancel: () => undefined }
  seen.cancel = store.watch(range, after, {
    onEvents: (some) => void events.push(...some),
    onEnd: (reason) => void (seen.end = reason),
  })
  return seen
}
