import { expect, test } from 'vitest'
import { parseChallenge } from './challenge.ts'

test.each([
  ['Basic realm="x"', { is: 'basic' }],
  [
    'Bearer realm="https://auth.example/token",service="registry.example",scope="repository:a/b:pull,push"',
    {
      is: 'bearer',
      realm: 'https://auth.example/token',
      service: 'registry.example',
      scope: 'repository:a/b:pull,push',
    },
  ],
  ['bearer realm=https://a/t', { is: 'bearer', realm: 'https://a/t', service: '', scope: '' }],
  ['Bearer service="x"', null],
  ['Negotiate', null],
  ['', null],
])('the challenge %j', (header, challenge) => {
  expect(parseChallenge(header)).toEqual(challenge)
})
