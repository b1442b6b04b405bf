import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CronJob, CronJobSpec, Job } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import { utc } from '../../api/value/time-zone.ts'
import { anyOrder, type Shuffle } from '../any-order.ts'
import { endOf } from './active.ts'
import type { Action, JobReference, Plan } from './model.ts'
import { plan } from './plan.ts'

const startMs = Date.parse('2026-01-01T10:00:30Z')
const minuteMs = 60_000

/** A CronJob and its jobs as a value; jobs end when told to. */
class World {
  object: CronJob
  jobs = new Map<string, Job>()
  nowMs = startMs
  told: string[] = []

  constructor(spec: Partial<CronJobSpec> = {}) {
    const jobTemplate = { metadata: { labels: { app: 'tick' } }, spec: { template: { spec: { containers: [] } } } }
    const limits = { successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 1 }
    this.object = {
      metadata: { name: 'tick', namespace: 'shop', uid: 'tick-uid', creationTimestamp: formatTime(startMs) },
      spec: { schedule: '* * * * *', concurrencyPolicy: 'Allow', jobTemplate, ...limits, ...spec },
    }
  }

  plan(seen: Shuffle = (items) => items): Plan {
    const { object, nowMs } = this
    const missing = (object.status?.active ?? []).map(({ uid = '' }) => uid).filter((uid) => !this.jobs.has(uid))
    return plan({ object, jobs: seen([...this.jobs.values()]), missing: new Set(missing), localZone: utc, nowMs })
  }

  /** Does so many of a plan's writes, in the executor's order; the status is the last. */
  do(next: Plan, most = Number.POSITIVE_INFINITY): void {
    let { status } = next
    for (const action of next.actions.slice(0, most)) status = this.#act(action, status)
    if (most > next.actions.length) this.object = { ...this.object, status }
  }

  #act(action: Action, status: Plan['status']): Plan['status'] {
    if (action.is === 'tell') this.told.push(action.notice.reason)
    if (action.is === 'delete-old') this.jobs.delete(action.job.metadata.uid ?? '')
    if (action.is === 'replace') this.jobs.delete(action.active.uid ?? '')
    if (action.is !== 'create') return status
    const { metadata } = action.job
    const uid = metadata.name ?? ''
    if (!this.jobs.has(uid)) this.jobs.set(uid, { ...action.job, metadata: { ...metadata, uid } })
    const reference: JobReference = { kind: 'Job', namespace: 'shop', name: uid, uid, apiVersion: 'batch/v1' }
    const active = (status.active ?? []).filter((one) => one.uid !== uid)
    return { ...status, active: [...active, reference], lastScheduleTime: formatTime(action.scheduledMs) }
  }

  end(type: 'Complete' | 'Failed'): void {
    for (const [uid, job] of this.jobs) {
      if (endOf(job) !== null) continue
      const completionTime = type === 'Complete' ? { completionTime: formatTime(this.nowMs) } : {}
      const conditions = [{ type, status: 'True' }]
      this.jobs.set(uid, { ...job, status: { startTime: formatTime(this.nowMs), conditions, ...completionTime } })
    }
  }

  pass(minutes: number): this {
    this.nowMs += minutes * minuteMs
    return this
  }

  /** As the loop does it: when the plan asks to be asked again. */
  sync(): void {
    this.do(this.plan())
  }

  at(): string[] {
    return [...this.jobs.keys()].map((name) => formatTime(Number(name.slice('tick-'.length)) * minuteMs).slice(11, 16))
  }
}

describe('a job', () => {
  test('is made when its time has come, named by the minute', () => {
    const world = new World()
    expect(world.plan()).toMatchObject({ actions: [], againAfterMs: 30_100 })
    world.nowMs += 30_100
    const [create] = world.plan().actions
    expect(create).toMatchObject({
      is: 'create',
      job: {
        metadata: {
          name: `tick-${Math.floor(world.nowMs / minuteMs)}`,
          labels: { app: 'tick' },
          annotations: { 'batch.kubernetes.io/cronjob-scheduled-timestamp': '2026-01-01T10:01:00Z' },
        },
      },
    })
    world.sync()
    expect(world.plan()).toMatchObject({ actions: [], againAfterMs: 60_000 })
  })

  test('is meant in the zone the schedule names', () => {
    const world = new World({ schedule: '0 12 * * *', timeZone: 'Europe/Berlin' }).pass(60)
    const [create] = world.plan().actions
    const stamp = 'batch.kubernetes.io/cronjob-scheduled-timestamp'
    expect(create?.is === 'create' && create.job.metadata.annotations?.[stamp]).toBe('2026-01-01T12:00:00+01:00')
  })

  test('of several missed times only the last is made', () => {
    const world = new World().pass(5)
    world.sync()
    expect([world.at(), world.told]).toEqual([['10:05'], []])
  })

  test('after more than a hundred missed times it is said, and the last is made', () => {
    const world = new World().pass(200)
    world.sync()
    expect([world.at(), world.told]).toEqual([['13:20'], ['TooManyMissedTimes']])
  })

  test('that is too late is missed', () => {
    const world = new World({ schedule: '0 * * * *', startingDeadlineSeconds: 60 }).pass(65)
    world.sync()
    expect([world.at(), world.told]).toEqual([[], []])
    world.pass(-5).sync()
    expect(world.at()).toEqual(['11:00'])
  })

  test('is not made while suspended, nor for a CronJob on its way out', () => {
    const suspended = new World({ suspend: true }).pass(3)
    expect(suspended.plan()).toMatchObject({ actions: [], againAfterMs: null })
    const going = new World().pass(3)
    going.object = {
      ...going.object,
      metadata: { ...going.object.metadata, deletionTimestamp: '2026-01-01T10:00:00Z' },
    }
    expect(going.plan()).toMatchObject({ actions: [], againAfterMs: null })
  })
})

