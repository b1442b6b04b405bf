import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SqliteStore } from '../src/storage/sqlite/sqlite-store.ts'
import { prefixRange, type Store } from '../src/storage/store.ts'

const value = new TextEncoder().encode('v'.repeat(2048))
const runMs = 1500

/** Durable commits a second by writers; opening and reading a store of 50,000 objects. Prints a table. */
export async function bench(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'berth-bench-'))
  try {
    console.log('store (SQLite, 2 KB values)')
    const opening = performance.now()
    const store = await SqliteStore.open({ folder })
    row('open, new', `${(performance.now() - opening).toFixed(0)} ms`)
    for (const writers of [1, 16, 256]) {
      row(`create, ${writers} writers`, `${await commitsPerSecond(store, writers, false)}/s`)
      row(`update, ${writers} writers`, `${await commitsPerSecond(store, writers, true)}/s`)
    }
    await store.close()
    await benchOpening(join(folder, 'large'))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function benchOpening(folder: string): Promise<void> {
  const store = await SqliteStore.open({ folder })
  await Promise.all(Array.from({ length: 50_000 }, (_, i) => put(store, `/registry/core/pods/default/web-${i}`)))
  await store.close()
  const start = performance.now()
  const again = await SqliteStore.open({ folder })
  const opened = performance.now()
  const { kvs } = await again.range(prefixRange('/registry/'))
  const read = performance.now()
  row(`open, ${kvs.length} objects`, `${(opened - start).toFixed(0)} ms`)
  row('range of all', `${(read - opened).toFixed(0)} ms`)
  const page = performance.now()
  for (let i = 0; i < 10; i++) await again.range(prefixRange('/registry/'), { limit: 500 })
  row('range of 500, and count', `${((performance.now() - page) / 10).toFixed(1)} ms`)
  await again.close()
}

async function commitsPerSecond(store: Store, writers: number, update: boolean): Promise<number> {
  const start = performance.now()
  let commits = 0
  const write = async (writer: number) => {
    for (let i = 0; performance.now() - start < runMs; i++) {
      await put(store, `/bench/${update ? 'same' : start}/${writer}/${update ? i % 20 : i}`)
      commits++
    }
  }
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
  return Math.round((commits / (performance.now() - start)) * 1000)
}

function put(store: Store, key: string) {
  return store.transact({ conditions: [], writes: [{ is: 'put', key, value }] })
}

function row(name: string, result: string): void {
  console.log(`  ${name.padEnd(28)}${result.padStart(12)}`)
}
