import { expect, test } from 'vitest'
import { comingOf } from './node-coming.ts'

const none = { nodeLabels: {}, registerWithTaints: [] }

test('labels and taints are what nodes come with', () => {
  const nodeLabels = { disk: 'ssd', 'node.kubernetes.io/fast': '', 'topology.kubernetes.io/zone': 'a' }
  const registerWithTaints = ['dedicated=db:NoSchedule', 'example.com/gone:NoExecute']
  expect(comingOf({ nodeLabels, registerWithTaints })).toEqual({
    labels: nodeLabels,
    taints: [
      { key: 'dedicated', value: 'db', effect: 'NoSchedule' },
      { key: 'example.com/gone', effect: 'NoExecute' },
    ],
  })
})

test.each([
  [
    { 'kubernetes.io/mine': 'x', 'a.k8s.io/b': '' },
    /labels specified with --node-labels: \[a\.k8s\.io\/b kubernetes\.io\/mine\]/,
  ],
  [{ 'node-restriction.kubernetes.io/a': 'x' }, /unknown 'kubernetes\.io' or 'k8s\.io' labels/],
  [{ 'a b': 'c' }, /^invalid node labels: 'a b' - name part must consist of/],
  [{ a: 'not so' }, /^invalid node labels: 'not so' - a valid label must be/],
])('labels %j are refused', (nodeLabels, why) => {
  expect(() => comingOf({ ...none, nodeLabels })).toThrow(why)
})

test.each([
  [['a=b'], 'invalid taint spec: a=b.'],
  [['a=b=c:NoSchedule'], 'invalid taint spec: a=b=c:NoSchedule.'],
  [['a:b:NoSchedule'], 'invalid taint spec: a:b:NoSchedule.'],
  [['a=b:Never'], 'invalid taint effect: Never, unsupported taint effect.'],
  [['a=b:NoSchedule', 'a=c:NoSchedule'], 'duplicated taints with the same key and effect: a:NoSchedule.'],
])('taints %j are refused', (registerWithTaints, why) => {
  expect(() => comingOf({ ...none, registerWithTaints })).toThrow(`--register-with-taints: ${why}`)
})
