import { expect, test } from 'vitest'
import { chmodOf } from './modes.ts'

test.each([
  ['755', 0o600, 0o755],
  ['+x', 0o644, 0o755],
  ['u=rwX,go=rX', 0o600, 0o644],
  ['u=rwX,go=rX', 0o700, 0o755],
  ['a-w,u+w', 0o777, 0o755],
  ['go=', 0o4755, 0o4700],
])('--chmod=%s of a file', (text, before, after) => {
  expect(chmodOf(1, text)!(before, false).toString(8)).toBe(after.toString(8))
})

test('of a folder, and what is none', () => {
  expect(chmodOf(1, 'go=rX')!(0o700, true)).toBe(0o755)
  expect(chmodOf(1, '')).toBeNull()
  expect(() => chmodOf(7, 'u+s')).toThrow(
    'Dockerfile:7: --chmod=u+s: a mode is three or four octal digits, or as in +x',
  )
})
