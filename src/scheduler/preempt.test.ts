import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Node, Pod } from '../api/types.gen.ts'
import type { Budget, Decision } from './model.ts'
import { observePod } from './observe.ts'
import { asks, cluster, decide, nodeOf, podOf } from './test-cluster.ts'

function running(name: string, cpu: string, priority: number, started = '09:00'): Pod {
  const status = { startTime: `2026-01-01T${started}:00Z` }
  return { ...podOf(name, { ...asks({ cpu }), priority }, { app: name }), status }
}

function outcome(pod: Pod, nodes: readonly Node[], placed: readonly (readonly [Pod, string])[]): string {
  return told(decide(pod, cluster(nodes, placed)))
}

function told(decision: Decision): string {
  if (decision.is === 'place') return `goes to ${decision.node}`
  const { preemption, message } = decision
  if (preemption === null || preemption === 'keep') return message.replace(/^.*preemption: /, '')
  return `${preemption.node} for ${preemption.victims.map(({ name }) => name).join(' and ')}`
}

const one = [nodeOf('a')]
const two = [nodeOf('a'), nodeOf('b')]
const high = podOf('high', { ...asks({ cpu: '1' }), priority: 100 })
const vain = (nodes: number) => `0/${nodes} nodes are available: ${nodes} No preemption victims found for incoming pod.`

// Recorded from kube-scheduler 1.36.3, but for the rows on equals, which follow from its order.
test.each<[string, Pod, readonly Node[], readonly (readonly [Pod, string])[], string]>([
  ['room is left', high, one, [[running('low', '1', 0), 'a']], 'goes to a'],
  ['the lesser goes', high, one, [[running('low', '2', 0), 'a']], 'a for low'],
  ['an equal does not', high, one, [[running('even', '2', 100), 'a']], vain(1)],
  [
    'no more than is needed; who has run longest stays',
    high,
    one,
    [
      [running('first', '500m', 0, '08:00'), 'a'],
      [running('second', '500m', 0, '08:30'), 'a'],
      [running('third', '500m', 0, '09:00'), 'a'],
      [running('fourth', '500m', 0, '09:30'), 'a'],
    ],
    'a for third and fourth',
  ],
  [
    'where the lowest is',
    high,
    two,
    [
      [running('middle', '1500m', 50), 'a'],
      [running('low', '1500m', 0), 'b'],
    ],
    'b for low',
  ],
  [
    'where they are fewer',
    high,
    two,
    [
      [running('left', '600m', 0), 'a'],
      [running('right', '600m', 0), 'a'],
      [running('peer', '800m', 100), 'a'],
      [running('whole', '1500m', 0), 'b'],
    ],
    'b for whole',
  ],
  [
    'never, if it says so',
    podOf('polite', { ...asks({ cpu: '1' }), priority: 100, preemptionPolicy: 'Never' }),
    one,
    [[running('low', '2', 0), 'a']],
    'not eligible due to preemptionPolicy=Never.',
  ],
  [
    'not where nobody leaving would help',
    podOf('high', { ...asks({ cpu: '1' }), priority: 100, nodeSelector: { a: 'b' } }),
    one,
    [[running('low', '2', 0), 'a']],
    '0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
  ],
  [
    'one that wants none like it near',
    podOf('high', {
      priority: 100,
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { labelSelector: { matchLabels: { app: 'low' } }, topologyKey: 'kubernetes.io/hostname' },
          ],
        },
      },
    }),
    one,
    [
      [running('low', '1m', 0), 'a'],
      [running('other', '1m', 0), 'a'],
    ],
    'a for low',
  ],
])('%s', (_, pod, nodes, placed, expected) => {
  expect(outcome(pod, nodes, placed)).toBe(expected)
})

