import { expect, test } from 'vitest'
import { ignoring, matchesPart } from './patterns.ts'

test.each<[string, readonly string[], readonly string[]]>([
  ['node_modules', ['node_modules', 'node_modules/a/b'], ['x/node_modules', 'node_modules2']],
  ['**/node_modules', ['node_modules/a', 'x/y/node_modules/a'], ['x/node_modules2']],
  ['*.log', ['a.log'], ['x/a.log', 'a.logs']],
  ['**/*.log\n!keep.log', ['a.log', 'x/a.log'], ['keep.log']],
  ['/build/', ['build/a'], ['x/build']],
  ['a?c\n[xy].txt', ['abc', 'x.txt'], ['ac', 'z.txt']],
  ['# comment\n\n  temp*  ', ['temp1'], ['# comment']],
  ['docs\n!docs/README.md', ['docs/a'], ['docs/README.md']],
])('.dockerignore %j', (text, ignored, kept) => {
  const isIgnored = ignoring(text)
  expect(ignored.filter((path) => !isIgnored(path))).toEqual([])
  expect(kept.filter(isIgnored)).toEqual([])
})

test('patterns of COPY stay within a folder', () => {
  expect(['a.txt', 'b.txt', 'a.md'].filter((name) => matchesPart('*.txt', name))).toEqual(['a.txt', 'b.txt'])
  expect(matchesPart('[^a]*', 'b')).toBe(true)
  expect(matchesPart('[z-a]', 'b')).toBe(false)
  expect(['a', 'm', '-', '^'].filter((name) => matchesPart('[z-ab-n^-]', name))).toEqual(['m', '-', '^'])
})
