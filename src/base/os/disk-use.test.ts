import { mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { diskUse } from './disk-use.ts'
import { removeTree } from './remove-tree.ts'

/** Folders one in the other, each with a file, deeper than a path can say. */
function nested(levels: number): string {
  const base = mkdtempSync(join(tmpdir(), 'berth-disk-use-'))
  onTestFinished(() => removeTree(base))
  const [folder, around] = [join(base, 'deep'), join(base, 'around')]
  mkdirSync(folder)
  for (let level = 0; level < levels; level++) {
    mkdirSync(around)
    writeFileSync(join(around, 'file'), 'x'.repeat(4096))
    renameSync(folder, join(around, 'd'.repeat(255)))
    renameSync(around, folder)
  }
  return folder
}

it('what lies deeper than a path can say is counted', async () => {
  const levels = 60
  const folder = nested(levels)
  const { bytes, inodes } = await diskUse(folder)
  expect(inodes).toBe(2 * levels + 1)
  expect(bytes).toBeGreaterThanOrEqual(4096 * levels)
  expect(await diskUse(join(folder, 'none'))).toEqual({ bytes: 0, inodes: 0 })
})

it('but not without end', async () => {
  const { inodes } = await diskUse(nested(300))
  expect(inodes).toBeGreaterThan(2 * 200)
  expect(inodes).toBeLessThan(2 * 300)
})