describe('when the last job still runs', () => {
  const policies: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['Allow', ['10:01', '10:02'], []],
    ['Forbid', ['10:01'], ['JobAlreadyActive']],
    ['Replace', ['10:02'], []],
  ]
  test.each(policies)('%s', (concurrencyPolicy, at, told) => {
    const world = new World({ concurrencyPolicy }).pass(1)
    world.sync()
    world.pass(1).sync()
    expect([world.at(), world.told]).toEqual([at, told])
    expect(world.object.status?.active?.length).toBe(at.length)
  })
})

describe('jobs that are over', () => {
  test('are told, kept up to the limits, and the oldest go', () => {
    const world = new World({ successfulJobsHistoryLimit: 2 })
    for (let round = 0; round < 4; round++) {
      world.pass(1).sync()
      world.end('Complete')
      world.sync()
    }
    world.sync()
    expect([world.at(), world.object.status?.active]).toEqual([['10:03', '10:04'], undefined])
    expect(world.told).toEqual(Array(4).fill('SawCompletedJob'))
    expect(world.object.status?.lastSuccessfulTime).toBe('2026-01-01T10:04:30Z')
  })

  test('one that is gone is missed', () => {
    const world = new World().pass(1)
    world.sync()
    world.jobs.clear()
    world.sync()
    expect([world.told, world.object.status?.active]).toEqual([['MissingJob'], undefined])
  })
})

test.each([
  [{ schedule: '61 * * * *' }, 'unparseable schedule: "61 * * * *" : end of range (61) above maximum (59): 61'],
  [{ timeZone: 'Mars/Olympus' }, 'invalid timeZone: "Mars/Olympus": unknown time zone Mars/Olympus'],
  [
    { schedule: '0 0 31 2 *' },
    'invalid schedule: 0 0 31 2 * : time difference between two schedules is less than 1 second',
  ],
])('what cannot be is said: %j', (spec, message) => {
  const { actions, againAfterMs } = new World(spec).pass(5).plan()
  expect(actions).toMatchObject([{ is: 'tell', notice: { type: 'Warning', message } }])
  expect(againAfterMs).toBe(null)
})

const deeds = fc.array(
  fc.record({
    minutes: fc.integer({ min: 0, max: 130 }),
    ends: fc.constantFrom('Complete', 'Failed', null),
    cut: fc.oneof(fc.nat(3), fc.constant(Number.POSITIVE_INFINITY)),
  }),
  { maxLength: 15 },
)
const specs = fc.record({
  schedule: fc.constantFrom('* * * * *', '*/7 * * * *', '30 */2 * * *', '@hourly'),
  concurrencyPolicy: fc.constantFrom('Allow', 'Forbid', 'Replace'),
})

describe('whatever happened before', () => {
  test('each time has one job at most, and at rest nothing is written', () => {
    fc.assert(
      fc.property(specs, deeds, (spec, past) => {
        const world = new World(spec)
        for (const { minutes, ends, cut } of past) {
          world.pass(minutes)
          if (ends !== null) world.end(ends)
          // Making a job that is there already would be seen here: its name is its time.
          world.do(world.plan(), cut)
        }
        world.sync()
        world.sync()
        const { actions, status } = world.plan()
        // As upstream, these are said again and again.
        const again = ['JobAlreadyActive', 'TooManyMissedTimes', 'UnexpectedJob']
        const isSaid = (action: Action) => action.is === 'tell' && again.includes(action.notice.reason)
        expect([actions.filter((action) => !isSaid(action)), status]).toEqual([[], world.object.status ?? {}])
      }),
    )
  })

  test('the order jobs are seen in decides nothing', () => {
    fc.assert(
      fc.property(specs, deeds, anyOrder, (spec, past, shuffled) => {
        const world = new World(spec)
        for (const { minutes, ends, cut } of past) {
          world.pass(minutes)
          if (ends !== null) world.end(ends)
          expect(world.plan(shuffled)).toEqual(world.plan())
          world.do(world.plan(), cut)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('Forbid and Replace never have two that run', () => {
    const policy = fc.constantFrom('Forbid', 'Replace')
    fc.assert(
      fc.property(policy, deeds, (concurrencyPolicy, past) => {
        const world = new World({ concurrencyPolicy })
        for (const { minutes, ends } of past) {
          world.pass(minutes)
          if (ends !== null) world.end(ends)
          world.sync()
          const running = [...world.jobs.values()].filter((job) => endOf(job) === null)
          expect(running.length).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})
