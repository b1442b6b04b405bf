import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Pod } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import { anyOrder } from '../any-order.ts'
import { World } from './testdata/world.ts'

const arbitrarySpec = fc.record({
  completions: fc.integer({ min: 1, max: 8 }),
  parallelism: fc.integer({ min: 1, max: 5 }),
  completionMode: fc.constantFrom('NonIndexed', 'Indexed'),
})

describe('a job', () => {
  test('each pod counts once and is let go, wherever the controller is cut off', () => {
    fc.assert(
      fc.property(arbitrarySpec, fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 12 }), (spec, cuts) => {
        const world = new World(spec)
        for (const most of cuts) {
          world.do(world.plan(), most)
          world.kubelet('Succeeded')
        }
        world.run('Succeeded')
        expect(world.says()).toBe(`${spec.completions} succeeded, 0 failed, SuccessCriteriaMet=True, Complete=True`)
        expect(world.told).toEqual(['Completed'])
        expect(finalizersOn(world)).toEqual([])
      }),
    )
  })

  test('never more pods than may run at a time, and none are left held', () => {
    fc.assert(
      fc.property(arbitrarySpec, (spec) => {
        const world = new World(spec)
        world.run('Succeeded')
        expect(world.reached).toBe(Math.min(spec.parallelism, spec.completions))
        expect(finalizersOn(world)).toEqual([])
        expect(world.plan()).toMatchObject({ create: [], remove: [], end: [], letGo: [], status: null })
      }),
    )
  })
})

function finalizersOn({ pods }: World): readonly string[] {
  return [...pods.values()].flatMap(({ metadata }) => metadata.finalizers ?? [])
}

test('a plan does not depend on the order pods are seen in', () => {
  const past = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom('Succeeded', 'Failed')), {
    maxLength: 6,
  })
  fc.assert(
    fc.property(arbitrarySpec, past, fc.integer({ min: 0, max: 5 }), anyOrder, (spec, past, parallelism, shuffled) => {
      const world = new World(spec)
      for (const [most, phase] of past) {
        world.do(world.plan(), most)
        world.kubelet(phase)
      }
      world.do(world.plan())
      world.job = { ...world.job, spec: { ...world.job.spec!, parallelism } }
      const { remove, letGo, end, ...rest } = world.plan()
      const names = (pods: readonly Pod[]) => pods.map(({ metadata }) => metadata.name).toSorted()
      const other = world.plan(shuffled)
      expect({ ...other, ...[other.remove, other.letGo, other.end].map(names) }).toMatchObject({
        ...rest,
        ...[remove, letGo, end].map(names),
      })
    }),
    { numRuns: 50 },
  )
})

describe('verdicts', () => {
  test('too many failures', () => {
    const world = new World({ completions: 1, backoffLimit: 2 })
    world.run('Failed')
    expect(world.says()).toBe('0 succeeded, 3 failed, FailureTarget=True, Failed=True')
    expect(world.told).toEqual(['BackoffLimitExceeded'])
  })

  test('a deadline stops what runs, and then the job has failed', () => {
    const world = new World({ completions: 2, parallelism: 2, activeDeadlineSeconds: 60 })
    world.do(world.plan())
    world.nowMs += 61_000
    world.do(world.plan())
    expect(world.says()).toBe('0 succeeded, 0 failed, FailureTarget=True')
    world.run('Succeeded')
    expect(world.says()).toBe('0 succeeded, 2 failed, FailureTarget=True, Failed=True')
  })

  test('more successes than were asked for are told', () => {
    const world = new World({ completions: 3, parallelism: 3 })
    world.do(world.plan())
    world.kubelet('Succeeded')
    world.job = { ...world.job, spec: { ...world.job.spec!, completions: 2 } }
    world.run('Succeeded')
    expect(world.told).toEqual(['TooManySucceededPods', 'Completed'])
  })

  test('suspended, no pods run, and none that were stopped count', () => {
    const world = new World({ completions: 2, parallelism: 2 })
    world.do(world.plan())
    world.job = { ...world.job, spec: { ...world.job.spec!, suspend: true } }
    world.run('Succeeded')
    expect([world.says(), world.pods.size]).toEqual(['0 succeeded, 0 failed, Suspended=True', 0])
    world.job = { ...world.job, spec: { ...world.job.spec!, suspend: false } }
    world.run('Succeeded')
    expect(world.told).toEqual(['Suspended', 'Resumed', 'Completed'])
  })

  test('done before it could be told that it goes on, it stays told suspended, as upstream', () => {
    const world = new World({ completions: 1, suspend: true })
    world.do(world.plan())
    world.job = { ...world.job, spec: { ...world.job.spec!, suspend: false } }
    world.do(world.plan(), 1)
    world.kubelet('Succeeded')
    world.run('Succeeded')
    expect([world.says(), world.told]).toEqual([
      '1 succeeded, 0 failed, Suspended=True, SuccessCriteriaMet=True, Complete=True',
      ['Suspended', 'Completed'],
    ])
  })

  test('after a failure the next pod waits', () => {
    const world = new World({ completions: 1 })
    world.do(world.plan())
    world.kubelet('Failed')
    const [pod] = world.pods.values()
    world.nowMs = Date.parse(pod?.metadata.creationTimestamp ?? '') + 4000
    expect(world.plan()).toMatchObject({ create: [], againAfterMs: 6000 })
  })

  test('a pod that somebody deleted is a failure, and the next one waits though it is gone', () => {
    const world = new World({ completions: 1 })
    world.do(world.plan())
    const [[name, pod]] = [...world.pods] as [[string, Pod]]
    const deletionTimestamp = new Date(world.nowMs).toISOString()
    world.pods.set(name, { ...pod, metadata: { ...pod.metadata, deletionTimestamp } })
    world.do(world.plan())
    world.pods.delete(name)
    world.nowMs += 4000
    expect(world.plan()).toMatchObject({ create: [], againAfterMs: 6000, status: { failed: 1 } })
  })

  test('a job that wants no success is over before it began', () => {
    const world = new World({ completions: 0 })
    world.do(world.plan())
    expect(world.says()).toBe('0 succeeded, 0 failed, SuccessCriteriaMet=True, Complete=True')
    expect(world.job.status?.startTime).toBe(formatTime(world.nowMs))
  })

  test('on its way out it holds no pod, makes none, and still counts those that stop', () => {
    const world = new World({ completions: 2, parallelism: 2 })
    world.do(world.plan())
    world.job = { ...world.job, metadata: { ...world.job.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } }
    const leaving = world.plan()
    expect([leaving.create.length, leaving.letGo.length]).toEqual([0, 2])
    world.do(leaving)
    for (const [name, pod] of world.pods) {
      world.pods.set(name, { ...pod, metadata: { ...pod.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } })
    }
    expect(world.plan()).toMatchObject({ create: [], status: { active: 0, terminating: 2, failed: 0 } })
  })

  test('the status tells of the pods made with it', () => {
    const { status } = new World({ completions: 3, parallelism: 2 }).plan()
    expect(status).toMatchObject({ active: 2, ready: 0, terminating: 0 })
  })
})
