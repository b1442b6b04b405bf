import { StatefulSetKind } from '../src/api/apps/v1/stateful-set.ts'
import type { StatefulSet } from '../src/api/types.gen.ts'
import { createClient } from '../src/client/api-client.ts'
import type { Client } from '../src/client/client.ts'
import { connect } from '../src/client/https/connect.ts'
import { BerthProcess, cpuMs, until, withFolder } from './berth-process.ts'

const longestMs = 300_000

/** How fast StatefulSets get their pods, on nodes whose pods are ready at once: what the control plane itself costs. */
export async function bench(): Promise<void> {
  await withFolder(async (data) => {
    const berth = await BerthProcess.start(data, '--nodes', '0', '--simulated-nodes', '4')
    await berth.ready()
    const transport = connect(await berth.kubeconfig())
    const client = createClient(transport)
    try {
      await bringUp(berth, client, { sets: 1, replicas: 1000, policy: 'Parallel' })
      await bringUp(berth, client, { sets: 100, replicas: 10, policy: 'Parallel' })
      await bringUp(berth, client, { sets: 50, replicas: 20, policy: 'OrderedReady' })
      await rollOut(client, 100)
      const { all, own } = berth.memoryMb()
      console.log(`resident at the end: ${all.toFixed(0)} MB, ${own.toFixed(0)} MB of it its own`)
    } finally {
      await transport.close()
      await berth.stop()
    }
  })
}

interface Shape {
  readonly sets: number
  readonly replicas: number
  readonly policy: 'Parallel' | 'OrderedReady'
}

async function bringUp(berth: BerthProcess, client: Client, { sets, replicas, policy }: Shape): Promise<void> {
  const [started, cpuBefore] = [performance.now(), cpuMs(berth.pid)]
  const names = Array.from({ length: sets }, (_, index) => `set-${index}`)
  await Promise.all(names.map((name) => client.create(StatefulSetKind, setOf(name, replicas, policy))))
  await reached(client, (set) => set.status?.readyReplicas === replicas)
  const seconds = (performance.now() - started) / 1000
  const pods = sets * replicas
  const what = `${sets} × ${replicas} ${policy}`
  const rate = (pods / seconds).toFixed(0).padStart(8)
  const cpu = ((cpuMs(berth.pid) - cpuBefore) / pods).toFixed(2)
  console.log(`${what.padEnd(26)}${rate} pods a second, ${cpu} ms of processor time each`)
  await removeAll(client, names)
}

async function rollOut(client: Client, replicas: number): Promise<void> {
  await client.create(StatefulSetKind, setOf('rolled', replicas, 'Parallel'))
  await reached(client, (set) => set.status?.readyReplicas === replicas)
  const before = (await client.get(StatefulSetKind, { namespace: 'default', name: 'rolled' })).status?.updateRevision
  const started = performance.now()
  await client.patch(StatefulSetKind, { namespace: 'default', name: 'rolled' }, 'application/merge-patch+json', {
    spec: { template: { metadata: { annotations: { revision: 'two' } } } },
  })
  await reached(client, ({ status }) => {
    const isDone = status?.updatedReplicas === replicas && status.readyReplicas === replicas
    return isDone && status.updateRevision !== before
  })
  const each = (performance.now() - started) / replicas
  console.log(`${`rolling update of ${replicas}`.padEnd(26)}${each.toFixed(1).padStart(8)} ms a pod`)
}

async function removeAll(client: Client, names: readonly string[]): Promise<void> {
  await Promise.all(names.map((name) => client.delete(StatefulSetKind, { namespace: 'default', name })))
  const { PodKind } = await import('../src/api/core/v1/pod.ts')
  await until(async () => (await client.list(PodKind, { limit: 1 })).items.length === 0, 50, longestMs)
}

async function reached(client: Client, isThere: (set: StatefulSet) => boolean): Promise<void> {
  await until(async () => (await client.list(StatefulSetKind)).items.every(isThere), 10, longestMs)
}

function setOf(name: string, replicas: number, podManagementPolicy: Shape['policy']): StatefulSet {
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name, namespace: 'default' },
    spec: {
      replicas,
      podManagementPolicy,
      serviceName: name,
      selector: { matchLabels: { set: name } },
      template: {
        metadata: { labels: { set: name } },
        spec: { terminationGracePeriodSeconds: 0, containers: [{ name: 'main', image: 'berth.dev/host' }] },
      },
    },
  }
}
