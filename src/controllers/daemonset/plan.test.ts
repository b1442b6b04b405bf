import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ControllerRevision, DaemonSet, Node, Pod } from '../../api/types.gen.ts'
import { FailurePauses } from './failure-pauses.ts'
import { desire } from './observe.ts'
import { concerns } from './places.ts'
import { plan } from './plan.ts'
import { podFor } from './pod-for.ts'

const nowMs = Date.parse('2026-01-02T00:00:00Z')

function web(maxUnavailable: number, maxSurge = 0): DaemonSet {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'web', namespace: 'shop', uid: 'web-uid', generation: 1 },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [], nodeSelector: { disk: 'ssd' } } },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable, maxSurge } },
    },
  }
}

interface Machine {
  readonly ssd?: boolean
  readonly taint?: 'NoSchedule' | 'NoExecute' | 'unschedulable'
}

function node(name: string, { ssd = true, taint }: Machine = {}): Node {
  const key = taint === 'unschedulable' ? 'node.kubernetes.io/unschedulable' : 'own'
  const taints = taint === undefined ? [] : [{ key, effect: taint === 'unschedulable' ? 'NoSchedule' : taint }]
  return { metadata: { name, labels: ssd ? { disk: 'ssd' } : {} }, spec: { taints } }
}

function pod(nodeName: string, { hash = 'new', ready = true, phase = 'Running' } = {}): Pod {
  const { metadata, spec } = podFor(desire(web(1)), hash, nodeName)
  const conditions = [{ type: 'Ready', status: ready ? 'True' : 'False', lastTransitionTime: '2026-01-01T00:00:00Z' }]
  return {
    metadata: { ...metadata, name: `web-${nodeName}`, uid: nodeName },
    spec: spec!,
    status: { phase, conditions },
  }
}

function decide(nodes: readonly Node[], pods: readonly Pod[], set = web(1), pauseMs = 0) {
  const next = plan({ desired: desire(set), nodes, pods, hash: 'new', history: [], pauseMs: () => pauseMs, nowMs })
  return {
    create: next.create.map(nodeOf),
    remove: next.remove.map(({ metadata }) => metadata.name),
    status: next.status,
    againAfterMs: next.againAfterMs,
  }
}

describe('of history', () => {
  const cases: readonly (readonly [string, number, readonly string[], string])[] = [
    ['no more than the limit stays, the oldest go', 1, [], 'r1 r2'],
    ['what the template is now does not count', 3, [], ''],
    ['what a pod has stays, and counts', 1, ['r1'], 'r2 r3'],
    ['as many as are left go', 0, ['r2'], 'r1 r3'],
    ['nothing goes that is within it', 9, [], ''],
  ]
  test.each(cases)('of history %s', (_, historyLimit, hashes, pruned) => {
    const history = ['r1', 'r2', 'r3', 'new'].map(
      (hash): ControllerRevision => ({
        metadata: { name: hash, labels: { 'controller-revision-hash': hash } },
        revision: 1,
      }),
    )
    const pods = hashes.map((hash) => pod(hash, { hash }))
    const set = { ...desire(web(1)), historyLimit }
    const { prune } = plan({ desired: set, nodes: [], pods, hash: 'new', history, pauseMs: () => 0, nowMs })
    expect(prune.map(({ metadata }) => metadata.name).join(' ')).toBe(pruned)
  })
})

