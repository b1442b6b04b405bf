import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemRandom } from '../base/os/random.ts'
import { explain, findDataFolder, openDataFolder } from './data-folder.ts'

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
