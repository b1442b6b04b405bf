import fc from 'fast-check'
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

const somePods = fc.uniqueArray(
  fc.record({
    id: fc.nat(30).map(String),
    nodeName: fc.constantFrom('', 'there', 'missing', 'gone', 'out-of-service'),
    phase: fc.constantFrom('Pending', 'Running', 'Failed', 'Succeeded'),
    terminating: fc.boolean(),
    createdAt: fc.nat(3).map(String),
  }),
  { selector: ({ id }) => id },
)

test('in whatever order pods come: none that may still run is taken, each once, and a second look finds no more', () => {
  fc.assert(
    fc.property(somePods, fc.nat(5), (pods, most) => {
      const stateOf = (node: string) => node as NodeState
      const taken = plan(pods, stateOf, most)
      const ids = taken.map(({ id }) => id)
      expect(
        plan(pods.toReversed(), stateOf, most)
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(ids.toSorted())
      expect(new Set(ids).size).toBe(ids.length)
      for (const { nodeName, phase, terminating } of pods.filter(({ id }) => ids.includes(id))) {
        const mayRun =
          (phase === 'Running' || phase === 'Pending') && !['', 'gone', 'out-of-service'].includes(nodeName)
        expect(mayRun || (nodeName === '' && !terminating && phase === 'Pending')).toBe(false)
      }
      expect(
        plan(
          pods.filter(({ id }) => !ids.includes(id)),
          stateOf,
          most,
        ),
      ).toEqual([])
    }),
  )
})