describe('places', () => {
  const cases: readonly (readonly [string, Machine, boolean, string, string])[] = [
    ['a node that matches gets one', {}, false, 'a', ''],
    ['one that does not match gets none', { ssd: false }, false, '', ''],
    ['and loses it', { ssd: false }, true, '', 'web-a'],
    ['a taint keeps new ones away', { taint: 'NoSchedule' }, false, '', ''],
    ['but not the one that is there', { taint: 'NoSchedule' }, true, '', ''],
    ['unless it says so', { taint: 'NoExecute' }, true, '', 'web-a'],
    ['a cordoned node gets one, too', { taint: 'unschedulable' }, false, 'a', ''],
  ]
  test.each(cases)('%s', (_, machine, has, create, remove) => {
    const decided = decide([node('a', machine)], has ? [pod('a')] : [])
    expect([decided.create.join(), decided.remove.join()]).toEqual([create, remove])
  })

  test('a pod that failed goes before the next comes', () => {
    expect(decide([node('a')], [pod('a', { phase: 'Failed' })])).toMatchObject({ create: [], remove: ['web-a'] })
  })

  test('nobody waits for one that has failed and was told to go', () => {
    const failed = pod('a', { phase: 'Failed' })
    const leaving = { ...failed, metadata: { ...failed.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } }
    expect(decide([node('a')], [leaving])).toMatchObject({ create: ['a'], remove: [] })
  })

  test('a pod that failed again waits for the end of the pause', () => {
    const again = decide([node('a')], [pod('a', { phase: 'Failed' })], web(1), 4000)
    expect(again).toMatchObject({ create: [], remove: [], againAfterMs: 4000 })
  })

  test('pauses double up to a quarter of an hour, and are forgotten after twice that', () => {
    const pauses = new FailurePauses()
    const lengths = Array.from({ length: 12 }, () => {
      pauses.begin('shop/web/a', 0)
      return pauses.leftMs('shop/web/a', 0) / 1000
    })
    expect(lengths).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
    pauses.begin('shop/web/a', 2_000_000)
    expect(pauses.leftMs('shop/web/a', 2_000_400)).toBe(600)
  })
})

test('a pod that is to be ready for longer is waited for, unless it stands beside an older one: as upstream', () => {
  const patient = { ...web(1), spec: { ...web(1).spec!, minReadySeconds: 172_800 } }
  const older = pod('a', { hash: 'old' })
  expect(decide([node('a')], [pod('a')], patient).againAfterMs).toBe(172_800_001)
  expect(decide([node('a')], [{ ...older, status: { ...older.status, conditions: [] } }], patient).againAfterMs).toBe(
    null,
  )
  const long = { type: 'Ready', status: 'True', lastTransitionTime: '2025-01-01T00:00:00Z' }
  const first = { ...older, metadata: { ...older.metadata, creationTimestamp: '2025-01-01T00:00:00Z' } }
  const beside = {
    ...pod('a'),
    metadata: { ...pod('a').metadata, name: 'web-b', creationTimestamp: '2026-01-01T00:00:00Z' },
  }
  const both = [{ ...first, status: { ...first.status, conditions: [long] } }, beside]
  expect(decide([node('a')], both, patient).againAfterMs).toBe(null)
})

describe('an update', () => {
  const nodes = ['a', 'b', 'c'].map((name) => node(name))
  const old = (name: string, ready = true) => pod(name, { hash: 'old', ready })

  test('replaces as many as may be missing', () => {
    expect(decide(nodes, [old('a'), old('b'), old('c')]).remove).toEqual(['web-a'])
    expect(decide(nodes, [old('a'), old('b'), old('c')], web(2)).remove).toEqual(['web-a', 'web-b'])
  })

  test('waits while one is missing', () => {
    expect(decide(nodes, [pod('a', { ready: false }), old('b'), old('c')]).remove).toEqual([])
  })

  test('leaves pods alone that were left behind by a set of the same number of templates, and counts them', () => {
    const set = web(1)
    const again: DaemonSet = {
      ...set,
      metadata: { ...set.metadata, annotations: { 'deprecated.daemonset.template.generation': '1' } },
    }
    const leftBehind = ['a', 'b', 'c'].map((name) => {
      const one = old(name)
      return {
        ...one,
        metadata: { ...one.metadata, labels: { ...one.metadata.labels, 'pod-template-generation': '1' } },
      }
    })
    const { create, remove, status } = decide(nodes, leftBehind, again)
    expect([create, remove, status?.updatedNumberScheduled]).toEqual([[], [], 3])
  })

  test('replaces pods of nodes that are gone like others, and counts them', () => {
    const placed = (one: Pod): Pod => ({ ...one, spec: { ...one.spec!, nodeName: nodeOf(one) } })
    expect(decide([node('b')], [placed(old('gone')), placed(pod('b'))]).remove).toEqual(['web-gone'])
    expect(decide([node('b')], [placed(pod('gone', { ready: false })), placed(old('b'))]).remove).toEqual([])
    expect(decide([node('b')], [placed(old('gone')), placed(old('b'))], web(0, 1)).create).toEqual([])
  })

  test('replaces broken ones at once', () => {
    expect(decide(nodes, [old('a', false), old('b', false), old('c')]).remove).toEqual(['web-a', 'web-b'])
  })
})

