import { expect, test } from 'vitest'
import { deleteOptions } from './delete-options.ts'

test.each([
  ['', { uid: null, resourceVersion: null }],
  ['uid=&resourceVersion=', { uid: null, resourceVersion: null }],
  ['uid=x&uid=y', { uid: 'x', resourceVersion: null }],
  ['uid=x&resourceVersion=7', { uid: 'x', resourceVersion: '7' }],
  ['preconditions.uid=x', { uid: null, resourceVersion: null }],
])('a query of %j has the preconditions %j', (query, preconditions) => {
  expect(deleteOptions(null, new URLSearchParams(query))).toMatchObject(preconditions)
})

test('a body is all that counts where there is one', () => {
  expect(deleteOptions({}, new URLSearchParams('uid=x')).uid).toBe(null)
})
