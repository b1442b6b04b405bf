import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Pod, ReplicaSet } from '../../api/types.gen.ts'
import { claimPods, desireSet, observe } from './observe.ts'
import { plan } from './plan.ts'
import { statusOf } from './status.ts'

const nowMs = Date.parse('2026-01-02T00:00:00Z')

function web(replicas: number): ReplicaSet {
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [] } }
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name: 'web', namespace: 'shop', uid: 'web-uid', generation: 1 },
    spec: { replicas, selector: { matchLabels: { app: 'web' } }, template },
  }
}

const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: 'web-uid', controller: true }

interface PodOptions {
  readonly name: string
  readonly phase?: string
  readonly ready?: boolean
  readonly readyForS?: number
  readonly node?: string
  readonly cost?: string
  readonly restarts?: number
  readonly terminating?: boolean
  readonly ours?: boolean
  readonly label?: string
}

function pod(options: PodOptions): Pod {
  const { name, phase = 'Running', ready = true, readyForS = 60, node = 'a', cost, restarts = 0 } = options
  const { terminating = false, ours = true, label = 'web' } = options
  const since = new Date(nowMs - readyForS * 1000).toISOString()
  return {
    metadata: {
      name,
      uid: name,
      namespace: 'shop',
      labels: { app: label },
      creationTimestamp: since,
      ...(ours && { ownerReferences: [owner] }),
      ...(terminating && { deletionTimestamp: since }),
      ...(cost !== undefined && { annotations: { 'controller.kubernetes.io/pod-deletion-cost': cost } }),
    },
    spec: { containers: [], ...(node !== '' && { nodeName: node }) },
    status: {
      phase,
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False', lastTransitionTime: since }],
      containerStatuses: [{ name: 'main', restartCount: restarts } as never],
    },
  }
}

function decide(set: ReplicaSet, pods: readonly Pod[]) {
  const desired = desireSet(set)
  const { ours, adopt, release } = claimPods(desired, pods)
  const observation = observe(desired, ours, () => ours, nowMs)
  const next = plan(observation)
  const names = (some: readonly Pod[]) => some.map(({ metadata }) => metadata.name)
  return { create: next.create, remove: names(next.remove), adopt: names(adopt), release: names(release), observation }
}

const arbitraryPod = fc.record({
  phase: fc.constantFrom('Pending', 'Running', 'Succeeded', 'Failed'),
  ready: fc.boolean(),
  readyForS: fc.integer({ min: 1, max: 100_000 }),
  node: fc.constantFrom('', 'a', 'b'),
  terminating: fc.boolean(),
  ours: fc.boolean(),
  label: fc.constantFrom('web', 'other'),
})
const arbitraryPods = fc
  .array(arbitraryPod, { maxLength: 12 })
  .map((pods) => pods.map((options, index) => pod({ ...options, name: `p${index}` })))
const arbitraryReplicas = fc.integer({ min: 0, max: 10 })

describe('a set of pods', () => {
  test('has after one plan just the pods it wants, and nothing is left to do', () => {
    fc.assert(
      fc.property(arbitraryReplicas, arbitraryPods, (replicas, pods) => {
        const { create, remove, observation } = decide(web(replicas), pods)
        const left = observation.active.filter(({ metadata }) => !remove.includes(metadata.name))
        expect(left.length + create).toBe(replicas)
        const fresh = Array.from({ length: create }, (_, index) => pod({ name: `new${index}` }))
        const again = decide(web(replicas), [...left, ...fresh])
        expect([again.create, again.remove, again.release]).toEqual([0, [], []])
      }),
    )
  })

  test('a crash between any two writes changes nothing about how many there are in the end', () => {
    fc.assert(
      fc.property(arbitraryReplicas, arbitraryPods, fc.array(fc.nat(3), { maxLength: 5 }), (replicas, pods, cuts) => {
        let there = pods
        for (const [round, cut] of [...cuts, Number.POSITIVE_INFINITY].entries()) {
          const { create, remove } = decide(web(replicas), there)
          const gone = remove.slice(0, cut)
          const made = Array.from({ length: Math.min(create, cut) }, (_, index) =>
            pod({ name: `new${round}-${index}` }),
          )
          there = [...there.filter(({ metadata }) => !gone.includes(metadata.name)), ...made]
        }
        const { create, remove, observation } = decide(web(replicas), there)
        expect([create, remove, observation.active.length]).toEqual([0, [], replicas])
      }),
    )
  })

  test('does not depend on the order pods are seen in', () => {
    fc.assert(
      fc.property(arbitraryReplicas, arbitraryPods, (replicas, pods) => {
        const { observation: _, ...one } = decide(web(replicas), pods)
        const { observation: __, ...other } = decide(web(replicas), pods.toReversed())
        expect(other).toEqual(one)
      }),
    )
  })

  test('that is recorded as it is is not written again', () => {
    fc.assert(
      fc.property(arbitraryReplicas, arbitraryPods, (replicas, pods) => {
        const status = statusOf(decide(web(replicas), pods).observation, null)
        const recorded = { ...web(replicas), ...(status !== null && { status }) }
        expect(statusOf(decide(recorded, pods).observation, null)).toBe(null)
      }),
    )
  })

  test('that is being deleted makes, removes, takes and releases nothing', () => {
    const set = { ...web(5), metadata: { ...web(5).metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } }
    const pods = [pod({ name: 'a', ours: false }), pod({ name: 'b', label: 'other' })]
    const { observation: _, ...decided } = decide(set, pods)
    expect(decided).toEqual({ create: 0, remove: [], adopt: [], release: [] })
  })
})

describe('who goes first', () => {
  const cases: readonly (readonly [string, readonly PodOptions[], string])[] = [
    ['the pod on no node', [{ name: 'a' }, { name: 'b', node: '', phase: 'Pending', ready: false }], 'b'],
    [
      'the pending one',
      [
        { name: 'a', ready: false },
        { name: 'b', phase: 'Pending', ready: false },
      ],
      'b',
    ],
    ['the one that is not ready', [{ name: 'a' }, { name: 'b', ready: false }], 'b'],
    [
      'the cheapest',
      [
        { name: 'a', cost: '10' },
        { name: 'b', cost: '-5' },
        { name: 'c', cost: 'x' },
      ],
      'b',
    ],
    ['one of the crowded node', [{ name: 'a', node: 'x' }, { name: 'b' }, { name: 'c', readyForS: 6000 }], 'b'],
    [
      'the youngest by far',
      [
        { name: 'a', readyForS: 6000 },
        { name: 'b', readyForS: 10 },
      ],
      'b',
    ],
    [
      'the most restarted',
      [
        { name: 'a', ready: false },
        { name: 'b', ready: false, restarts: 3 },
      ],
      'b',
    ],
    [
      'any of about an age, by uid',
      [
        { name: 'b', readyForS: 60 },
        { name: 'a', readyForS: 61 },
      ],
      'a',
    ],
  ]
  test.each(cases)('%s', (_, pods, first) => {
    expect(decide(web(pods.length - 1), pods.map(pod)).remove).toEqual([first])
  })
})
