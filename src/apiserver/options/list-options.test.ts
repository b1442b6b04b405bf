import { expect, test } from 'vitest'
import { StatusError } from '../../api/meta/status-error.ts'
import { listOptions } from './list-options.ts'

function freshness(query: string): unknown {
  try {
    return listOptions(new URLSearchParams(query), () => null).state().freshness
  } catch (error) {
    if (error instanceof StatusError) return `${error.code} ${error.message}`
    throw error
  }
}

const unreadable = (version: string, why: string) =>
  `400 invalid resource version: resourceVersion: Invalid value: "${version}": strconv.ParseUint: parsing "${version}": ${why}`

test.each([
  ['', { is: 'newest' }],
  ['resourceVersion=0', { is: 'newest' }],
  ['resourceVersion=7', { is: 'not-older', revision: 7 }],
  ['resourceVersion=07', { is: 'not-older', revision: 7 }],
  ['resourceVersion=7&limit=2', { is: 'exact in pages', revision: 7 }],
  ['resourceVersion=7&limit=-1', { is: 'not-older', revision: 7 }],
  ['resourceVersion=7&limit=2&resourceVersionMatch=NotOlderThan', { is: 'not-older', revision: 7 }],
  ['resourceVersion=7&resourceVersionMatch=Exact', { is: 'exact', revision: 7 }],
  [
    'continue=e30&resourceVersion=7',
    '400 invalid continue token: continue key is not valid: server does not recognize this encoded version ',
  ],
  ['resourceVersion=-1', unreadable('-1', 'invalid syntax')],
  ['resourceVersion=18446744073709551616', unreadable('18446744073709551616', 'value out of range')],
])('%j shows %j', (query, shown) => {
  expect(freshness(query)).toEqual(shown)
})

test('what is wrong with a selector is told before what is wrong with other options, but for numbers', () => {
  const select = () => {
    throw new StatusError(400, 'BadRequest', 'no selector')
  }
  const refusal = (query: string) => () => listOptions(new URLSearchParams(query), select)
  expect(refusal('resourceVersionMatch=exact&resourceVersion=x&continue=x')).toThrow('no selector')
  expect(refusal('limit=x&timeoutSeconds=y')).toThrow('parsing "y"')
})
