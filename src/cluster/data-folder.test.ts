import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemRandom } from '../base/os/random.ts'
import { findDataFolder, openDataFolder } from './data-folder.ts'

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
