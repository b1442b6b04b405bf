import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileIn } from './volume-file.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'berth-file-'))
  const volume = join(folder, 'volume')
  mkdirSync(join(volume, 'd'), { recursive: true })
  writeFileSync(join(folder, 'secret'), 'outside')
  writeFileSync(join(volume, 'd/file'), 'inside')
  symlinkSync('d/file', join(volume, 'link'))
  symlinkSync('/d', join(volume, 'absolute'))
  symlinkSync('../secret', join(volume, 'up'))
  symlinkSync('../..', join(volume, 'd/further'))
  execFileSync('mkfifo', [join(volume, 'pipe')])
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['d/file', 'inside'],
  ['link', 'inside'],
  ['absolute/file', 'inside'],
  ['up', null],
  ['d/further/secret', null],
  ['d', null],
  ['pipe', null],
  ['none/at/all', null],
])('%s: %s', async (path, text) => expect(await fileIn(join(folder, 'volume'), path, 100)).toBe(text))

test('what is too long is not read', async () => {
  expect(await fileIn(join(folder, 'volume'), 'd/file', 5)).toBe(null)
})
