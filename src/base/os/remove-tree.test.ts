import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { removeTree } from './remove-tree.ts'

const base = mkdtempSync(join(tmpdir(), 'berth-remove-'))
afterAll(() => rmSync(base, { recursive: true }))

it('takes all of a folder, whatever is in it, and nothing else', async () => {
  const kept = join(base, 'kept')
  mkdirSync(kept)
  writeFileSync(join(kept, 'file'), '')
  const name = fc.constantFrom('a', 'b', 'c', 'd')
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'))
  const made = fc.array(fc.record({ path, is: fc.constantFrom('folder', 'file', 'link', 'dangling') }), {
    maxLength: 40,
  })
  await fc.assert(
    fc.asyncProperty(made, async (all) => {
      const folder = join(base, 'gone')
      mkdirSync(folder)
      for (const { path, is } of all) {
        const at = join(folder, path)
        try {
          mkdirSync(is === 'folder' ? at : dirname(at), { recursive: true })
          if (is === 'file') writeFileSync(at, '')
          if (is === 'link') symlinkSync(kept, at)
          if (is === 'dangling') symlinkSync('/nowhere/at/all', at)
        } catch {
          // Something else is there already, or leads elsewhere.
        }
      }
      rmSync(join(kept, 'a'), { recursive: true, force: true })
      await removeTree(folder)
      expect([existsSync(folder), existsSync(join(kept, 'file'))]).toEqual([false, true])
    }),
    { numRuns: 30 },
  )
})

it('what lies deeper than a path can say', async () => {
  const folder = join(base, 'deep')
  mkdirSync(folder)
  for (let depth = 0; depth < 40; depth++) {
    const around = join(base, 'around')
    mkdirSync(around)
    writeFileSync(join(around, 'file'), '')
    renameSync(folder, join(around, 'd'.repeat(255)))
    renameSync(around, folder)
  }
  await removeTree(folder)
  expect(existsSync(folder)).toBe(false)
})

it('a folder of more files than are removed side by side, and one that is not there', async () => {
  const folder = join(base, 'many')
  mkdirSync(folder)
  for (let index = 0; index < 100; index++) writeFileSync(join(folder, String(index)), '')
  await removeTree(folder)
  expect(existsSync(folder)).toBe(false)
  await removeTree(folder)
})
