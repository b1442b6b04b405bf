import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Job, JobSpec, Pod } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import { anyOrder, type Shuffle } from '../any-order.ts'
import { formatIndexes, indexOf, parseIndexes } from './indexes.ts'
import { type Plan, trackingFinalizer } from './model.ts'
import { desire } from './observe.ts'
import { plan } from './plan.ts'
import type { Streak } from './streak.ts'

type Spec = Partial<JobSpec>

/** A Job and its pods as a value, and a kubelet that ends pods when told to. */
class World {
  job: Job
  pods = new Map<string, Pod>()
  nowMs = Date.parse('2026-01-01T00:00:00Z')
  reached = 0
  told: string[] = []
  streak: Streak | null = null
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

  plan(seen: Shuffle = (items) => items): Plan {
    const pods = seen([...this.pods.values()])
    return plan({ desired: desire(this.job), pods, streak: this.streak, nowMs: this.nowMs })
  }

  /** Does so many of a plan's writes, in the executor's order. */
  do(next: Plan, most = Number.POSITIVE_INFINITY): void {
    const writes: (() => void)[] = []
    for (const { metadata } of next.remove) writes.push(() => this.#letGo(metadata.name ?? ''))
    for (const { metadata } of next.remove) writes.push(() => this.#delete(metadata.name ?? ''))
    for (const pod of next.create) writes.push(() => this.#create(pod))
    if (next.status !== null) writes.push(() => this.#write(next))
    for (const { metadata } of next.letGo) writes.push(() => this.#letGo(metadata.name ?? ''))
    writes.push(() => (this.streak = next.streak))
    for (const { metadata } of next.end) writes.push(() => this.#delete(metadata.name ?? ''))
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

  /** The pods that run of this index end with an exit code. */
  exit(index: number, exitCode: number): void {
    this.nowMs += 1_000_000
    const finishedAt = new Date(this.nowMs).toISOString()
    const containerStatuses = [{ name: 'main', state: { terminated: { exitCode, finishedAt } } }]
    for (const [name, pod] of this.pods) {
      if (pod.status?.phase !== 'Running' || indexOf(pod) !== index) continue
      const phase = exitCode === 0 ? 'Succeeded' : 'Failed'
      this.pods.set(name, { ...pod, status: { phase, containerStatuses } as unknown as Pod['status'] & object })
    }
  }

  /** Plans until nothing changes while no pod ends; time for back-offs passes. */
  settle(): void {
    for (let round = 0; round < 6; round++) {
      this.do(this.plan())
      this.nowMs += 1_000_000
    }
  }

  /** Pods told to stop end, and are gone where nothing holds them. */
  stopEnding(): void {
    for (const [name, { metadata }] of this.pods) {
      if (metadata.deletionTimestamp === undefined) continue
      if (metadata.finalizers === undefined) this.pods.delete(name)
      else this.pods.set(name, { ...this.pods.get(name)!, status: { phase: 'Failed' } })
    }
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

describe('indexes', () => {
  test('the lowest that are missing come first', () => {
    const world = new World({ completions: 5, parallelism: 2, completionMode: 'Indexed' })
    world.job = { ...world.job, status: { completedIndexes: '0,2' } }
    expect(world.plan().create.map(indexOf)).toEqual([1, 3])
  })

  test('indexes beyond the completions go first', () => {
    const world = new World({ completions: 3, parallelism: 3, completionMode: 'Indexed' })
    world.settle()
    world.job = { ...world.job, spec: { ...world.job.spec!, completions: 1, parallelism: 1 } }
    expect(world.plan().remove.map(indexOf).toSorted()).toEqual([1, 2])
  })

  test('each pod is named by its index, whatever the template says', () => {
    const template = { spec: { containers: [], hostname: 'own' } }
    const [first] = new World({ completions: 2, completionMode: 'Indexed', template }).plan().create
    expect([first?.spec?.hostname, first?.metadata.generateName]).toEqual(['job-0', 'job-0-'])
  })

  test('are written as ranges, and read again', () => {
    expect(formatIndexes([7, 8, 1, 3, 4, 5])).toBe('1,3-5,7,8')
    const some = fc.uniqueArray(fc.integer({ min: 0, max: 30 }))
    fc.assert(
      fc.property(some, (indexes) => {
        expect([...parseIndexes(formatIndexes(indexes), 31)]).toEqual(indexes.toSorted((a, b) => a - b))
      }),
    )
  })
})

const indexed = (spec: Spec): Spec => ({ completionMode: 'Indexed', completions: 3, parallelism: 3, ...spec })
const reason = ({ job }: World) => job.status?.conditions?.map((one) => `${one.type} ${one.reason}: ${one.message}`)

describe('a failure policy', () => {
  const rules = [
    { action: 'Ignore', onExitCodes: { operator: 'In', values: [42] } },
    { action: 'FailJob', onExitCodes: { containerName: 'main', operator: 'In', values: [43, 44] } },
    { action: 'Count', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
  ]
  const policy = { podFailurePolicy: { rules } } as Spec

  test.each([
    [42, '0 succeeded, 0 failed', 'replaced'],
    [1, '0 succeeded, 1 failed', 'replaced'],
    [43, '0 succeeded, 1 failed, FailureTarget=True, Failed=True', 'not replaced'],
  ])('exit code %i → %s, %s', (code, says, successor) => {
    const world = new World({ completions: 1, ...policy })
    world.settle()
    world.exit(-1, code)
    world.settle()
    const runs = [...world.pods.values()].some(({ status }) => status?.phase === 'Running')
    expect([world.says(), runs ? 'replaced' : 'not replaced']).toEqual([says, successor])
  })

  test('tells which container of which pod ended the job, by which rule', () => {
    const world = new World({ completions: 1, ...policy })
    world.settle()
    world.exit(-1, 44)
    world.settle()
    const message = 'Container main for pod shop/pod-0 failed with exit code 44 matching FailJob rule at index 1'
    expect(reason(world)).toEqual([`FailureTarget PodFailurePolicy: ${message}`, `Failed PodFailurePolicy: ${message}`])
    expect(world.told).toEqual(['PodFailurePolicy'])
  })
})

describe('a limit for each index', () => {
  test('gives up one index, and the job has failed when the others are done', () => {
    const world = new World(indexed({ backoffLimitPerIndex: 1, backoffLimit: 2 ** 31 - 1 }))
    world.settle()
    for (const _ of [1, 2]) {
      world.exit(1, 1)
      world.settle()
    }
    expect([world.says(), world.job.status?.failedIndexes]).toEqual(['0 succeeded, 2 failed', '1'])
    for (const index of [0, 2]) world.exit(index, 0)
    world.settle()
    expect(world.says()).toBe('2 succeeded, 2 failed, FailureTarget=True, Failed=True')
    expect(world.told).toEqual(['FailedIndexes'])
  })

  test('holds a failed pod until its successor, which knows the count, is there', () => {
    const world = new World(indexed({ backoffLimitPerIndex: 3, backoffLimit: 2 ** 31 - 1 }))
    world.do(world.plan())
    world.exit(2, 1)
    const next = world.plan()
    expect(next).toMatchObject({ letGo: [], create: [], againAfterMs: 10_000 })
    world.nowMs += 10_000
    const [successor] = world.plan().create
    expect(successor?.metadata.annotations).toMatchObject({ 'batch.kubernetes.io/job-index-failure-count': '1' })
    world.settle()
    expect(world.says()).toBe('0 succeeded, 1 failed')
  })

  test('ends the job when more indexes are given up than may be', () => {
    const world = new World(indexed({ backoffLimitPerIndex: 0, maxFailedIndexes: 0, backoffLimit: 2 ** 31 - 1 }))
    world.settle()
    world.exit(0, 1)
    world.settle()
    world.stopEnding()
    world.settle()
    expect(world.says()).toBe('0 succeeded, 3 failed, FailureTarget=True, Failed=True')
    expect(world.told).toEqual(['MaxFailedIndexesExceeded'])
  })

  test('ends with every index done or given up and each failure counted, wherever the controller is cut off', () => {
    const deeds = fc.array(fc.tuple(fc.nat(4), fc.constantFrom(0, 1, 42), fc.nat(6)), { maxLength: 20 })
    const rules = [{ action: 'Ignore', onExitCodes: { operator: 'In', values: [42] } }]
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.nat(2), deeds, (completions, backoffLimitPerIndex, past) => {
        const spec = { completions, parallelism: completions, backoffLimitPerIndex, backoffLimit: 2 ** 31 - 1 }
        const world = new World(indexed({ ...spec, podFailurePolicy: { rules } } as Spec))
        let failures = 0
        for (const [index, code, cut] of past) {
          world.do(world.plan(), cut)
          const ends = [...world.pods.values()].some((pod) => indexOf(pod) === index && pod.status?.phase === 'Running')
          if (ends && code === 1) failures++
          world.exit(index, code)
        }
        world.run('Succeeded')
        const { completedIndexes, failedIndexes, failed } = world.job.status ?? {}
        const over = [completedIndexes, failedIndexes].flatMap((text) => [...parseIndexes(text, completions)])
        expect([over.toSorted(), failed]).toEqual([Array.from({ length: completions }, (_, index) => index), failures])
      }),
    )
  })

  test('a rule can give up an index at once', () => {
    const rules = [{ action: 'FailIndex', onExitCodes: { operator: 'NotIn', values: [1] } }]
    const world = new World(indexed({ backoffLimitPerIndex: 5, podFailurePolicy: { rules } } as Spec))
    world.settle()
    world.exit(1, 7)
    world.settle()
    expect(world.job.status?.failedIndexes).toBe('1')
  })
})

describe('a success policy', () => {
  test.each([
    ['these indexes', { succeededIndexes: '1-2' }, [1, 2]],
    ['one of these', { succeededIndexes: '0,2', succeededCount: 1 }, [2]],
    ['so many', { succeededCount: 2 }, [0, 1]],
  ])('is met by %s; what still runs is stopped and does not count', (_, rule, ends) => {
    const world = new World(indexed({ successPolicy: { rules: [{ succeededCount: 9 }, rule] } }))
    world.settle()
    for (const index of ends) world.exit(index, 0)
    world.settle()
    world.stopEnding()
    world.settle()
    expect(world.says()).toBe(`${ends.length} succeeded, 0 failed, SuccessCriteriaMet=True, Complete=True`)
    expect(reason(world)?.[0]).toBe('SuccessCriteriaMet SuccessPolicy: Matched rules at index 1')
  })
})
