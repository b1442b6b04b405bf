import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stayOf } from './eviction.ts'
import { defaultTiming, type NodeView, type Ready, type ZoneState } from './model.ts'
import {
  advance,
  evictionsPerSecond,
  missingLabels,
  noExecuteTaint,
  noScheduleTaints,
  reconcileTaints,
  silence,
  stateAmong,
  zoneState,
} from './plan.ts'

function nodeOf(ready: Ready | null, over: Partial<NodeView> = {}): NodeView {
  return { name: 'n', ready, conditions: {}, unschedulable: false, taints: [], zone: '', ...over }
}

test('silence is measured by our clock, from when we last saw something new', () => {
  const first = advance(undefined, 'a', 1_000)
  expect(advance(first, 'a', 9_000)).toBe(first)
  expect(advance(first, 'b', 9_000)).toEqual({ seen: 'b', atMs: 9_000 })
  expect(silence(nodeOf('True'), first, defaultTiming, 51_000)).toBe(null)
  expect(silence(nodeOf('True'), first, defaultTiming, 51_001)).toBe('stopped')
  expect(silence(nodeOf(null), first, defaultTiming, 61_000)).toBe(null)
  expect(silence(nodeOf(null), first, defaultTiming, 61_001)).toBe('never')
})

test('older labels say what the newer do', () => {
  const [os, arch] = ['kubernetes.io/os', 'kubernetes.io/arch']
  expect(missingLabels({ [os]: 'linux' })).toEqual({ [`beta.${os}`]: 'linux' })
  expect(missingLabels({ [os]: 'linux', [`beta.${os}`]: 'linux', [arch]: 'arm64', [`beta.${arch}`]: 'x' })).toEqual({
    [`beta.${arch}`]: 'arm64',
  })
  expect(missingLabels({ [`beta.${os}`]: 'linux' })).toBe(null)
})

test('conditions become taints', () => {
  expect(noScheduleTaints(nodeOf('True'))).toEqual([])
  expect(noScheduleTaints(nodeOf(null))).toEqual([])
  expect(noScheduleTaints(nodeOf('False', { unschedulable: true }))).toEqual([
    'node.kubernetes.io/not-ready',
    'node.kubernetes.io/unschedulable',
  ])
  expect(noScheduleTaints(nodeOf('Unknown', { conditions: { MemoryPressure: 'True' } }))).toEqual([
    'node.kubernetes.io/unreachable',
    'node.kubernetes.io/memory-pressure',
  ])
})

