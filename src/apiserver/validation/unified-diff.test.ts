import { expect, test } from 'vitest'
import { unifiedDiff } from './unified-diff.ts'

const lines = (text: string): string[] => text.split(' ')

// What Python's difflib answers for the same lines.
test.each([
  ['nothing differs', 'a b c', 'a b c', ''],
  ['a line changed, one more', 'a b c d', 'a x c d e', '@@ -1,4 +1,5 @@\n a\n-b\n+x\n c\n d\n+e\n'],
  ['three lines around', '1 2 3 4 5 6 7 8 9', '1 2 3 4 x 6 7 8 9', '@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n'],
  [
    'far from one another',
    'a 1 2 3 4 5 6 7 z',
    'b 1 2 3 4 5 6 7 y',
    '@@ -1,4 +1,4 @@\n-a\n+b\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-z\n+y\n',
  ],
  ['all of one line', 'a', 'b', '@@ -1 +1 @@\n-a\n+b\n'],
  ['the longest run first', 'x a a b', 'a b x', '@@ -1,4 +1,3 @@\n-x\n-a\n a\n b\n+x\n'],
])('%s', (_, was, now, diff) => {
  expect(unifiedDiff(lines(was), lines(now))).toBe(diff)
})

test('what occurs often in a long text is no place to begin', () => {
  const was = Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? '}' : `line ${i}`))
  const now = was.map((line) => (line === 'line 201' ? 'changed' : line))
  expect(unifiedDiff(was, now)).toBe('@@ -199,7 +199,7 @@\n }\n line 199\n }\n-line 201\n+changed\n }\n line 203\n }\n')
})
