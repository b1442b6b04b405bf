import { expect, test } from 'vitest'
import { MemoryStore } from '../../storage/memory/memory-store.ts'
import { prefixRange } from '../../storage/store.ts'
import { readPages } from './read-pages.ts'

test('many pages are one state, whatever is written while they are read', async () => {
  const store = new MemoryStore()
  const put = (number: number) => ({ is: 'put' as const, key: `/p/${number}`, value: new Uint8Array([number % 256]) })
  await store.transact({ conditions: [], writes: Array.from({ length: 6000 }, (_, i) => put(10_000 + i)) })
  const taken: string[] = []
  const read = readPages(store, prefixRange('/p/'), ({ key, modified }) => {
    expect(modified).toBe(2)
    // Behind and ahead of where it reads.
    if (taken.push(key) % 2000 === 0)
      void store.transact({ conditions: [], writes: [put(10_001), put(15_998), put(9)] })
  })
  expect(await read).toBe(2)
  expect(taken).toEqual(Array.from({ length: 6000 }, (_, i) => `/p/${10_000 + i}`))
})
