import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Pod, PodDisruptionBudget, PodDisruptionBudgetSpec } from '../../api/types.gen.ts'
import type { Scale } from './model.ts'
import { plan } from './plan.ts'

const nowMs = Date.parse('2026-01-02T00:00:00Z')
const known: Scale = { is: 'known', replicas: 3, unmanaged: 0 }

function budget(spec: PodDisruptionBudgetSpec, status?: PodDisruptionBudget['status']): PodDisruptionBudget {
  return { metadata: { name: 'budget', namespace: 'shop', generation: 1 }, spec, ...(status && { status }) }
}

function pod(name: string, ready = true, terminating = false): Pod {
  const conditions = [{ type: 'Ready', status: ready ? 'True' : 'False' }]
  const metadata = { name, ...(terminating && { deletionTimestamp: '2026-01-01T00:00:00Z' }) }
  return { metadata, spec: { containers: [] }, status: { phase: 'Running', conditions } }
}

const three = [pod('a'), pod('b'), pod('c')]

describe('budgets', () => {
  test.each([
    ['a number that must stay', { minAvailable: 2 }, three, [3, 2, 1, 3]],
    ['a share that must stay rounds up', { minAvailable: '50%' }, three, [3, 2, 1, 3]],
    ['a number that may be missing', { maxUnavailable: 1 }, three, [3, 2, 1, 3]],
    ['a share that may be missing rounds up', { maxUnavailable: '50%' }, three, [3, 1, 2, 3]],
    ['one that is not ready is missing', { maxUnavailable: 1 }, [pod('a'), pod('b'), pod('c', false)], [2, 2, 0, 3]],
    ['and so is one on its way out', { minAvailable: 1 }, [pod('a'), pod('b', true, true)], [1, 1, 0, 2]],
  ])('%s', (_, spec, pods, counts) => {
    const { status } = plan({ budget: budget(spec), pods, scale: known, nowMs })
    const { currentHealthy, desiredHealthy, disruptionsAllowed, expectedPods } = status!
    expect([currentHealthy, desiredHealthy, disruptionsAllowed, expectedPods]).toEqual(counts)
    expect(plan({ budget: budget(spec, status!), pods, scale: known, nowMs }).status).toBe(null)
  })
})

test('a promised eviction counts as gone for two minutes, and is told when it never came', () => {
  const promised = (agoMs: number) =>
    budget(
      { minAvailable: 1 },
      {
        disruptionsAllowed: 0,
        currentHealthy: 0,
        desiredHealthy: 0,
        expectedPods: 0,
        disruptedPods: { a: new Date(nowMs - agoMs).toISOString() },
      },
    )
  const young = plan({ budget: promised(1000), pods: three, scale: known, nowMs })
  expect([young.status?.currentHealthy, young.againAfterMs, young.notices]).toEqual([2, 119_001, []])
  const old = plan({ budget: promised(121_000), pods: three, scale: known, nowMs })
  expect([old.status?.currentHealthy, old.status?.disruptedPods]).toEqual([3, undefined])
  expect(old.notices).toMatchObject([{ is: 'not-deleted' }])
})

test('a controller without a scale: none may go', () => {
  const next = plan({
    budget: budget({ maxUnavailable: 1 }),
    pods: three,
    scale: { is: 'unknown', why: 'found no controllers for pod "a"' },
    nowMs,
  })
  expect(next.status).toMatchObject({ disruptionsAllowed: 0, conditions: [{ status: 'False', reason: 'SyncFailed' }] })
})

const someSpec = fc.oneof(
  fc.nat(5).map((minAvailable) => ({ minAvailable })),
  fc.nat(5).map((maxUnavailable) => ({ maxUnavailable })),
  fc.nat(100).map((share) => ({ minAvailable: `${share}%` })),
  fc.nat(100).map((share) => ({ maxUnavailable: `${share}%` })),
)
const somePods = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { maxLength: 6 })

test('whatever there is: no more may go than is ready beyond what must be, in any order, and a second look writes nothing', () => {
  fc.assert(
    fc.property(someSpec, somePods, fc.nat(6), (spec, states, replicas) => {
      const pods = states.map(([ready, terminating], i) => pod(`p${i}`, ready, terminating))
      const scale: Scale = { is: 'known', replicas, unmanaged: 0 }
      const { status } = plan({ budget: budget(spec), pods, scale, nowMs })
      expect(plan({ budget: budget(spec), pods: pods.toReversed(), scale, nowMs }).status).toEqual(status)
      const { disruptionsAllowed, currentHealthy, desiredHealthy } = status!
      expect(disruptionsAllowed).toBeLessThanOrEqual(Math.max(0, currentHealthy - desiredHealthy))
      expect(currentHealthy).toBe(states.filter(([ready, terminating]) => ready && !terminating).length)
      expect(plan({ budget: budget(spec, status!), pods, scale, nowMs }).status).toBe(null)
    }),
  )
})
