import { NodeKind } from '../src/api/core/v1/node.ts'
import { PodKind } from '../src/api/core/v1/pod.ts'
import type { Pod } from '../src/api/types.gen.ts'
import { localTransport } from '../src/apiserver/local-transport.ts'
import { createApiServer } from '../src/apiserver/server.ts'
import { silentLog } from '../src/base/log.ts'
import { systemClock } from '../src/base/os/clock.ts'
import { systemRandom } from '../src/base/os/random.ts'
import { systemTimers } from '../src/base/os/timers.ts'
import { createActionRecorder } from '../src/client/action-recorder.ts'
import { createClient } from '../src/client/api-client.ts'
import type { Client } from '../src/client/client.ts'
import type { Informer } from '../src/client/informer.ts'
import { createInformers } from '../src/client/shared-informers.ts'
import type { Transport } from '../src/client/transport.ts'
import { startScheduler } from '../src/scheduler/scheduler.ts'
import { MemoryStore } from '../src/storage/memory/memory-store.ts'
import { benchPlacements } from './placement.ts'
import { nodeAt, podAt, type Shape, shapes } from './scheduler-shapes.ts'

const nodes = 1_000
const pods = 5_000
const waiting = 1_000
const roles = { clock: systemClock, timers: systemTimers, random: systemRandom, log: silentLog }

/** Placements a second, API server over the memory store included; then what a decision costs alone. */
export async function bench(): Promise<void> {
  console.log(`scheduler (${nodes} nodes, ${pods} pods, memory store, one process; µs of the main thread a pod)`)
  console.log(`  ${''.padEnd(34)}${'which wait already'.padStart(22)}${'made meanwhile'.padStart(22)}`)
  const [plain] = shapes as [Shape]
  for (const shape of shapes) row(`pods ${shape.name}`, await ofThoseWaiting(shape), await whileMade(shape, 0))
  row(`the first, while ${waiting} wait for room`, null, await whileMade(plain, waiting))
  benchPlacements()
}

function row(name: string, ...measured: readonly (Rate | null)[]): void {
  const cells = measured.map((rate) =>
    (rate === null ? '' : `${rate.perSecond.toFixed(0)}/s ${rate.cpuUs.toFixed(0).padStart(6)} µs`).padStart(22),
  )
  console.log(`  ${name.padEnd(34)}${cells.join('')}`)
}

interface Rate {
  readonly perSecond: number
  readonly cpuUs: number
}

/** From the first pod's placement to the answer to the last one's binding; all of them were there before. */
async function ofThoseWaiting(shape: Shape): Promise<Rate> {
  const cluster = await clusterFor(shape)
  await makePods(cluster.client, shape)
  const { promise: all, resolve } = Promise.withResolvers<void>()
  let end: (() => Rate) | undefined
  let bound = 0
  const { transport } = cluster
  const scheduler = cluster.startScheduler({
    ...transport,
    async send(request) {
      if (!request.path.endsWith('/binding')) return transport.send(request)
      end ??= stopwatch()
      const answer = await transport.send(request)
      if (++bound === pods) resolve()
      return answer
    },
  })
  await all
  const rate = end!()
  await scheduler.stop()
  cluster.close()
  return rate
}

/** From the first pod's creation to the last one's binding; `parked`: so many pods there is no room for are there before. */
async function whileMade(shape: Shape, parked: number): Promise<Rate> {
  const cluster = await clusterFor(shape)
  const { client, informers } = cluster
  const scheduler = cluster.startScheduler(cluster.transport)
  const giant = { kinds: 1, spec: () => ({}) }
  for (let i = 0; i < parked; i++) await client.create(PodKind, podAt(pods + i, giant, '33'))
  await reached(informers.of(PodKind), parked, (pod) => pod.status?.conditions?.[0]?.reason === 'Unschedulable')
  const all = reached(informers.of(PodKind), pods, ({ spec }) => Boolean(spec?.nodeName))
  const end = stopwatch()
  await makePods(client, shape)
  await all
  const rate = end()
  await scheduler.stop()
  cluster.close()
  return rate
}

function stopwatch(): () => Rate {
  const [startedMs, cpuBefore] = [performance.now(), process.threadCpuUsage()]
  return () => {
    const { user, system } = process.threadCpuUsage(cpuBefore)
    return { perSecond: (pods * 1000) / (performance.now() - startedMs), cpuUs: (user + system) / pods }
  }
}

async function clusterFor(shape: Shape) {
  const server = await createApiServer({
    store: new MemoryStore(),
    ...roles,
    disableAdmissionPlugins: ['ServiceAccount'],
  })
  const transport = localTransport(server, { name: 'bench', uid: '', groups: ['system:masters'] })
  const client = createClient(transport)
  const informers = createInformers({ transport, ...roles })
  for (let i = 0; i < nodes; i++) await makeNode(client, nodeAt(i, { tainted: shape.name === 'for tainted nodes' }))
  return {
    transport,
    client,
    informers,
    startScheduler: (own: Transport) => {
      const client = createClient(own)
      const recorder = createActionRecorder({ client, ...roles, component: 'default-scheduler' })
      return startScheduler({ ...roles, client, informers, recorder })
    },
    close: () => {
      informers.stop()
      server.close()
    },
  }
}

async function makePods(client: Client, shape: Shape): Promise<void> {
  for (let i = 0; i < pods; i += 50)
    await Promise.all(Array.from({ length: 50 }, (_, j) => client.create(PodKind, podAt(i + j, shape))))
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
