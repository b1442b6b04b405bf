import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Pod } from '../api/types.gen.ts'
import { SeededRandom } from '../base/seeded-random.ts'
import { feasibleEnough, place } from './cycle.ts'
import { observePod } from './observe.ts'
import type { Snapshot } from './snapshot.ts'
import { asks, cluster, decide, nodeOf, outcome, podOf, volumesOf } from './test-cluster.ts'

const three = [
  nodeOf('n1'),
  nodeOf('n2', { taints: [{ key: 'own', value: 'x', effect: 'NoSchedule' }] }),
  nodeOf('n3', { unschedulable: true, taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] }),
]
const others = '1 node(s) had untolerated taint(s), 1 node(s) were unschedulable.'
const apart = (label: string) => ({
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { labelSelector: { matchLabels: { app: label } }, topologyKey: 'kubernetes.io/hostname' },
      ],
    },
  },
})
const together = (label: string) => ({ affinity: { podAffinity: apart(label).affinity.podAntiAffinity } })
const onPort80 = { containers: [{ name: 'main', image: 'x', ports: [{ containerPort: 80, hostPort: 80 }] }] }

// Recorded from kube-scheduler 1.36.3.
test.each<[string, Pod, Snapshot, string]>([
  ['nothing asked', podOf('p'), cluster(three), 'n1'],
  [
    'processors',
    podOf('p', asks({ cpu: '50' })),
    cluster(three),
    `0/3 nodes are available: 1 Insufficient cpu, ${others}`,
  ],
  [
    'processors and memory',
    podOf('p', asks({ cpu: '50', memory: '100Gi' })),
    cluster(three),
    `0/3 nodes are available: 1 Insufficient cpu, 1 Insufficient memory, ${others}`,
  ],
  [
    'a label no node has',
    podOf('p', { nodeSelector: { a: 'b' } }),
    cluster(three),
    `0/3 nodes are available: 1 node(s) didn't match Pod's node affinity/selector, ${others}`,
  ],
  [
    'a port that is taken',
    podOf('p', onPort80),
    cluster(three, [[podOf('q', onPort80), 'n1']]),
    `0/3 nodes are available: 1 node(s) didn't have free ports for the requested pod ports, ${others}`,
  ],
  [
    'away from its like',
    podOf('p', apart('a'), { app: 'a' }),
    cluster(three, [[podOf('q', {}, { app: 'a' }), 'n1']]),
    `0/3 nodes are available: 1 node(s) didn't match pod anti-affinity rules, ${others}`,
  ],
  [
    'where its like is not wanted',
    podOf('p', {}, { app: 'a' }),
    cluster(three, [[podOf('q', apart('a')), 'n1']]),
    `0/3 nodes are available: 1 node(s) didn't satisfy existing pods anti-affinity rules, ${others}`,
  ],
  [
    'with one that is nowhere',
    podOf('p', together('z')),
    cluster(three),
    `0/3 nodes are available: 1 node(s) didn't match pod affinity rules, ${others}`,
  ],
  ['with its own kind, the first of it', podOf('p', together('a'), { app: 'a' }), cluster(three), 'n1'],
  [
    'a node of a name that is not',
    podOf('p', {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['nope'] }] }],
          },
        },
      },
    }),
    cluster(three),
    "0/3 nodes are available: 3 node(s) didn't satisfy plugin(s) [NodeAffinity].",
  ],
  [
    'tolerating',
    podOf('p', { tolerations: [{ key: 'own', operator: 'Exists' }], nodeSelector: { 'kubernetes.io/hostname': 'n2' } }),
    cluster(three),
    'n2',
  ],
  ['no nodes', podOf('p'), cluster([]), 'no nodes available to schedule pods'],
])('%s', (_, pod, snapshot, expected) => {
  expect(outcome(pod, snapshot)).toBe(expected)
})

