import { expect, test } from 'vitest'
import { warningHeaders } from './warning-headers.ts'

const long = (name: string, length: number) => name.padEnd(length, '.')
const told = (texts: readonly string[]) => warningHeaders(texts).map((text) => [text.slice(7, 8), text.length - 8])

test('each text once, quoted, as UTF-8; none that a header cannot hold', () => {
  const texts = ['a "b" \\', 'a "b" \\', '', 'two\nlines', 'é']
  expect(warningHeaders(texts)).toEqual(['299 - "a \\"b\\" \\\\"', '299 - "Ã©"'])
})

test('too many characters: each is cut, and then there is an end', () => {
  expect(told([long('a', 4000), long('b', 96)])).toEqual([
    ['a', 4000],
    ['b', 96],
  ])
  expect(told([long('a', 4000), long('b', 97), long('c', 300)])).toEqual([
    ['a', 256],
    ['b', 97],
    ['c', 256],
  ])
  const many = Array.from({ length: 100 }, (_, index) => long(`${index} `, 300))
  expect(told(many)).toHaveLength(16)
  // All that came before the one too many are told of.
  const short = Array.from({ length: 100 }, (_, index) => long(`${index} `, 60))
  expect(told(short)).toHaveLength(69)
})
