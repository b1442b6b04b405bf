import { afterEach, beforeEach, expect, test } from 'vitest'
import { CronJobKind } from '../../api/batch/v1/cron-job.ts'
import { JobKind } from '../../api/batch/v1/job.ts'
import { silentLog } from '../../base/log.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { SeededRandom } from '../../base/seeded-random.ts'
import { type ControlPlane, startControlPlane } from '../../cluster/core/control-plane.ts'
import { VirtualTime } from '../../sim/virtual-time.ts'
import { MemoryStore } from '../../storage/memory/memory-store.ts'
import { noAuthority } from '../certificates/authority.ts'
import { MemoryVolumeDriver } from '../volumes/memory-driver.ts'

const ref = { namespace: 'default', name: 'report' }

let time: VirtualTime
let plane: ControlPlane

beforeEach(async () => {
  time = new VirtualTime(nextTurn)
  plane = await startControlPlane({
    ...{ clock: time, timers: time, random: new SeededRandom(1), log: silentLog },
    store: new MemoryStore(),
    volumeDriver: new MemoryVolumeDriver(),
    authority: noAuthority,
    controllers: ['cronjob-controller'],
  })
  await time.pass(1000)
})

afterEach(() => plane.stop())

const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'x' }] } }
const create = (schedule: string) =>
  plane.client.create(CronJobKind, { metadata: ref, spec: { schedule, jobTemplate: { spec: { template } } } })
const jobs = async () => (await plane.client.list(JobKind, { namespace: 'default' })).items.length

test('times that a new schedule would have had before it was given are not made up for', async () => {
  await create('0 0 1 1 *')
  const sinceMinuteMs = time.now() % 60_000
  await time.pass(180_000 - sinceMinuteMs + 5000)
  await plane.client.patch(CronJobKind, ref, 'application/merge-patch+json', { spec: { schedule: '* * * * *' } })
  await time.pass(50_000)
  expect(await jobs()).toBe(0)
  await time.pass(10_000)
  expect(await jobs()).toBe(1)
})