test('what preemption could do is told as upstream tells it', () => {
  const decision = decide(podOf('p', onPort80), cluster(three, [[podOf('q', onPort80), 'n1']]))
  expect(decision).toMatchObject({
    message:
      "0/3 nodes are available: 1 node(s) didn't have free ports for the requested pod ports, 1 node(s) had untolerated taint(s), " +
      '1 node(s) were unschedulable. no new claims to deallocate, preemption: 0/3 nodes are available: ' +
      '1 No preemption victims found for incoming pod, 2 Preemption is not helpful for scheduling.',
  })
})

test('of devices it is told what was recorded where none are given out', () => {
  const decision = decide(
    podOf('p', { resourceClaims: [{ name: 'gpu', resourceClaimName: 'gpu' }] }),
    cluster([nodeOf('a')]),
  )
  expect(decision).toMatchObject({
    message:
      '0/1 nodes are available: 1 cannot allocate all claims. still not schedulable, preemption: 0/1 nodes are available: ' +
      '1 Preemption is not helpful for scheduling.',
  })
})

test('pods of one owner are spread', () => {
  const snapshot = cluster(['n1', 'n2', 'n3'].map((name) => nodeOf(name)))
  const counts = new Map<string, number>()
  for (let i = 0; i < 9; i++) {
    const { metadata, spec } = podOf(`web-${i}`)
    const owner = { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: 's', controller: true }
    const pod = { metadata: { ...metadata, ownerReferences: [owner] }, spec: spec! }
    const info = observePod(pod)
    const decision = place(info, volumesOf(), snapshot, i, new SeededRandom(i))
    if (decision.is === 'place') {
      snapshot.assume(info, decision.node, pod)
      counts.set(decision.node, (counts.get(decision.node) ?? 0) + 1)
    }
  }
  expect([...counts.values()]).toEqual([3, 3, 3])
})

const workload = fc.array(fc.record({ cpu: fc.integer({ min: 0, max: 900 }), leaves: fc.boolean() }), { maxLength: 60 })

test('no node is ever promised more than it has, and the bookkeeping is that of a fresh start', () => {
  fc.assert(
    fc.property(workload, fc.nat(), (pods, seed) => {
      const nodes = ['n1', 'n2', 'n3'].map((name) => nodeOf(name, { pods: '7' }))
      const snapshot = cluster(nodes)
      const random = new SeededRandom(seed)
      const standing: (readonly [Pod, string])[] = []
      for (const [i, { cpu, leaves }] of pods.entries()) {
        const pod = podOf(`p${i}`, asks({ cpu: `${cpu}m` }))
        const decision = place(observePod(pod), volumesOf(), snapshot, i, random)
        if (decision.is !== 'place') continue
        snapshot.assume(observePod(pod), decision.node, pod)
        if (leaves) snapshot.forget(observePod(pod))
        else standing.push([pod, decision.node])
      }
      const fresh = cluster(nodes, standing)
      for (const node of snapshot.nodes()) {
        expect(node.requested.cpu ?? 0).toBeLessThanOrEqual(2000)
        expect(node.pods.size).toBeLessThanOrEqual(7)
        expect(node.requested.cpu ?? 0).toBe(fresh.node(node.name)?.requested.cpu ?? 0)
      }
    }),
  )
})

test('the same seed gives the same places', () => {
  const run = () => {
    const snapshot = cluster(Array.from({ length: 20 }, (_, i) => nodeOf(`n${i}`)))
    const random = new SeededRandom(7)
    return Array.from({ length: 50 }, (_, i) => {
      const pod = podOf(`p${i}`)
      const info = observePod(pod)
      const decision = place(info, volumesOf(), snapshot, i, random)
      if (decision.is === 'place') snapshot.assume(info, decision.node, pod)
      return decision
    })
  }
  expect(run()).toEqual(run())
})

test('in a large cluster a share of the nodes is enough', () => {
  expect([50, 100, 1000, 5000].map(feasibleEnough)).toEqual([50, 100, 420, 500])
})
