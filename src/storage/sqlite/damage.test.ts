import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prefixRange } from '../store.ts'
import type { StoreError } from '../store-error.ts'
import { SqliteStore } from './sqlite-store.ts'

const parent = mkdtempSync(join(tmpdir(), 'berth-damage-'))
const clean = join(parent, 'clean')
/** As it is after kill -9: its log is not yet in the file. */
const killed = join(parent, 'killed')
afterAll(() => rmSync(parent, { recursive: true }))

beforeAll(async () => {
  const store = await SqliteStore.open({ folder: clean })
  await fill(store)
  await store.close()
  const running = await SqliteStore.open({ folder: join(parent, 'running') })
  await fill(running)
  copyFolder(join(parent, 'running'), killed)
  await running.close()
})

describe('a store file that is not as it was written is refused with one sentence, and stays as it is', () => {
  test.each<[what: string, from: string, damage: (file: string) => void, is: string, sentence: RegExp]>([
    ['cut off', clean, (file) => truncateSync(file, 20_000), 'corrupt', /cut off after 20000 of \d+ bytes.*backup/],
    ['empty', clean, (file) => truncateSync(file, 0), 'corrupt', /it is empty/],
    ['a text', clean, (file) => writeFileSync(file, 'hello '.repeat(1000)), 'corrupt', /not a database/],
    ['empty, with a log', killed, (file) => truncateSync(file, 0), 'corrupt', /it is empty/],
    ['of a newer berth', clean, (file) => sql(file, 'UPDATE store SET format = 99'), 'newer-format', /format 99/],
    ['of something else', clean, (file) => sql(file, 'DROP TABLE store'), 'corrupt', /something else/],
    ['overwritten inside', clean, (file) => overwrite(file, 0.02, 0.98), 'corrupt', /damaged/],
  ])('%s', async (what, from, damage, is, sentence) => {
    const folder = join(parent, what)
    copyFolder(from, folder)
    damage(join(folder, 'store.db'))
    const before = contents(folder)
    const error = await openAndRead(folder)
    expect(error).toMatchObject({ name: 'StoreError', is, message: expect.stringMatching(sentence) })
    expect(error.message).not.toContain('\n')
    expect(contents(folder)).toEqual(before)
  })

  test('after kill -9 what is only in the log is read from there', async () => {
    const folder = join(parent, 'killed and opened')
    copyFolder(killed, folder)
    const store = await SqliteStore.open({ folder })
    expect((await store.range(prefixRange('/'))).kvs).toHaveLength(200)
    await store.close()
  })

  test('what is left of a store that was being made at kill -9 goes', async () => {
    const folder = join(parent, 'half made')
    mkdirSync(folder)
    for (const name of ['store.new', 'store.new-wal']) writeFileSync(join(folder, name), 'half')
    await (await SqliteStore.open({ folder })).close()
    expect(readdirSync(folder).toSorted()).toEqual(['store.db', 'store.lock'])
  })

  test('a folder that cannot be', async () => {
    const file = join(parent, 'file')
    writeFileSync(file, '')
    await expect(SqliteStore.open({ folder: join(file, 'data') })).rejects.toMatchObject({ is: 'unreadable' })
  })
})

test('damage met while running breaks the store for good: said once, and nothing more is read or written', async () => {
  const folder = join(parent, 'broken')
  copyFolder(clean, folder)
  overwrite(join(folder, 'store.db'), 0.3, 0.6)
  const broken: StoreError[] = []
  const store = await SqliteStore.open({ folder, onBroken: (error) => broken.push(error) })
  const put = () => store.transact({ conditions: [], writes: [{ is: 'put', key: '/new', value: new Uint8Array(1) }] })
  const outcomes = await Promise.allSettled([store.range(prefixRange('/')), put(), store.get('/key/1')])
  const after = await Promise.allSettled([put(), store.get('/new'), store.compact(2)])
  expect([...outcomes, ...after].map((one) => one.status === 'rejected' && one.reason.is)).toEqual(
    Array(6).fill('corrupt'),
  )
  expect(broken.map((error) => error.is)).toEqual(['corrupt'])
  const ends: string[] = []
  store.watch(prefixRange('/'), 1, { onEvents: () => undefined, onEnd: (reason) => ends.push(reason) })
  await store.close()
  expect(ends).toEqual(['closed'])
})

describe('one process at a time', () => {
  test('a second store on the folder is refused while the first is open, in the same process too', async () => {
    const store = await SqliteStore.open({ folder: clean })
    await expect(SqliteStore.open({ folder: clean })).rejects.toMatchObject({ is: 'locked' })
    await expect(SqliteStore.open({ folder: clean })).rejects.toThrow(/another berth is using .*stop it first/)
    await store.close()
    await (await SqliteStore.open({ folder: clean })).close()
  })

  test('the lock of a process that was killed is free', async () => {
    const folder = join(parent, 'locked')
    const writer = fileURLToPath(new URL('./testdata/writer.ts', import.meta.url))
    const child = spawn(process.execPath, [writer, folder, '0'])
    await once(child.stdout, 'data')
    await expect(SqliteStore.open({ folder })).rejects.toMatchObject({ is: 'locked' })
    child.kill('SIGKILL')
    await once(child, 'exit')
    await (await SqliteStore.open({ folder })).close()
  })
})

async function fill(store: SqliteStore): Promise<void> {
  const value = new Uint8Array(1000)
  for (let i = 0; i < 200; i++) {
    await store.transact({ conditions: [], writes: [{ is: 'put', key: `/key/${i}`, value }] })
  }
}

async function openAndRead(folder: string): Promise<Error> {
  try {
    const store = await SqliteStore.open({ folder })
    try {
      await store.range(prefixRange('/'))
    } finally {
      await store.close()
    }
  } catch (error) {
    return error as Error
  }
  throw new Error('it was opened and read')
}

function overwrite(file: string, from: number, to: number): void {
  const bytes = readFileSync(file)
  bytes.fill(0xa5, Math.round(bytes.length * from), Math.round(bytes.length * to))
  writeFileSync(file, bytes)
}

function sql(file: string, statement: string): void {
  const database = new DatabaseSync(file)
  database.exec(`PRAGMA locking_mode = EXCLUSIVE; ${statement}`)
  database.close()
}

function copyFolder(from: string, to: string): void {
  mkdirSync(to)
  for (const name of readdirSync(from)) copyFileSync(join(from, name), join(to, name))
}

function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder).filter((name) => !name.startsWith('store.lock'))
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  )
}
