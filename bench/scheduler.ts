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
import { createInformers } from '../src/client/shared-informers.ts'
import { startScheduler } from '../src/scheduler/scheduler.ts'
import { MemoryStore } from '../src/storage/memory/memory-store.ts'

const nodes = 1_000
const pods = 5_000

const labels = { app: 'web' }
const hostname = 'kubernetes.io/hostname'
const zone = 'topology.kubernetes.io/zone'
const kinds: Readonly<Record<string, object>> = {
  'asking for room': {},
  'spread over zones': {
    topologySpreadConstraints: [
      { maxSkew: 1, topologyKey: zone, whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: labels } },
    ],
  },
  'rather apart': {
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 1, podAffinityTerm: { topologyKey: hostname, labelSelector: { matchLabels: labels } } },
        ],
      },
    },
  },
}

/** Placements a second from the first pod's creation to the last one's binding, API server over the memory store included. */
export async function bench(): Promise<void> {
  console.log(`scheduler (${nodes} nodes, ${pods} pods, memory store, one process)`)
  for (const [name, spec] of Object.entries(kinds)) {
    const perSecond = await placementsPerSecond(spec)
    console.log(`  ${`pods ${name}`.padEnd(24)} ${perSecond} placements/s`)
  }
}

async function placementsPerSecond(spec: object): Promise<number> {
  const roles = { clock: systemClock, timers: systemTimers, random: systemRandom, log: silentLog }
  const server = await createApiServer({
    store: new MemoryStore(),
    ...roles,
    disableAdmissionPlugins: ['ServiceAccount'],
  })
  const transport = localTransport(server, { name: 'bench', uid: '', groups: ['system:masters'] })
  const client = createClient(transport)
  const informers = createInformers({ transport, ...roles })
  for (let i = 0; i < nodes; i++) await makeNode(client, i)
  const recorder = createEventRecorder({ client, ...roles, component: 'default-scheduler' })
  const scheduler = startScheduler({ ...roles, client, informers, recorder })
  let bound = 0
  const started = performance.now()
  const all = new Promise<void>((resolve) => {
    informers.of(PodKind).subscribe((change) => {
      if (change.is !== 'updated' || change.old.spec?.nodeName || !change.object.spec?.nodeName) return
      if (++bound === pods) resolve()
    })
  })
  for (let i = 0; i < pods; i += 50)
    await Promise.all(Array.from({ length: 50 }, (_, j) => makePod(client, i + j, spec)))
  await all
  const seconds = (performance.now() - started) / 1000
  await scheduler.stop()
  informers.stop()
  server.close()
  return Math.round(pods / seconds)
}

async function makeNode(client: Client, index: number): Promise<void> {
  const name = `node-${index}`
  const room = { cpu: '32', memory: '64Gi', pods: '110' }
  const metadata = { name, labels: { [hostname]: name, [zone]: `zone-${index % 3}` } }
  const node = await client.create(NodeKind, { metadata })
  const status = { allocatable: room, capacity: room, conditions: [{ type: 'Ready', status: 'True' }] }
  const reported = await client.update(NodeKind, { ...node, status }, { subresource: 'status' })
  // New nodes are tainted until a controller, which is not here, has seen them ready.
  await client.update(NodeKind, { ...reported, spec: { ...reported.spec, taints: [] } })
}

async function makePod(client: Client, index: number, spec: object): Promise<void> {
  const containers = [{ name: 'main', image: 'x', resources: { requests: { cpu: '100m', memory: '64Mi' } } }]
  const pod: Pod = { metadata: { name: `web-${index}`, namespace: 'default', labels }, spec: { containers, ...spec } }
  await client.create(PodKind, pod)
}
