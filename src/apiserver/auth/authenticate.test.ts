import { expect, test } from 'vitest'
import type { IncomingRequest, User } from '../exchange.ts'
import { type Authenticator, identify } from './authenticate.ts'

const jane: User = { name: 'jane', uid: '', groups: ['system:authenticated'] }
const joe: User = { ...jane, name: 'joe' }
const atOnce = (user: User | null): Authenticator => ({ authenticate: () => user })
const later = (user: User | null): Authenticator => ({ authenticate: async () => user })
const shown = (bearer: string | null) =>
  ({ credentials: { is: 'shown', certificate: null, bearer } }) as unknown as IncomingRequest

test.each<[string, readonly Authenticator[], string]>([
  ['the first that knows', [atOnce(jane), atOnce(joe)], 'jane'],
  ['the next, where one does not know', [atOnce(null), atOnce(joe)], 'joe'],
  ['one that has to look, before those behind it', [later(jane), atOnce(joe)], 'jane'],
  ['those behind one that looked in vain, each once', [atOnce(null), later(null), later(null), atOnce(joe)], 'joe'],
])('who asks is said by %s', async (_, authenticators, name) => {
  let asked = 0
  const counted = authenticators.map((each) => ({
    authenticate: (request: IncomingRequest) => {
      asked++
      if (asked > authenticators.length) throw new Error('somebody was asked twice')
      return each.authenticate(request)
    },
  }))
  expect((await identify(shown('t'), counted, 'known')).name).toBe(name)
})

test.each([
  [null, 'known', 'system:anonymous'],
  [null, 'refused', 'Unauthorized'],
  // A token that nobody knows is a mistake, and no way to be nobody.
  ['t', 'known', 'Unauthorized'],
] as const)('whom nobody knows, with the token %j, where nobody is %s: %s', async (bearer, ofNobody, outcome) => {
  for (const nobody of [atOnce(null), later(null)]) {
    const asked = (async () => identify(shown(bearer), [nobody], ofNobody))()
    expect(
      await asked.then(
        ({ name }) => name,
        ({ message }: Error) => message,
      ),
    ).toBe(outcome)
  }
})