describe('surge', () => {
  const nodes = ['a', 'b', 'c'].map((name) => node(name))
  const old = (name: string, ready = true) => pod(name, { hash: 'old', ready })
  const fresh = (name: string, ready = true): Pod => {
    const one = pod(name, { ready })
    return { ...one, metadata: { ...one.metadata, name: `new-${name}`, uid: `new-${name}` } }
  }

  test.each([
    ['so many new pods beside old ones', [old('a'), old('b'), old('c')], 'a', ''],
    ['no more while one is on its way', [old('a'), fresh('a', false), old('b'), old('c')], '', ''],
    ['the old one goes when the new one is up', [old('a'), fresh('a'), old('b'), old('c')], '', 'web-a'],
    ['then the next', [fresh('a'), old('b'), old('c')], 'b', ''],
    ['broken old ones at once', [old('a', false), old('b', false), old('c')], 'a,b,c', ''],
    ['and they go as soon as the new one is there', [old('a', false), fresh('a', false), old('b')], 'c', 'web-a'],
  ])('%s', (_, pods, create, remove) => {
    const decided = decide(nodes, pods, web(0, 1))
    expect([decided.create.join(), decided.remove.join()]).toEqual([create, remove])
  })

  test('an old pod where none should be stays until as many others are available as are wanted', () => {
    const moved = [node('a', { taint: 'NoSchedule' }), node('b')]
    expect(decide(moved, [old('a'), fresh('b', false)], web(0, 1)).remove).toEqual([])
    expect(decide(moved, [old('a'), fresh('b')], web(0, 1)).remove).toEqual(['web-a'])
  })

  test('every node has an available pod throughout, never more than so many two, and all are new in the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 3 }), (count, maxSurge) => {
        const names = Array.from({ length: count }, (_, index) => `n${index}`)
        const machines = names.map((name) => node(name))
        let pods = names.map((name) => old(name))
        for (let step = 0; step < 40; step++) {
          const { create, remove } = decide(machines, pods, web(0, maxSurge))
          pods = pods.filter(({ metadata }) => !remove.includes(metadata.name))
          pods = [...pods, ...create.map((name) => fresh(name!, false))]
          const ready = pods.filter(({ status }) => status?.conditions?.[0]?.status === 'True')
          expect(ready.length).toBeGreaterThanOrEqual(count)
          expect(pods.length).toBeLessThanOrEqual(count + maxSurge)
          // One of those that start is up.
          const next = pods.find(({ status }) => status?.conditions?.[0]?.status === 'False')
          pods = pods.map((one) => (one === next ? fresh(one.metadata.name!.slice('new-'.length)) : one))
        }
        expect(pods.map(({ metadata }) => metadata.name).toSorted()).toEqual(names.map((name) => `new-${name}`))
      }),
    )
  })
})

