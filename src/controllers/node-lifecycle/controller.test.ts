import { expect, test } from 'vitest'
import { NodeKind } from '../../api/core/v1/node.ts'
import { localTransport } from '../../apiserver/local-transport.ts'
import { createApiServer } from '../../apiserver/server.ts'
import { silentLog } from '../../base/log.ts'
import { SeededRandom } from '../../base/seeded-random.ts'
import { createClient } from '../../client/api-client.ts'
import { createInformers } from '../../client/shared-informers.ts'
import { VirtualTime } from '../../sim/virtual-time.ts'
import { MemoryStore } from '../../storage/memory/memory-store.ts'
import { startControllers } from '../run-controllers.ts'
import { nodeLifecycleController } from './controller.ts'
import { defaultTiming } from './model.ts'

test('of several nodes lost at once each is emptied in its turn, as fast as the rate allows', async () => {
  const time = new VirtualTime(() => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve))))
  const roles = { clock: time, timers: time, random: new SeededRandom(1), log: silentLog }
  const server = await createApiServer({ store: new MemoryStore(), ...roles })
  const transport = localTransport(server, { name: 'admin', uid: '', groups: ['system:masters'] })
  const client = createClient(transport)
  const informers = createInformers({ transport, ...roles })
  const timing = { ...defaultTiming, evictionsPerSecond: 1 }
  const recorder = { event: () => undefined }
  const controllers = startControllers({
    ...roles,
    controllers: [nodeLifecycleController({ ...roles, client, informers, recorder, timing })],
  })
  const states = ['True', 'True', 'True', 'True', 'Unknown', 'Unknown', 'Unknown']
  for (const [i, status] of states.entries()) {
    await client.create(NodeKind, { metadata: { name: `n${i}` }, status: { conditions: [{ type: 'Ready', status }] } })
  }
  await time.pass(4_000)
  const { items } = await client.list(NodeKind)
  const emptied = items.filter(({ spec }) => spec?.taints?.some(({ effect }) => effect === 'NoExecute'))
  expect(emptied.map(({ metadata }) => metadata.name)).toEqual(['n4', 'n5', 'n6'])
  await controllers.stop()
  informers.stop()
})
