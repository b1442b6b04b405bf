import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Secret, ServiceAccount } from '../../api/types.gen.ts'
import { readTokenSecret, tokenType, withToken } from './plan.ts'

const account: ServiceAccount = { metadata: { namespace: 'shop', name: 'robot', uid: 'u' } }
const names = { 'kubernetes.io/service-account.name': 'robot' }

function secretOf(data: Record<string, string> = {}, annotations: Record<string, string> = names): Secret {
  return { metadata: { namespace: 'shop', name: 's', annotations }, type: tokenType, data }
}

test.each<[string, Secret, ServiceAccount | null, string]>([
  ['one that is new', secretOf(), account, 'lacking'],
  ['one whose account is gone', secretOf(), null, 'ownerless'],
  [
    'one of an account made anew',
    secretOf({}, { ...names, 'kubernetes.io/service-account.uid': 'old' }),
    account,
    'ownerless',
  ],
  ['one that names no account', secretOf({}, {}), account, 'none'],
  ['one of another type', { ...secretOf(), type: 'Opaque' }, account, 'none'],
])('%s', (_, secret, of, is) => {
  expect(readTokenSecret(secret, of, 'PEM').is).toBe(is)
})

test('whatever was taken out of it comes back in one step, what else is in it stays, and a second look changes nothing', () => {
  const some = fc.dictionary(fc.constantFrom('token', 'ca.crt', 'namespace', 'extra'), fc.constantFrom('eA==', ''))
  fc.assert(
    fc.property(some, (data) => {
      const seen = readTokenSecret(secretOf(data), account, 'PEM')
      if (seen.is !== 'lacking') return
      const whole = seen.needsToken ? withToken(seen.secret, 'jwt') : seen.secret
      expect(readTokenSecret(whole, account, 'PEM')).toEqual({ is: 'whole' })
      expect(whole.data).toEqual({
        ...data,
        'ca.crt': btoa('PEM'),
        namespace: data['namespace'] || btoa('shop'),
        token: data['token'] || btoa('jwt'),
      })
    }),
  )
})
