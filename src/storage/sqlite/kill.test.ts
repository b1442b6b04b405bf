import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prefixRange, type Revision } from '../store.ts'
import { SqliteStore } from './sqlite-store.ts'

const writer = fileURLToPath(new URL('./testdata/writer.ts', import.meta.url))
const [stores, deaths] = [2, 10]

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berth-kill-'))
})
afterAll(() => rm(folder, { recursive: true }))

test(`what was acknowledged is there after each of ${stores * deaths} times kill -9, and only whole transactions`, {
  // Twenty starts of a program: no limit on how slow they may be, only on waiting for ever.
  timeout: 300_000,
}, async () => {
  // Beside each other, since each waits for the disk.
  await Promise.all(Array.from({ length: stores }, (_, index) => dieAgainAndAgain(join(folder, String(index)))))
})

async function dieAgainAndAgain(folder: string): Promise<void> {
  await mkdir(folder)
  const acknowledged = new Map<number, Revision>()
  for (let death = 0; death < deaths; death++) {
    await writeUntilKilled(folder, death, acknowledged)
    const store = await SqliteStore.open({ folder })
    await checkAll(store, acknowledged)
    await store.close()
  }
  expect(acknowledged.size).toBeGreaterThan(deaths)
}

/** Dies after so many acknowledgements, at whatever it is doing then. */
async function writeUntilKilled(folder: string, death: number, acknowledged: Map<number, Revision>): Promise<void> {
  const child = spawn(process.execPath, [writer, folder, String(death * 1_000_000)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let left = Math.floor(Math.random() * 400) + 1
  const closed = once(child, 'close')
  for await (const line of createInterface(child.stdout)) {
    const [, number, revision] = /^(\d+) (\d+)$/.exec(line) ?? []
    // The last line may be half a line.
    if (revision !== undefined) acknowledged.set(Number(number), Number(revision))
    if (--left === 0) child.kill('SIGKILL')
  }
  await closed
}

async function checkAll(store: SqliteStore, acknowledged: ReadonlyMap<number, Revision>): Promise<void> {
  const revisionsOf = async (prefix: string) => {
    const { kvs } = await store.range(prefixRange(prefix))
    return new Map(kvs.map((kv) => [Number(kv.key.slice(prefix.length)), kv.modified]))
  }
  const [a, b] = [await revisionsOf('/a/'), await revisionsOf('/b/')]
  expect(a).toEqual(b)
  const lost = [...acknowledged].filter(([number, revision]) => a.get(number) !== revision)
  expect(lost).toEqual([])
  expect(store.revision()).toBeGreaterThanOrEqual(Math.max(...a.values()))
}
