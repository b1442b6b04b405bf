import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatIndexes, indexOf, parseIndexes } from './indexes.ts'
import { indexed, type Spec, World } from './testdata/world.ts'

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

describe('a limit for each index', () => {
  test('gives up one index, and the job has failed when the others are done', () => {
    const world = new World(indexed({ backoffLimitPerIndex: 1, backoffLimit: 2 ** 31 - 1 }))
    world.settle()
    for (const _ of [1, 2]) {
      world.terminate(1, 1)
      world.settle()
    }
    expect([world.says(), world.job.status?.failedIndexes]).toEqual(['0 succeeded, 2 failed', '1'])
    for (const index of [0, 2]) world.terminate(index, 0)
    world.settle()
    expect(world.says()).toBe('2 succeeded, 2 failed, FailureTarget=True, Failed=True')
    expect(world.told).toEqual(['FailedIndexes'])
  })

  test('holds a failed pod until its successor, which knows the count, is there', () => {
    const world = new World(indexed({ backoffLimitPerIndex: 3, backoffLimit: 2 ** 31 - 1 }))
    world.do(world.plan())
    world.terminate(2, 1)
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
    world.terminate(0, 1)
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
          world.terminate(index, code)
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
    world.terminate(1, 7)
    world.settle()
    expect(world.job.status?.failedIndexes).toBe('1')
  })
})
