import { afterEach, beforeEach, expect, test } from 'vitest'
import { LeaseKind } from '../api/coordination/v1/lease.ts'
import type { Lease } from '../api/types.gen.ts'
import { silentLog } from '../base/log.ts'
import { nextTurn } from '../base/os/turn.ts'
import { SeededRandom } from '../base/seeded-random.ts'
import { VirtualTime } from '../sim/virtual-time.ts'
import { openTestApi } from '../testing/open-test-api.ts'
import { createClient } from './api-client.ts'
import type { Client } from './client.ts'
import type { EventRecorder } from './event-recorder.ts'
import { intercept } from './intercept.ts'
import { type ElectionTiming, LeaderElection, mayTake } from './leader-election.ts'

let time: VirtualTime
let client: Client
let standing: LeaderElection[]
let answering: Promise<void>
let told: string[]
const ref = { namespace: 'kube-system', name: 'kube-scheduler' }

beforeEach(async () => {
  time = new VirtualTime(nextTurn)
  const roles = { clock: time, timers: time, random: new SeededRandom(1), log: silentLog }
  const { transport } = await openTestApi(roles)
  answering = Promise.resolve()
  client = createClient(intercept(transport, () => ({ is: 'delay', until: answering })))
  standing = []
  told = []
})

afterEach(() => {
  for (const each of standing) each.dismiss()
})

async function stand(identity: string, timing?: ElectionTiming): Promise<LeaderElection> {
  const event: EventRecorder['event'] = ({ metadata }, _, reason, message) =>
    void told.push(`${metadata?.uid} ${reason}: ${message}`)
  const election = new LeaderElection({
    client,
    clock: time,
    timers: time,
    log: silentLog,
    recorder: { event },
    lease: ref.name,
    identity,
    ...(timing !== undefined && { timing }),
  })
  standing.push(election)
  election.start()
  await time.pass(100)
  return election
}

const spec = async () => (await client.get(LeaseKind, ref)).spec as NonNullable<Lease['spec']>

test('of two candidates one acts, also after minutes; when it gives up, the other one does', async () => {
  const [a, b] = [await stand('a'), await stand('b')]
  await time.pass(120_000)
  expect([a.isHeld(), b.isHeld(), a.standsBy(), b.standsBy()]).toEqual([true, false, false, true])
  expect(await spec()).toMatchObject({ holderIdentity: 'a', leaseDurationSeconds: 15, leaseTransitions: 0 })
  await a.release()
  const { acquireTime, ...free } = await spec()
  expect(free).toEqual({
    holderIdentity: '',
    leaseDurationSeconds: 1,
    leaseTransitions: 0,
    renewTime: acquireTime,
  })
  await time.pass(2_000)
  expect(b.isHeld()).toBe(true)
  expect(await spec()).toMatchObject({ holderIdentity: 'b', leaseTransitions: 1 })
})

test('one that dies is waited for, for its fifteen seconds; itself it need not wait for', async () => {
  const a = await stand('a')
  a.dismiss()
  await time.pass(3_000)
  const [again, b] = [await stand('a'), await stand('b')]
  expect([again.isHeld(), b.isHeld()]).toEqual([true, false])
  again.dismiss()
  await time.pass(14_000)
  expect(b.isHeld()).toBe(false)
  await time.pass(6_000)
  expect(b.isHeld()).toBe(true)
})

test('how long it is waited for is for the one to say that is waited for', async () => {
  const a = await stand('a', { leaseMs: 4_000, renewDeadlineMs: 2_000, retryMs: 1_000 })
  const b = await stand('b')
  await time.pass(60_000)
  expect([a.isHeld(), b.isHeld()]).toEqual([true, false])
  expect(await spec()).toMatchObject({ holderIdentity: 'a', leaseDurationSeconds: 4 })
  a.dismiss()
  await time.pass(4_000)
  expect(b.isHeld()).toBe(false)
  await time.pass(5_000)
  expect(b.isHeld()).toBe(true)
  const { uid } = (await client.get(LeaseKind, ref)).metadata
  expect(told).toEqual(['a', 'b'].map((name) => `${uid} LeaderElection: ${name} became leader`))
})

test('one whose Lease was taken from it stops acting', async () => {
  const a = await stand('a')
  const lease = await client.get(LeaseKind, ref)
  await client.update(LeaseKind, {
    ...lease,
    spec: { ...lease.spec, holderIdentity: 'thief', leaseDurationSeconds: 60 },
  } as Lease)
  await time.pass(13_000)
  expect(a.isHeld()).toBe(false)
  const isAgain = a.held().then(() => 'again')
  await time.pass(60_000)
  expect(await isAgain).toBe('again')
})

test('one that is not answered stops acting before another one may, and goes on when it is', async () => {
  const a = await stand('a')
  const { promise, resolve } = Promise.withResolvers<void>()
  answering = promise
  await time.pass(12_000)
  expect(a.isHeld()).toBe(false)
  const isAgain = a.held().then(() => 'again')
  resolve()
  await time.pass(0)
  expect([await isAgain, a.isHeld()]).toEqual(['again', true])
})

test.each<[string, Lease['spec'], number, boolean]>([
  ['ours', { holderIdentity: 'a' }, 0, true],
  ["nobody's", { holderIdentity: '' }, 0, true],
  ["another's, just seen", { holderIdentity: 'b', leaseDurationSeconds: 15 }, 15_000, false],
  ["another's, and not renewed", { holderIdentity: 'b', leaseDurationSeconds: 15 }, 15_001, true],
])('a lease that is %s', (_, lease, nowMs, expected) => {
  expect(mayTake(lease, 'a', { spec: '', atMs: 0 }, nowMs)).toBe(expected)
})
