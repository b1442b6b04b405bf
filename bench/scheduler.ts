import { NodeKind } from '../src/api/core/v1/node.ts'
import { PodKind } from '../src/api/core/v1/pod.ts'
import type { Pod } from '../src/api/types.gen.ts'
import { localTransport } from '../src/apiserver/local-transport.ts'
import { createApiServer } from '../src/apiserver/server.ts'
import { silentLog } from '../src/base/log.ts'
import { systemClock } from '../src/base/os/clock.ts'
import { systemRandom } from '../src/base/os/random.ts'
import { systemTimers } from '../src/base/os/timers.ts'
import { createClient } from '../src/client/api-client.ts'
import type { Client } from '../src/client/client.ts'
import { createEventRecorder } from '../src/client/event-recorder-api.ts'
import type { Informer } from '../src/client/informer.ts'
import { createInformers } from '../src/client/shared-informers.ts'
import { startScheduler } from '../src/scheduler/scheduler.ts'
import { MemoryStore } from '../src/storage/memory/memory-store.ts'
import { benchPlacements } from './placement.ts'
import { nodeAt, podAt, type Shape, shapes } from './scheduler-shapes.ts'

const nodes = 1_000
const pods = 5_000
const waiting = 1_000

/** Placements a second from the first pod's creation to the last one's binding, API server over the memory store included. */
export async function bench(): Promise<void> {
  console.log(`scheduler (${nodes} nodes, ${pods} pods, memory store, one process)`)
  const [plain] = shapes as [Shape]
  for (const shape of shapes) row(`pods ${shape.name}`, await placements(shape, 0))
  row(`the first, while ${waiting} wait for room`, await placements(plain, waiting))
  benchPlacements()
}

function row(name: string, { perSecond, cpuUs }: Placements): void {
  console.log(`  ${name.padEnd(34)}${perSecond.toFixed(0).padStart(6)}/s, ${cpuUs.toFixed(0)} µs of the main thread`)
}

interface Placements {
  readonly perSecond: number
  readonly cpuUs: number
}

/** `parked`: so many pods there is no room for are there before. */
async function placements(shape: Shape, parked: number): Promise<Placements> {
  const roles = { clock: systemClock, timers: systemTimers, random: systemRandom, log: silentLog }
  const server = await createApiServer({
    store: new MemoryStore(),
    ...roles,
    disableAdmissionPlugins: ['ServiceAccount'],
  })
  const transport = localTransport(server, { name: 'bench', uid: '', groups: ['system:masters'] })
  const client = createClient(transport)
  const informers = createInformers({ transport, ...roles })
  for (let i = 0; i < nodes; i++) await makeNode(client, nodeAt(i, { tainted: shape.name === 'for tainted nodes' }))
  const recorder = createEventRecorder({ client, ...roles, component: 'default-scheduler' })
  const scheduler = startScheduler({ ...roles, client, informers, recorder })
  const giant = { kinds: 1, spec: () => ({}) }
  for (let i = 0; i < parked; i++) await client.create(PodKind, podAt(pods + i, giant, '33'))
  await reached(informers.of(PodKind), parked, (pod) => pod.status?.conditions?.[0]?.reason === 'Unschedulable')
  const [started, cpuBefore] = [performance.now(), process.threadCpuUsage()]
  const all = reached(informers.of(PodKind), pods, ({ spec }) => Boolean(spec?.nodeName))
  for (let i = 0; i < pods; i += 50)
    await Promise.all(Array.from({ length: 50 }, (_, j) => client.create(PodKind, podAt(i + j, shape))))
  await all
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.threadCpuUsage(cpuBefore)
  await scheduler.stop()
  informers.stop()
  server.close()
  return { perSecond: pods / seconds, cpuUs: (user + system) / pods }
}

function reached(informer: Informer<Pod>, count: number, isThere: (pod: Pod) => boolean): Promise<void> {
  if (count === 0) return Promise.resolve()
  const there = new Set<string>()
  return new Promise((resolve) => {
    const cancel = informer.subscribe((change) => {
      if (change.is === 'deleted' || !isThere(change.object)) return
      if (there.add(change.object.metadata.name ?? '').size < count) return
      queueMicrotask(() => cancel())
      resolve()
    })
  })
}

async function makeNode(client: Client, { metadata, spec, status }: ReturnType<typeof nodeAt>): Promise<void> {
  const made = await client.create(NodeKind, { metadata })
  const reported = await client.update(NodeKind, { ...made, status }, { subresource: 'status' })
  // New nodes are tainted until a controller, which is not here, has seen them ready.
  await client.update(NodeKind, { ...reported, spec: { ...reported.spec, taints: spec.taints } })
}
