import { afterEach, beforeEach, expect, test } from 'vitest'
import { NodeKind } from '../../api/core/v1/node.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { localTransport } from '../../apiserver/local-transport.ts'
import { createApiServer } from '../../apiserver/server.ts'
import { silentLog } from '../../base/log.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { SeededRandom } from '../../base/seeded-random.ts'
import { createClient } from '../../client/api-client.ts'
import type { Client } from '../../client/client.ts'
import { createInformers } from '../../client/shared-informers.ts'
import { VirtualTime } from '../../sim/virtual-time.ts'
import { MemoryStore } from '../../storage/memory/memory-store.ts'
import { startControllers } from '../run-controllers.ts'
import { taintEvictionController } from './taint-eviction-controller.ts'

const ref = { namespace: 'default', name: 'p' }

let time: VirtualTime
let client: Client
let told: string[]
let stop: () => Promise<void>

beforeEach(async () => {
  time = new VirtualTime(nextTurn)
  const roles = { clock: time, timers: time, random: new SeededRandom(1), log: silentLog }
  const server = await createApiServer({
    ...roles,
    store: new MemoryStore(),
    disableAdmissionPlugins: ['ServiceAccount'],
  })
  const transport = localTransport(server, { name: 'admin', uid: '', groups: ['system:masters'] })
  client = createClient(transport)
  const informers = createInformers({ transport, ...roles })
  told = []
  const recorder = {
    event: (about: unknown, _: string, reason: string, message: string) =>
      void told.push(`${JSON.stringify(about)} ${reason}: ${message}`),
  }
  const controllers = startControllers({
    ...roles,
    controllers: [taintEvictionController({ ...roles, client, informers, recorder })],
  })
  stop = async () => {
    await controllers.stop()
    informers.stop()
  }
  await client.create(NodeKind, { metadata: { name: 'n' } })
})

afterEach(() => stop())

/** A pod on the node, which may stay beside the taint `a` for so long. */
async function run(tolerationSeconds: number): Promise<void> {
  const tolerations = [{ key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds }]
  const spec = { nodeName: 'n', tolerations, containers: [{ name: 'main', image: 'x' }] }
  await client.create(PodKind, { metadata: ref, spec })
  await time.pass(1000)
}

async function taint(...taints: readonly string[]): Promise<void> {
  const spec = {
    taints: taints.map((text) => ({ key: text.split(':')[0], effect: text.split(':')[1] ?? 'NoExecute' })),
  }
  await client.patch(NodeKind, { name: 'n' }, 'application/merge-patch+json', { spec })
  await time.pass(1000)
}

/** As upstream's its events name the pod, and not which of that name. */
const pod = '{"apiVersion":"v1","kind":"Pod","metadata":{"namespace":"default","name":"p"}}'
const marked = `${pod} TaintManagerEviction: Marking for deletion Pod default/p`
const cancelled = `${pod} TaintManagerEviction: Cancelling deletion of Pod default/p`

test('a pod is told to go when its time is over, once; and again whenever a taint comes or goes that leaves it no time', async () => {
  await run(5)
  await taint('a')
  await time.pass(60_000)
  expect(told).toEqual([marked])
  await taint('a', 'c:NoSchedule')
  expect(told).toEqual([marked])
  await taint('a', 'b')
  expect(told).toEqual([marked, marked])
  await taint('b')
  expect(told).toEqual([marked, marked, marked])
})

test('time that runs is called off when the taint goes, when another leaves none, and when the pod is gone', async () => {
  await run(5)
  await taint('a')
  await taint()
  await time.pass(60_000)
  expect(told).toEqual([cancelled])
  await taint('a')
  await client.delete(PodKind, ref, { gracePeriodSeconds: 0 })
  await time.pass(1000)
  expect(told).toEqual([cancelled, cancelled])
  await run(5)
  await taint('a', 'b')
  expect(told.slice(2)).toEqual([cancelled, marked])
})

test('who deletes a pod that has time left shortens nothing', async () => {
  await run(50)
  await taint('a')
  await client.delete(PodKind, ref)
  await time.pass(40_000)
  expect(told).toEqual([])
  await time.pass(10_000)
  expect(told).toEqual([marked])
})