test.each<[string, Partial<Budget>, readonly string[], string]>([
  ['who is protected stays', {}, ['guarded', 'free'], 'b for free'],
  ['as many as are allowed go', { allowed: 1 }, ['free', 'guarded'], 'b for guarded'],
  [
    'an eviction that is under way counts once',
    { disrupted: new Set(['guarded']) },
    ['free', 'guarded'],
    'b for guarded',
  ],
  ['a budget of all protects nobody here', { selector: null }, ['free', 'guarded'], 'b for guarded'],
  ['where all are, it is taken all the same', {}, ['guarded'], 'a for guarded'],
])('budgets: %s', (_, over, [left = '', right], expected) => {
  const guard: Budget = { selector: { matchLabels: { app: 'guarded' } }, allowed: 0, disrupted: new Set(), ...over }
  const nodes = right === undefined ? one : two
  const placed = [left, right ?? []].flat().map((name, i) => [running(name, '2', 0, `09:0${i}`), 'ab'[i]!] as const)
  const decision = decide(high, cluster(nodes, placed, [guard]))
  expect(told(decision)).toBe(expected)
})

test('room kept for another is no more to be had by sending away who was to make it', () => {
  const snapshot = cluster(one, [[running('low', '2', 0), 'a']])
  snapshot.nominate(observePod(podOf('first', { ...asks({ cpu: '1500m' }), priority: 100 })), 'a')
  expect(told(decide(high, snapshot))).toBe('0/1 nodes are available: 1 Insufficient cpu.')
})

test('when others are leaving for it no more is told than why', () => {
  expect(decide(high, cluster(one, [[running('low', '2', 0), 'a']]))).toMatchObject({
    message: '0/1 nodes are available: 1 Insufficient cpu.',
  })
})

test('the room that is being made is kept from pods of less or equal priority, and found by its own', () => {
  const snapshot = cluster(two, [
    [running('low', '2', 0), 'a'],
    [running('same', '2', 100), 'b'],
  ])
  snapshot.nominate(observePod(high), 'a')
  snapshot.removePod('default/low')
  const small = { ...asks({ cpu: '1500m' }) }
  expect(decide(podOf('rival', { ...small, priority: 100 }), snapshot)).toMatchObject({ is: 'unschedulable' })
  expect(decide(podOf('greater', { ...small, priority: 101 }), snapshot)).toMatchObject({ is: 'place', node: 'a' })
  expect(decide(high, snapshot)).toMatchObject({ is: 'place', node: 'a' })
})

test('while somebody is leaving for it, it sends nobody else away', () => {
  const low = running('low', '2', 0)
  const leaving = { ...low, metadata: { ...low.metadata!, deletionTimestamp: '2026-01-01T10:00:00Z' } }
  const snapshot = cluster(two, [
    [leaving, 'a'],
    [running('other', '2', 0), 'b'],
  ])
  snapshot.nominate(observePod(high), 'a')
  expect(decide(high, snapshot)).toMatchObject({ preemption: 'keep' })
  expect(decide(high, snapshot)).toMatchObject({
    message: expect.stringMatching(/not eligible due to a terminating pod on the nominated node\.$/),
  })
})

const crowd = fc.array(fc.record({ cpu: fc.integer({ min: 1, max: 9 }), priority: fc.integer({ min: 0, max: 3 }) }), {
  maxLength: 12,
})

test('only lesser pods go, the pod fits when they are gone, and none of them could have stayed', () => {
  fc.assert(
    fc.property(crowd, fc.integer({ min: 1, max: 20 }), (pods, cpu) => {
      const placed = pods.map((pod, i) => [running(`p${i}`, `${pod.cpu}00m`, pod.priority), i % 2 ? 'a' : 'b'] as const)
      const pod = podOf('high', { ...asks({ cpu: `${cpu}00m` }), priority: 2 })
      const decision = decide(pod, cluster(two, placed))
      if (decision.is === 'place' || decision.preemption === null || decision.preemption === 'keep') return
      const { node, victims } = decision.preemption
      expect(victims.every(({ priority }) => priority < 2)).toBe(true)
      const without = (gone: readonly string[]) =>
        decide(
          pod,
          cluster(
            [nodeOf(node)],
            placed.filter(([one, at]) => at === node && !gone.includes(one.metadata!.name!)),
          ),
        )
      const names = victims.map(({ name }) => name)
      expect(without(names)).toMatchObject({ is: 'place' })
      for (const name of names) expect(without(names.filter((other) => other !== name)).is).toBe('unschedulable')
    }),
  )
})
