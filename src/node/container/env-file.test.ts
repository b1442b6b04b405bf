import { expect, test } from 'vitest'
import { valueIn } from './env-file.ts'

// What the kubelet's parser makes of them.
test.each([
  ["A='1'", 'A', '1'],
  ["# of the job\n\n  A='1' # yes\nB='2'\n", 'B', '2'],
  ["A='one\n  two # \"$X\"\n'\nB='2'", 'A', 'one\n  two # "$X"\n'],
  ["A='one\ntwo'\nB='2'\r\n", 'B', '2'],
  ["A= '1'", 'A', ''],
  ["A='1'", 'B', ''],
  ['', 'A', ''],
  ["A='1'\nnonsense", 'A', '1'],
])('of %j %s is %j', (text, name, value) => expect(valueIn(text, name)).toBe(value))

test.each([
  ['nonsense', 'line 1 is no variable'],
  ["='1'", 'line 1 is no variable'],
  ["A ='1'", 'line 1 is no variable'],
  ['A=1', 'the value in line 1 is not in single quotes'],
  ["A='1'2", 'line 1 goes on behind its quote'],
  ["\nA='1\n\n", 'the quote in line 2 has no end'],
  [`A='${'x'.repeat(70_000)}'`, 'line 1 is too long'],
])('%j is no file of variables', (text, why) => expect(() => valueIn(text, 'B')).toThrow(why))
