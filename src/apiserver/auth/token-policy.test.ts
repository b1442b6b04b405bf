import { expect, test } from 'vitest'
import { defaultTokenPolicy, lifetimeOf, type TokenPolicy } from './token-policy.ts'

const own = defaultTokenPolicy.audiences
const year = { seconds: 31_536_000, warnAfterSeconds: 3607 }
const asAsked = (seconds: number) => ({ seconds, warnAfterSeconds: null })

test.each<[string, Partial<TokenPolicy>, { seconds: number; audiences: readonly string[]; isPods: boolean }, object]>([
  ["a pod's own", {}, { seconds: 3607, audiences: own, isPods: true }, year],
  ['of another length', {}, { seconds: 3600, audiences: own, isPods: true }, asAsked(3600)],
  ['of nobody but the account', {}, { seconds: 3607, audiences: own, isPods: false }, asAsked(3607)],
  ['for others', {}, { seconds: 3607, audiences: ['vault'], isPods: true }, asAsked(3607)],
  ['for others, too', {}, { seconds: 3607, audiences: [...own, 'vault'], isPods: true }, asAsked(3607)],
  ['without extension', { extension: 'off' }, { seconds: 3607, audiences: own, isPods: true }, asAsked(3607)],
])('how long a token is good: %s', (_, policy, asked, lifetime) => {
  expect(lifetimeOf({ ...defaultTokenPolicy, ...policy }, asked)).toEqual(lifetime)
})
