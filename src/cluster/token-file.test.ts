import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { tokensInFile } from './token-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'berth-tokens-'))
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['one that is not there', null, /none\.csv, is not there\.$/],
  ['one that is not as it should be', 'secret\n', /some\.csv, cannot be used: /],
])('a file of tokens is told by its flag: %s', (_, text, saying) => {
  const file = join(folder, text === null ? 'none.csv' : 'some.csv')
  if (text !== null) writeFileSync(file, text)
  expect(() => tokensInFile(file)).toThrow(saying)
})
