import { expect, test } from 'vitest'
import { isTrue, requestInfo } from './request-info.ts'

// As a 1.36.3 API server read them.
test.each([
  ['', false],
  ['force=0', false],
  ['force=false', false],
  ['force=False', false],
  ['force=FALSE', false],
  ['force', true],
  ['force=', true],
  ['force=1', true],
  ['force=True', true],
  ['force=f', true],
  ['force=no', true],
])('%j is %s', (query, yes) => {
  expect(isTrue(new URLSearchParams(query).get('force'))).toBe(yes)
})

test.each(['watch', 'watch=', 'watch=True', 'watch=f'])('%s asks for a watch', (query) => {
  expect(requestInfo('GET', '/api/v1/nodes', new URLSearchParams(query))).toMatchObject({ verb: 'watch' })
})

test.each([
  ['HEAD', 'list'],
  ['OPTIONS', ''],
  ['TRACE', ''],
  ['FOO', ''],
])('%s is the verb %j', (method, verb) => {
  expect(requestInfo(method, '/api/v1/nodes', new URLSearchParams())).toMatchObject({ verb })
})
