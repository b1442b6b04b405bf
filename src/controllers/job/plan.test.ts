import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Job, JobSpec, Pod } from '../../api/types.gen.ts'
import { formatIndexes, indexOf, parseIndexes } from './indexes.ts'
import { type Plan, trackingFinalizer } from './model.ts'
import { desire } from './observe.ts'
import { plan } from './plan.ts'

type Spec = Partial<JobSpec>

/** A Job and its pods as a value, and a kubelet that ends pods when told to. */
class World {
  job: Job
  pods = new Map<string, Pod>()
  nowMs = Date.parse('2026-01-01T00:00:00Z')
  reached = 0
  told: string[] = []
  #made = 0

  constructor(spec: Spec) {
    const template = { spec: { containers: [], restartPolicy: 'Never' } }
    this.job = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'job', namespace: 'shop', uid: 'job-uid', generation: 1 },
      spec: { template, parallelism: 1, backoffLimit: 6, ...spec },
    }
  }

  plan(): Plan {
    return plan({ desired: desire(this.job), pods: [...this.pods.values()], nowMs: this.nowMs })
  }

  /** Does so many of a plan's writes, in the executor's order. */
  do(next: Plan, most = Number.POSITIVE_INFINITY): void {
    const writes: (() => void)[] = []
    if (next.status !== null) writes.push(() => this.#write(next))
    for (const { metadata } of [...next.letGo, ...next.remove]) writes.push(() => this.#letGo(metadata.name ?? ''))
    for (const { metadata } of [...next.remove, ...next.end]) writes.push(() => this.#delete(metadata.name ?? ''))
    for (const pod of next.create) writes.push(() => this.#create(pod))
    for (const write of writes.slice(0, most)) write()
    const active = [...this.pods.values()].filter(({ status }) => status?.phase === 'Running').length
    this.reached = Math.max(this.reached, active)
  }

  #write({ status, notices }: Plan): void {
    this.job = { ...this.job, status: status! }
    this.told.push(...notices.map(({ reason }) => reason))
  }

  #letGo(name: string): void {
    const pod = this.pods.get(name)
    if (pod === undefined) return
    const { finalizers: _, ...metadata } = pod.metadata
    if (metadata.deletionTimestamp !== undefined && pod.status?.phase !== 'Running') this.pods.delete(name)
    else this.pods.set(name, { ...pod, metadata })
  }

  #delete(name: string): void {
    const pod = this.pods.get(name)
    if (pod === undefined) return
    this.pods.set(name, { ...pod, metadata: { ...pod.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } })
  }

  #create(pod: Pod): void {
    const name = `pod-${this.#made++}`
    const creationTimestamp = new Date(this.nowMs).toISOString()
    this.pods.set(name, {
      ...pod,
      metadata: { ...pod.metadata, name, uid: name, creationTimestamp },
      status: { phase: 'Running' },
    })
  }

  /** Pods that run end; those told to stop end, too, and are gone if nothing holds them. */
  kubelet(phase: 'Succeeded' | 'Failed'): void {
    this.nowMs += 1_000_000
    for (const [name, pod] of this.pods) {
      if (pod.status?.phase !== 'Running') continue
      const stopped = pod.metadata.deletionTimestamp !== undefined
      const held = pod.metadata.finalizers?.includes(trackingFinalizer)
      if (stopped && !held) this.pods.delete(name)
      else this.pods.set(name, { ...pod, status: { phase: stopped ? 'Failed' : phase } })
    }
  }

  run(phase: 'Succeeded' | 'Failed'): void {
    for (let round = 0; round < 100; round++) {
      this.do(this.plan())
      this.kubelet(phase)
    }
  }

  says(): string {
    const { succeeded = 0, failed = 0, conditions = [] } = this.job.status ?? {}
    return [
      `${succeeded} succeeded`,
      `${failed} failed`,
      ...conditions.map(({ type, status }) => `${type}=${status}`),
    ].join(', ')
  }
}

const arbitrarySpec = fc.record({
  completions: fc.integer({ min: 1, max: 8 }),
  parallelism: fc.integer({ min: 1, max: 5 }),
  completionMode: fc.constantFrom('NonIndexed', 'Indexed'),
})

describe('a job', () => {
  test('each pod counts once, wherever the controller is cut off', () => {
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
      }),
    )
  })

  test('never more pods than may run at a time, and none are left held', () => {
    fc.assert(
      fc.property(arbitrarySpec, (spec) => {
        const world = new World(spec)
        world.run('Succeeded')
        expect(world.reached).toBe(Math.min(spec.parallelism, spec.completions))
        expect([...world.pods.values()].flatMap(({ metadata }) => metadata.finalizers ?? [])).toEqual([])
        expect(world.plan()).toMatchObject({ create: [], remove: [], end: [], letGo: [], status: null })
      }),
    )
  })
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

  test('after a failure the next pod waits', () => {
    const world = new World({ completions: 1 })
    world.do(world.plan())
    world.kubelet('Failed')
    const [pod] = world.pods.values()
    world.nowMs = Date.parse(pod?.metadata.creationTimestamp ?? '') + 4000
    expect(world.plan()).toMatchObject({ create: [], againAfterMs: 6000 })
  })
})

describe('indexes', () => {
  test('the lowest that are missing come first', () => {
    const world = new World({ completions: 5, parallelism: 2, completionMode: 'Indexed' })
    world.job = { ...world.job, status: { completedIndexes: '0,2' } }
    expect(world.plan().create.map(indexOf)).toEqual([1, 3])
  })

  test('are written as ranges, and read again', () => {
    expect(formatIndexes([7, 1, 3, 4, 5])).toBe('1,3-5,7')
    const some = fc.uniqueArray(fc.integer({ min: 0, max: 30 }))
    fc.assert(
      fc.property(some, (indexes) => {
        expect([...parseIndexes(formatIndexes(indexes), 31)]).toEqual(indexes.toSorted((a, b) => a - b))
      }),
    )
  })
})
