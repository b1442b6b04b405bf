import { expect, test } from 'vitest'
import { readTarget } from './target.ts'

// As a 1.36.3 API server reads them.
test.each([
  ['/api/v1/pods/%zz', null],
  ['/api/v1/pods/%', null],
  ['/api/v1/pods/%f', null],
  ['api/v1', null],
  ['*', '* '],
  ['/a%2Fb', '/a%2Fb '],
  ['https://host:6443/api?a=b', '/api a=b'],
  ['https://host', '/ '],
  ['/p?', '/p '],
  ['/p?limit=1&labelSelector=%zz&a=%20', '/p limit=1&a=+'],
  ['/p?limit=1;a=b&c=d', '/p c=d'],
  ['/p?a=b?c', '/p a=b%3Fc'],
])('%s', (url, shown) => {
  const target = readTarget(url)
  expect(target && `${target.path} ${target.query}`).toBe(shown)
})
