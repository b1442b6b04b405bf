import { expect, test } from 'vitest'
import { silentLog } from '../base/log.ts'
import { VirtualTime } from '../sim/virtual-time.ts'
import { MemoryStore } from '../storage/memory/memory-store.ts'
import { keepCompacting } from './compaction.ts'

const minute = 60_000

test('what was written over five to ten minutes ago can no longer be read; what is there always can', async () => {
  const time = new VirtualTime(() => new Promise((resolve) => setImmediate(resolve)))
  const store = new MemoryStore()
  const put = (text: string) =>
    store.transact({ conditions: [], writes: [{ is: 'put', key: 'a', value: Buffer.from(text) }] })
  const read = async (at: number) => {
    const { kvs } = await store.range({ from: 'a', to: 'b' }, { at })
    return kvs.map(({ value }) => Buffer.from(value).toString())
  }
  const stop = keepCompacting(store, time, silentLog)
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
