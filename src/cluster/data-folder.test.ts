import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemRandom } from '../base/os/random.ts'
import { explain, findDataFolder, isElsewhere, openDataFolder, recordPlace } from './data-folder.ts'

test('who begin with a new folder at the same moment agree on its id', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'berth-folder-'))
  try {
    const path = join(parent, 'a/b')
    const opened = await Promise.all(Array.from({ length: 8 }, () => openDataFolder(path, systemRandom)))
    const ids = new Set(opened.map(({ id }) => id))
    expect(ids).toEqual(new Set([(await findDataFolder(path))?.id]))
    expect(readdirSync(path)).toEqual(['berth.json'])
  } finally {
    rmSync(parent, { recursive: true })
  }
})

test('a copy of a folder that is still there is another cluster, and has nothing on the machine', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'berth-folder-'))
  try {
    const [path, copied] = [join(parent, 'a'), join(parent, 'b')]
    const original = await openDataFolder(path, systemRandom)
    mkdirSync(original.file('nodes/node-0/containers/c'), { recursive: true })
    mkdirSync(original.file('nodes/node-0/logs'))
    writeFileSync(original.file('run.json'), '{}')
    cpSync(path, copied, { recursive: true })
    expect(await findDataFolder(copied)).toBe(null)
    const copy = await openDataFolder(copied, systemRandom)
    expect(copy.id).not.toBe(original.id)
    expect([existsSync(copy.file('run.json')), readdirSync(copy.file('nodes/node-0'))]).toEqual([false, ['logs']])
    expect(await isElsewhere(copy)).toBe(true)
    await recordPlace(copy)
    expect(await isElsewhere(copy)).toBe(false)
    expect((await openDataFolder(copied, systemRandom)).id).toBe(copy.id)
    expect((await openDataFolder(path, systemRandom)).id).toBe(original.id)
  } finally {
    rmSync(parent, { recursive: true })
  }
})

test('a folder that was moved, or is reached by another name, is the same cluster', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'berth-folder-'))
  try {
    const [path, link, elsewhere] = ['a', 'link', 'b'].map((name) => join(parent, name)) as [string, string, string]
    const { id } = await openDataFolder(path, systemRandom)
    symlinkSync(path, link)
    expect((await openDataFolder(link, systemRandom)).id).toBe(id)
    renameSync(path, elsewhere)
    const moved = await openDataFolder(elsewhere, systemRandom)
    expect([moved.id, await isElsewhere(moved)]).toEqual([id, true])
  } finally {
    rmSync(parent, { recursive: true })
  }
})

test.each([
  ["EMFILE: too many open files, open '/x'", 'EMFILE', /^berth may not have as many files open as it needs/],
  ['Worker initialization failure: EMFILE', 'ERR_WORKER_INIT_FAILED', /^berth may not have as many files open/],
  ["ENFILE: file table overflow, open '/x'", 'ENFILE', /^this machine has as many files open as it may/],
  ['ENOSPC: no space left on device, write', 'ENOSPC', /^The disk that holds \/data is full/],
])('%s is told in a sentence', (message, code, sentence) => {
  expect(explain('/data', Object.assign(new Error(message), { code }))).toMatchObject({
    name: 'UserError',
    message: expect.stringMatching(sentence),
  })
})
