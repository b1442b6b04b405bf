import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Pod } from '../../api/types.gen.ts'
import type { PodMetrics } from './model.ts'
import { type Answer, measure, type Wish } from './usage.ts'

const nowMs = Date.parse('2026-01-01T01:00:00Z')
const tolerance = { up: 0.1, down: 0.1 }
const half: Wish = { resource: 'cpu', container: null, target: { is: 'utilization', percent: 50 }, tolerance }

type Seed = { readonly milli: number | null; readonly state: 'ready' | 'starting' | 'pending' | 'leaving' }

function podOf({ state }: Seed, i: number): Pod {
  const startTime = state === 'starting' ? '2026-01-01T00:59:00Z' : '2026-01-01T00:00:00Z'
  const conditions = [{ type: 'Ready', status: state === 'starting' ? 'False' : 'True', lastTransitionTime: startTime }]
  const containers = [{ name: 'main', resources: { requests: { cpu: '100m' } } }]
  return {
    metadata: { name: `p${i}`, ...(state === 'leaving' && { deletionTimestamp: '2026-01-01T00:59:00Z' }) },
    spec: { containers },
    status: { phase: state === 'pending' ? 'Pending' : 'Running', startTime, conditions },
  }
}

function sampleOf({ milli }: Seed, i: number): readonly PodMetrics[] {
  if (milli === null) return []
  return [{ pod: `p${i}`, atMs: nowMs, windowMs: 15_000, usage: { main: { cpu: milli } } }]
}

function ask(wish: Wish, current: number, seeds: readonly Seed[]): Answer {
  return measure(wish, current, seeds.map(podOf), seeds.flatMap(sampleOf), nowMs)
}

const ready = (milli: number | null): Seed => ({ milli, state: 'ready' })
const outcome = (answer: Answer) => (answer.is === 'measured' ? answer.value.replicas : answer.why)

test.each<[string, readonly Seed[], number | string]>([
  ['at the target', [ready(50), ready(50)], 2],
  ['a little off, within the tolerance', [ready(54), ready(54)], 2],
  ['twice the target', [ready(100), ready(100)], 4],
  ['a quarter of it', [ready(12), ready(12), ready(13), ready(13)], 1],
  ['one that starts counts as idle', [ready(100), { milli: 900, state: 'starting' }], 2],
  ['one that is not known counts as full on the way down', [ready(10), ready(null)], 2],
  ['one that leaves does not count', [ready(100), { milli: 900, state: 'leaving' }], 2],
  [
    'only pending ones',
    [{ milli: 10, state: 'pending' }],
    'did not receive metrics for targeted pods (pods might be unready)',
  ],
  [
    'none measured',
    [ready(null)],
    'unable to get metrics for resource cpu: no metrics returned from resource metrics API',
  ],
])('%s', (_, seeds, expected) => {
  expect(outcome(ask(half, seeds.length, seeds))).toBe(expected)
})

test('an amount in place of a share, and one container of several', () => {
  const amount: Wish = { ...half, target: { is: 'usage', milli: 20 } }
  expect(outcome(ask(amount, 1, [ready(60)]))).toBe(3)
  expect(outcome(ask({ ...amount, container: 'main' }, 1, [ready(60)]))).toBe(3)
  expect(outcome(ask({ ...amount, container: 'other' }, 1, [ready(60)]))).toBe(
    'did not receive metrics for targeted pods (pods might be unready)',
  )
})

test('a pod that does not have the container counts as one that is not known', () => {
  const pods = [ready(100), ready(100), ready(100)].map(podOf)
  const use = (pod: string, container: string) => ({
    pod,
    atMs: nowMs,
    windowMs: 0,
    usage: { [container]: { cpu: 100 } },
  })
  const samples = [use('p0', 'main'), use('p1', 'other'), use('p2', 'main')]
  expect(outcome(measure({ ...half, container: 'main' }, 3, pods, samples, nowMs))).toBe(4)
})

test('what is told of pods that are not there counts as an amount, and is no share of anything', () => {
  const ghost = { pod: 'ghost', atMs: nowMs, windowMs: 0, usage: { main: { cpu: 140 } } }
  const pods = [podOf(ready(20), 0)]
  const amount: Wish = { ...half, target: { is: 'usage', milli: 40 } }
  expect(outcome(measure(half, 1, pods, [ghost], nowMs))).toBe('no metrics returned matched known pods')
  expect(outcome(measure(amount, 1, pods, [ghost, ...sampleOf(ready(20), 0)], nowMs))).toBe(2)
})

test('what was not requested has no share', () => {
  const memory: Wish = { ...half, resource: 'memory' }
  const samples = [{ pod: 'p0', atMs: nowMs, windowMs: 0, usage: { main: { memory: 1 } } }]
  expect(outcome(measure(memory, 1, [podOf(ready(1), 0)], samples, nowMs))).toBe(
    'missing request for memory in container main of Pod p0',
  )
})

const seed: fc.Arbitrary<Seed> = fc.record({
  milli: fc.option(fc.integer({ min: 0, max: 400 })),
  state: fc.constantFrom('ready', 'starting', 'pending', 'leaving'),
})

test('in whatever order pods come the answer is one; those not known or starting never turn a change round or enlarge it', () => {
  fc.assert(
    fc.property(fc.array(seed, { minLength: 1, maxLength: 8 }), (seeds) => {
      const answer = ask(half, seeds.length, seeds)
      const backwards = measure(
        half,
        seeds.length,
        seeds.map(podOf).toReversed(),
        seeds.flatMap(sampleOf).toReversed(),
        nowMs,
      )
      expect(backwards).toEqual(answer)
      if (answer.is === 'failed') return
      const { replicas, utilization } = answer.value
      const known = seeds.filter(({ state, milli }) => state === 'ready' && milli !== null)
      const others = seeds.filter((one) => !known.includes(one) && one.state !== 'leaving')
      if (others.length === 0) return
      if (utilization! < 50) expect(replicas).toBeLessThanOrEqual(seeds.length)
      if (utilization! > 55) expect(replicas).toBeGreaterThanOrEqual(Math.min(seeds.length, known.length))
    }),
  )
})
