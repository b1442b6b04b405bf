import { expect, test } from 'vitest'
import { EventKind } from '../api/core/v1/event.ts'
import { silentLog } from '../base/log.ts'
import { nextTurn } from '../base/os/turn.ts'
import { SeededRandom } from '../base/seeded-random.ts'
import { VirtualTime } from '../sim/virtual-time.ts'
import { openTestApi } from '../testing/open-test-api.ts'
import { createActionRecorder } from './action-recorder.ts'

const pod = (name: string, resourceVersion = '7') => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default', uid: `${name}-uid`, resourceVersion },
})
const waits = (note: string) => ({ type: 'Warning', reason: 'FailedScheduling', action: 'Scheduling', note }) as const

async function world() {
  const time = new VirtualTime(nextTurn)
  const roles = { clock: time, timers: time, random: new SeededRandom(1), log: silentLog }
  const { client } = await openTestApi(roles)
  const recorder = createActionRecorder({ client, ...roles, component: 'default-scheduler', host: 'vm' })
  const written = async () => {
    const { items } = await client.list(EventKind)
    return items.toSorted((a, b) => (a.metadata.name! < b.metadata.name! ? -1 : 1))
  }
  return { time, recorder, written }
}

test('an event has the form that kube-scheduler was seen to give it', async () => {
  const { time, recorder, written } = await world()
  const note = 'Preempted by pod high-uid on node n1'
  recorder.record(pod('low'), { type: 'Normal', reason: 'Preempted', action: 'Preempting', note, related: pod('high') })
  await time.pass(50)
  const [{ metadata, ...event }] = (await written()) as [Awaited<ReturnType<typeof written>>[0]]
  expect(metadata.name).toMatch(/^low\.[0-9a-f]+$/)
  expect(metadata.namespace).toBe('default')
  expect(event).toMatchObject({
    involvedObject: {
      kind: 'Pod',
      namespace: 'default',
      name: 'low',
      uid: 'low-uid',
      apiVersion: 'v1',
      resourceVersion: '7',
    },
    related: {
      kind: 'Pod',
      namespace: 'default',
      name: 'high',
      uid: 'high-uid',
      apiVersion: 'v1',
      resourceVersion: '7',
    },
    reason: 'Preempted',
    message: note,
    source: {},
    firstTimestamp: null,
    lastTimestamp: null,
    type: 'Normal',
    eventTime: '2026-01-01T00:00:00.000000Z',
    action: 'Preempting',
    reportingComponent: 'default-scheduler',
    reportingInstance: 'default-scheduler-vm',
  })
  expect([event.count, event.series]).toEqual([undefined, undefined])
})

test('what is told again of the same version of an object is a series, in whatever words; of another version it is another event', async () => {
  const { time, recorder, written } = await world()
  const told = async () => (await written()).map(({ message, series }) => `${series?.count ?? 1}× ${message}`)
  recorder.record(pod('web-0'), waits('0/1 nodes are available'))
  recorder.record(pod('web-0'), waits('0/2 nodes are available'))
  recorder.record(pod('web-0', '8'), waits('0/2 nodes are available'))
  await time.pass(50)
  expect(await told()).toEqual(['2× 0/1 nodes are available', '1× 0/2 nodes are available'])
  recorder.record(pod('web-0'), waits('0/3 nodes are available'))
  await time.pass(60_000)
  expect(await told()).toEqual(['2× 0/1 nodes are available', '1× 0/2 nodes are available'])
  await time.pass(720_000)
  expect(await told()).toEqual(['3× 0/1 nodes are available', '1× 0/2 nodes are available'])
  recorder.stop()
})

test('a long note is cut, and an event that was refused is not counted on', async () => {
  const { time, recorder, written } = await world()
  recorder.record(pod('No Name'), waits('x'))
  recorder.record(pod('No Name'), waits('x'))
  recorder.record(pod('web-0'), waits('x'.repeat(1025)))
  await time.pass(50)
  expect((await written()).map(({ message }) => message)).toEqual([`${'x'.repeat(1020)} ...`])
  recorder.stop()
})
