import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { signingKey } from './signing-key.ts'

test('the key is made once, for its owner alone to read', () => {
  const path = mkdtempSync(join(tmpdir(), 'berth-'))
  const folder = { path, id: 'abcdefgh', file: (...parts: readonly string[]) => join(path, ...parts) }
  const key = signingKey(folder)
  expect(key).toContain('BEGIN PRIVATE KEY')
  expect(signingKey(folder)).toBe(key)
  expect(statSync(folder.file('pki', 'sa.key')).mode & 0o777).toBe(0o600)
})
