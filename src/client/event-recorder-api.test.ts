import { expect, test } from 'vitest'
import { EventKind } from '../api/core/v1/event.ts'
import { silentLog } from '../base/log.ts'
import { nextTurn } from '../base/os/turn.ts'
import { SeededRandom } from '../base/seeded-random.ts'
import { VirtualTime } from '../sim/virtual-time.ts'
import { openTestApi } from '../testing/open-test-api.ts'
import { createEventRecorder } from './event-recorder-api.ts'

const about = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-0', namespace: 'default', uid: 'web-0-uid' } }

async function world() {
  const time = new VirtualTime(nextTurn)
  const roles = { clock: time, timers: time, random: new SeededRandom(1), log: silentLog }
  const { client } = await openTestApi(roles)
  const recorder = createEventRecorder({ client, ...roles, component: 'kubelet' })
  const written = async () => {
    const { items } = await client.list(EventKind)
    return items
      .toSorted((a, b) => Number(a.metadata.resourceVersion) - Number(b.metadata.resourceVersion))
      .map(({ reason, count }) => `${count}× ${reason}`)
  }
  return { time, recorder, written, tell: (reason: string) => recorder.event(about, 'Normal', reason, reason) }
}

test('events about one object are written in the order told, and what is told again at once is counted', async () => {
  const { time, tell, written } = await world()
  for (const reason of ['Scheduled', 'Pulled', 'BackOff', 'Created', 'BackOff', 'Started']) tell(reason)
  await nextTurn()
  expect(await written()).toEqual([])
  await time.pass(50)
  expect(await written()).toEqual(['1× Scheduled', '1× Pulled', '1× Created', '1× Started', '2× BackOff'])
  tell('BackOff')
  await time.pass(50)
  expect(await written()).toEqual(['1× Scheduled', '1× Pulled', '1× Created', '1× Started', '3× BackOff'])
})

test('an event that was refused is not counted on', async () => {
  const { time, recorder, written } = await world()
  const elsewhere = { ...about, metadata: { ...about.metadata, namespace: 'No Namespace' } }
  recorder.event(elsewhere, 'Normal', 'Pulled', 'Pulled')
  recorder.event(elsewhere, 'Normal', 'Pulled', 'Pulled')
  recorder.event(about, 'Normal', 'Pulled', 'Pulled')
  await time.pass(50)
  expect(await written()).toEqual(['1× Pulled'])
})
