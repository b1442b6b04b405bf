import { expect, test } from 'vitest'
import { kinSelector } from './kin.ts'

const labels = { app: 'web', tier: 'front' }
const byTier = [{ key: 'tier', operator: 'Exists' }] as const

test.each([
  ['nobody', [], undefined, null],
  ['those of its Services', [{ app: 'web' }, { tier: 'front' }], undefined, { matchLabels: labels }],
  ['not those of other Services, or of none in particular', [{ app: 'db' }, undefined, {}], undefined, null],
  ["its owner's", [], { matchLabels: { app: 'web' } }, { matchLabels: { app: 'web' } }],
  [
    'those of both',
    [{ tier: 'front' }],
    { matchLabels: { app: 'web' }, matchExpressions: byTier },
    { matchLabels: labels, matchExpressions: byTier },
  ],
])('kin are %s', (_, services, owner, wanted) => {
  expect(kinSelector(labels, services, owner)).toEqual(wanted)
})
