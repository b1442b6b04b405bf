import { mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { diskUse } from './disk-use.ts'
import { removeTree } from './remove-tree.ts'

it('what lies deeper than a path can say is counted', async () => {
  const base = mkdtempSync(join(tmpdir(), 'berth-disk-use-'))
  onTestFinished(() => removeTree(base))
  const [folder, around] = [join(base, 'deep'), join(base, 'around')]
  mkdirSync(folder)
  const levels = 60
  for (let level = 0; level < levels; level++) {
    mkdirSync(around)
    writeFileSync(join(around, 'file'), 'x'.repeat(4096))
    renameSync(folder, join(around, 'd'.repeat(255)))
    renameSync(around, folder)
  }
  const { bytes, inodes } = await diskUse(folder)
  expect(inodes).toBe(2 * levels + 1)
  expect(bytes).toBeGreaterThanOrEqual(4096 * levels)
  expect(await diskUse(join(folder, 'none'))).toEqual({ bytes: 0, inodes: 0 })
})
