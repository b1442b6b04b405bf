import { expect, test } from 'vitest'
import { goJsonText, goQuoted } from '../api/ops/go/text.ts'
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

test('bytes of a path that are no text are kept', () => {
  const info = requestInfo('GET', '/api/v1/namespaces/a/pods/%61%E9%62%E2%82', new URLSearchParams())
  expect(info).toMatchObject({ name: 'a\udce9b\udce2\udc82' })
  expect(goQuoted('a\udce9b\udce2\udc82')).toBe('"a\\xe9b\\xe2\\x82"')
  expect(goJsonText({ name: 'a\udce9\\ud800' })).toBe('{"name":"a\\ufffd\\\\ud800"}')
})
