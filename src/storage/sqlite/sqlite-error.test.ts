import { expect, test } from 'vitest'
import { StoreError } from '../store-error.ts'
import { storeErrorOf } from './sqlite-error.ts'

const told = (fields: object) => storeErrorOf(Object.assign(new Error('why'), fields), '/data/store.db')

// Codes of https://sqlite.org/rescode.html, extended ones (with a cause in their upper bits) too.
test.each([
  ['SQLITE_BUSY', 5, 'locked'],
  ['SQLITE_BUSY_SNAPSHOT', 517, 'locked'],
  ['SQLITE_READONLY', 8, 'unreadable'],
  ['SQLITE_IOERR', 10, 'unreadable'],
  ['SQLITE_IOERR_FSYNC', 1034, 'unreadable'],
  ['SQLITE_CORRUPT', 11, 'corrupt'],
  ['SQLITE_FULL', 13, 'full'],
  ['SQLITE_CANTOPEN', 14, 'unreadable'],
  ['SQLITE_NOTADB', 26, 'corrupt'],
])('%s (%i) is %s', (_, errcode, is) => {
  const error = told({ code: 'ERR_SQLITE_ERROR', errcode })
  expect(error).toBeInstanceOf(StoreError)
  expect(error).toMatchObject({ is, message: expect.stringContaining('/data/store.db') })
})

test.each([
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EIO', 'unreadable'],
  ['EACCES', 'unreadable'],
])('%s of the file system is %s', (code, is) => {
  expect(told({ code, syscall: 'write' })).toMatchObject({ is })
})

test.each([
  ['SQLITE_CANTOPEN', { code: 'ERR_SQLITE_ERROR', errcode: 14 }, /permissions.*ulimit -n/],
  ['EMFILE', { code: 'EMFILE', syscall: 'open' }, /ulimit -n.*allow it more/],
  ['ENFILE', { code: 'ENFILE', syscall: 'open' }, /fs\.file-max/],
])('%s tells of the number of open files, and nothing of the disk', (_, fields, sentence) => {
  const error = told(fields)
  expect(error).toMatchObject({ is: 'unreadable', message: expect.stringMatching(sentence) })
  expect(error).not.toMatchObject({ message: expect.stringContaining('disk') })
})

test('what says nothing of the disk stays what it is', () => {
  const constraint = Object.assign(new Error('why'), { code: 'ERR_SQLITE_ERROR', errcode: 19 })
  expect([storeErrorOf(constraint, 'f'), storeErrorOf('a text', 'f')]).toEqual([constraint, 'a text'])
})