test('a crash between any two writes changes nothing about the end: each node has one pod, a new one', () => {
  const onNode = fc.array(fc.record({ hash: fc.constantFrom('old', 'new'), ready: fc.boolean() }), { maxLength: 2 })
  const limits = fc.constantFrom([1, 0], [3, 0], [0, 1], [0, 2])
  const isNew = ({ metadata }: Pod) => metadata.labels?.['controller-revision-hash'] === 'new'
  const named = (one: Pod, name: string): Pod => ({ ...one, metadata: { ...one.metadata, name, uid: name } })
  fc.assert(
    fc.property(fc.array(onNode, { maxLength: 5 }), limits, fc.array(fc.nat(2)), (cluster, [down, surge], cuts) => {
      const set = web(down!, surge!)
      const names = cluster.map((_, index) => `n${index}`)
      const nodes = names.map((name) => node(name))
      let pods = cluster.flatMap((there, at) => there.map((state, i) => named(pod(`n${at}`, state), `web-n${at}-${i}`)))
      let born = 0
      for (let step = 0; step < cuts.length + 25; step++) {
        const { create, remove } = decide(nodes, pods, set)
        const cut = cuts[step] ?? Number.POSITIVE_INFINITY
        const gone = remove.slice(0, cut)
        const made = create.slice(0, Math.max(0, cut - remove.length))
        // New ones that were being started are up, those that are made now are not; old ones stay as they are.
        const up = pods.map((one) => (isNew(one) ? named(pod(nodeOf(one)), one.metadata.name!) : one))
        const fresh = made.map((name) => named(pod(name!, { ready: false }), `born-${born++}`))
        pods = [...up.filter(({ metadata }) => !gone.includes(metadata.name)), ...fresh]
      }
      const { create, remove } = decide(nodes, pods, set)
      expect([create, remove, pods.map(nodeOf).toSorted()]).toEqual([[], [], names])
      expect(pods.filter((one) => !isNew(one))).toEqual([])
    }),
  )
})

/** As its affinity says. */
function nodeOf({ spec }: Pod): string {
  const { nodeSelectorTerms = [] } = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? {}
  return nodeSelectorTerms[0]?.matchFields?.[0]?.values?.[0] ?? ''
}

test('does not depend on the order objects are seen in, and writes nothing at rest', () => {
  const machine = fc.record({ ssd: fc.boolean(), taint: fc.constantFrom(undefined, 'NoSchedule' as const) })
  const state = fc.record({ hash: fc.constantFrom('old', 'new'), ready: fc.boolean(), there: fc.boolean() })
  fc.assert(
    fc.property(fc.array(fc.tuple(machine, state), { maxLength: 8 }), (cluster) => {
      const nodes = cluster.map(([{ ssd, taint }], index) => node(`n${index}`, { ssd, ...(taint && { taint }) }))
      const pods = cluster.flatMap(([, { there, ...options }], index) => (there ? [pod(`n${index}`, options)] : []))
      const decided = decide(nodes, pods)
      expect(decide(nodes.toReversed(), pods.toReversed())).toEqual(decided)
      const { status } = decided
      const recorded = { ...web(1), ...(status !== null && { status }) }
      expect(decide(nodes, pods, recorded).status).toBe(null)
    }),
  )
})

test.each<[string, Machine, hasPod: boolean, misscheduled: number, isNews: boolean]>([
  ['a node that matches', {}, false, 0, true],
  ['one that matches and has its pod', {}, true, 0, false],
  ['one that matches again and has its pod', {}, true, 1, true],
  ['one under a taint, empty', { taint: 'NoSchedule' }, false, 0, false],
  ['one under a taint, with a pod that may stay', { taint: 'NoSchedule' }, true, 0, false],
  ['one that drives its pod away', { taint: 'NoExecute' }, true, 0, true],
  ['one that does not match any more', { ssd: false }, true, 0, true],
  ['one that never did', { ssd: false }, false, 0, false],
])('a change of %s: news or not', (_, machine, hasPod, numberMisscheduled, isNews) => {
  const status = { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberReady: 0, numberMisscheduled }
  expect(concerns(node('a', machine), { ...web(1), status }, hasPod)).toBe(isNews)
})
