import { expect, test } from 'vitest'
import { patternSize } from './pattern-size.ts'

test.each<[string, number]>([
  ['', 0],
  ['abc', 3],
  ['a{3}', 3],
  ['a(bc){1,9}', 19],
  ['((ab){2}c){3,}', 15],
  ['(((x{1,10}){1,10}){1,10})', 1000],
  ['\\{9}a', 4],
  ['(a', 1],
  ['a{,5}', 5],
])('%s', (pattern, size) => {
  expect(patternSize(pattern)).toBe(size)
})
