import { expect, test } from 'vitest'
import { httpTarget } from './probe-target.ts'

// What Go's net/url makes of them.
test.each([
  ['/a b', '/a%20b'],
  ['/\u00e9?q=a b', '/%C3%A9?q=a%20b'],
  ['/a\nb', '/a%0Ab'],
  ['/100%', '/100%25'],
  ['/a%2Fb[1]#c', '/a%2Fb[1]'],
  ['healthz', '/healthz'],
  ['?x=1', '/?x=1'],
  ['/"<>\\^`{|}', '/%22%3C%3E%5C%5E%60%7B%7C%7D'],
  ['/\ud800', '/%EF%BF%BD'],
])('what may stand in no URL is escaped: %j', (path, asked) => {
  expect(httpTarget({ name: 'c' }, { port: 80, path }, '10.0.0.1')?.path).toBe(asked)
})
