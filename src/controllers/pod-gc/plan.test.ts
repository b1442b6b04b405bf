import { expect, test } from 'vitest'
import { type NodeState, type PodView, plan } from './plan.ts'

function podOf(id: string, over: Partial<PodView> = {}): PodView {
  return { id, nodeName: 'n', phase: 'Running', terminating: false, createdAt: id, ...over }
}

test.each<[string, Partial<PodView>, NodeState, string | undefined]>([
  ['on a node', {}, 'there', undefined],
  ['stuck on a node that may come back', { terminating: true }, 'there', undefined],
  ['on a node just missed', { terminating: true }, 'missing', undefined],
  ['on a node that is gone', {}, 'gone', 'orphaned'],
  ['on a node out of service', {}, 'out-of-service', undefined],
  ['stuck on a node out of service', { terminating: true }, 'out-of-service', 'out-of-service'],
  ['nowhere', { nodeName: '' }, 'gone', undefined],
  ['going from nowhere', { nodeName: '', terminating: true }, 'there', 'never-placed'],
])('%s', (_, over, state, why) => {
  expect(plan([podOf('p', over)], () => state, 100)[0]?.why).toBe(why)
})

test('of the finished the oldest go, down to the threshold', () => {
  const pods = ['3', '1', '2'].map((id) => podOf(id, { phase: 'Succeeded' }))
  expect(plan([...pods, podOf('0')], () => 'there', 1).map(({ id }) => id)).toEqual(['1', '2'])
  expect(plan(pods, () => 'there', 0)).toEqual([])
})