const unreachable = { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' }

test.each<[string, NodeView, ZoneState, boolean, readonly string[]]>([
  ['ready', nodeOf('True', { taints: [unreachable] }), 'normal', true, []],
  ['lost, its turn', nodeOf('Unknown'), 'normal', true, [unreachable.key]],
  ['lost, not its turn', nodeOf('Unknown'), 'normal', false, []],
  ['tainted already', nodeOf('False', { taints: [unreachable] }), 'normal', false, ['node.kubernetes.io/not-ready']],
  ['all are lost: perhaps we are', nodeOf('Unknown', { taints: [unreachable] }), 'lost', true, []],
  ['never reported', nodeOf(null), 'normal', true, []],
])('NoExecute: %s', (_, node, zone, permitted, expected) => {
  expect(noExecuteTaint(node, zone, () => permitted)).toEqual(expected)
})

test("others' taints are left alone", () => {
  const own = { key: 'own', effect: 'NoExecute' }
  const make = (key: string) => ({ key, effect: 'NoExecute' })
  expect(reconcileTaints([own, unreachable], 'NoExecute', [unreachable.key], [], make)).toEqual([own])
  expect(reconcileTaints([own], 'NoExecute', [unreachable.key], [unreachable.key], make)).toEqual([own, unreachable])
  expect(reconcileTaints([own, unreachable], 'NoExecute', [unreachable.key], [unreachable.key], make)).toBe(null)
})

describe('zones', () => {
  test.each<[string, ZoneState]>([
    ['TTT', 'normal'],
    ['TUU', 'normal'],
    ['TUUU', 'partly-lost'],
    ['TTTUUU', 'normal'],
    ['UUU', 'lost'],
    ['U', 'lost'],
  ])('%s is %s', (nodes, expected) => {
    const lost = [...nodes].filter((letter) => letter === 'U').length
    expect(zoneState({ nodes: nodes.length, lost }, defaultTiming)).toBe(expected)
  })

  test('one zone of two that is lost alone is dead', () => {
    const [dead, well] = [
      { nodes: 2, lost: 2 },
      { nodes: 1, lost: 0 },
    ]
    expect(stateAmong(new Map(Object.entries({ dead, well })), dead, defaultTiming)).toBe('normal')
    expect(stateAmong(new Map(Object.entries({ dead, other: dead })), dead, defaultTiming)).toBe('lost')
  })
})

test('how fast pods are driven out', () => {
  const fast = { ...defaultTiming, evictionsPerSecond: 10, secondaryEvictionsPerSecond: 1 }
  const rates = (['normal', 'partly-lost', 'lost'] as const).map((zone) => [
    evictionsPerSecond(zone, 60, defaultTiming),
    evictionsPerSecond(zone, 60, fast),
  ])
  expect(rates).toEqual([
    [0.1, 10],
    [0.01, 1],
    [0, 0],
  ])
  expect(evictionsPerSecond('partly-lost', 50, fast)).toBe(0)
  expect(evictionsPerSecond('partly-lost', 3, { ...fast, largeClusterNodes: 2 })).toBe(1)
})

test('of each taint the first toleration that fits counts, of those the shortest, and one taint nobody tolerates is enough', () => {
  const for5 = { key: unreachable.key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 5 }
  const always = { operator: 'Exists' }
  expect(stayOf([], [])).toEqual({ is: 'for-ever' })
  expect(stayOf([unreachable], [])).toEqual({ is: 'not-at-all' })
  expect(stayOf([unreachable], [for5])).toEqual({ is: 'for', ms: 5_000 })
  expect(stayOf([unreachable], [always])).toEqual({ is: 'for-ever' })
  expect(stayOf([unreachable], [always, for5])).toEqual({ is: 'for-ever' })
  expect(stayOf([unreachable], [for5, always])).toEqual({ is: 'for', ms: 5_000 })
  expect(stayOf([unreachable], [{ ...for5, tolerationSeconds: -1 }])).toEqual({ is: 'for', ms: 0 })
  const own = { key: 'own', effect: 'NoExecute' }
  expect(stayOf([unreachable, own], [for5, { key: 'own', operator: 'Exists', tolerationSeconds: 2 }])).toEqual({
    is: 'for',
    ms: 2_000,
  })
  expect(stayOf([unreachable, { key: 'own', effect: 'NoExecute' }], [for5])).toEqual({ is: 'not-at-all' })
  expect(stayOf([{ key: 'own', effect: 'NoSchedule' }], [])).toEqual({ is: 'for-ever' })
})

const someTaints = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom(unreachable.key, 'node.kubernetes.io/not-ready', 'own', 'other'),
    effect: fc.constantFrom('NoExecute', 'NoSchedule'),
  }),
  { selector: ({ key, effect }) => key + effect },
)
const ours = [unreachable.key, 'node.kubernetes.io/not-ready']

test('from any taints to any that are wanted in one step; all others stay, and a second look changes nothing', () => {
  fc.assert(
    fc.property(someTaints, fc.subarray(ours), (taints, wanted) => {
      const make = (key: string) => ({ key, effect: 'NoExecute' })
      const after = reconcileTaints(taints, 'NoExecute', ours, wanted, make) ?? taints
      const isOurs = ({ key, effect }: { key: string; effect: string }) => effect === 'NoExecute' && ours.includes(key)
      expect(after.filter((taint) => !isOurs(taint))).toEqual(taints.filter((taint) => !isOurs(taint)))
      expect(
        after
          .filter(isOurs)
          .map(({ key }) => key)
          .toSorted(),
      ).toEqual(wanted.toSorted())
      expect(reconcileTaints(after, 'NoExecute', ours, wanted, make)).toBe(null)
    }),
  )
})
