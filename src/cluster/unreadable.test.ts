import { expect, test } from 'vitest'
import { unreadable } from './unreadable.ts'

test.each([
  ['ENOENT', "ENOENT: no such file or directory, open '/x'", 'the file of keys, /x, is not there.'],
  ['EISDIR', 'EISDIR: illegal operation on a directory, read', 'the file of keys, /x, cannot be read (EISDIR).'],
  ['EMFILE', "EMFILE: too many open files, open '/x'", /^berth may not have as many files open as it needs/],
  ['ERR', 'Cannot read package config /package.json: too many open files.', /^berth may not have as many files open/],
  ['ENFILE', "ENFILE: file table overflow, open '/x'", /^this machine has as many files open as it may/],
])('a file that cannot be read for %s is told of in a sentence', (code, message, sentence) => {
  const told = unreadable('the file of keys, /x', Object.assign(new Error(message), { code }))
  expect(told).toMatchObject({
    name: 'UserError',
    message: typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
  })
})
