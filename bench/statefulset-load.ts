import { StatefulSetKind } from '../src/api/apps/v1/stateful-set.ts'
import { PodKind } from '../src/api/core/v1/pod.ts'
import { ServiceKind } from '../src/api/core/v1/service.ts'
import type { Service, StatefulSet } from '../src/api/types.gen.ts'
import { silentLog } from '../src/base/log.ts'
import { systemRandom } from '../src/base/os/random.ts'
import { systemTimers } from '../src/base/os/timers.ts'
import { createClient, refOf } from '../src/client/api-client.ts'
import type { Client } from '../src/client/client.ts'
import { connect } from '../src/client/https/connect.ts'
import type { Informer } from '../src/client/informer.ts'
import { createInformers } from '../src/client/shared-informers.ts'
import { cpuMs, residentMb, until } from './berth-process.ts'

const longestMs = 300_000
const pollMs = 20

export interface Target {
  readonly name: string
  readonly client: Client
  /** By a watch, as a client that waits for them has it. */
  readonly sets: Informer<StatefulSet>
  readonly pids: readonly number[]
  /** Of all its processes. */
  cpuMs(): number
  residentMb(): number
  stop(): Promise<void>
}

export interface Shape {
  readonly sets: number
  readonly replicas: number
  readonly policy: 'Parallel' | 'OrderedReady'
  /** Each set has its headless Service, as sets have; without one, what the sets cost by themselves. */
  readonly services?: boolean
}

export interface Measured {
  readonly pods: number
  readonly seconds: number
  readonly cpuMs: number
}

export function open(name: string, kubeconfig: string, pids: readonly number[], stop: () => Promise<void>): Target {
  const transport = connect(kubeconfig)
  const informers = createInformers({ transport, timers: systemTimers, random: systemRandom, log: silentLog })
  const total = (of: (pid: number) => number) => pids.reduce((sum, pid) => sum + of(pid), 0)
  return {
    name,
    client: createClient(transport),
    sets: informers.of(StatefulSetKind),
    pids,
    cpuMs: () => total(cpuMs),
    residentMb: () => total(residentMb),
    async stop() {
      informers.stop()
      await transport.close()
      await stop()
    },
  }
}

/** Until the status of each set says that all its pods are ready. */
export async function bringUp(target: Target, { sets, replicas, policy, services = false }: Shape): Promise<Measured> {
  const names = Array.from({ length: sets }, (_, index) => `set-${index}`)
  if (services) await Promise.all(names.map((name) => target.client.create(ServiceKind, headlessServiceOf(name))))
  return measured(target, sets * replicas, async () => {
    await Promise.all(names.map((name) => target.client.create(StatefulSetKind, setOf(name, replicas, policy))))
    await reached(target, sets, (set) => set.status?.readyReplicas === replicas)
  })
}

/** One pod at a time: each is ready again before the next goes. */
export async function rollOut(target: Target, replicas: number): Promise<Measured> {
  const { client } = target
  const ref = { namespace: 'default', name: 'rolled' }
  await client.create(StatefulSetKind, setOf(ref.name, replicas, 'Parallel'))
  await reached(target, 1, (set) => set.status?.readyReplicas === replicas)
  const before = (await client.get(StatefulSetKind, ref)).status?.updateRevision
  const result = await measured(target, replicas, async () => {
    const spec = { template: { metadata: { annotations: { revision: 'two' } } } }
    await client.patch(StatefulSetKind, ref, 'application/merge-patch+json', { spec })
    await reached(target, 1, ({ status }) => {
      const isDone = status?.updatedReplicas === replicas && status.readyReplicas === replicas
      return isDone && status.updateRevision !== before
    })
  })
  await removeAll(target)
  return result
}

export async function removeAll({ client }: Target): Promise<void> {
  const services = (await client.list(ServiceKind, { labelSelector: 'set' })).items
  await Promise.all(services.map((service) => client.delete(ServiceKind, refOf(service))))
  const { items } = await client.list(StatefulSetKind)
  await Promise.all(items.map((set) => client.delete(StatefulSetKind, refOf(set))))
  await until(async () => (await client.list(PodKind, { limit: 1 })).items.length === 0, pollMs, longestMs)
}

async function measured(target: Target, pods: number, run: () => Promise<void>): Promise<Measured> {
  const [startedMs, cpuBefore] = [performance.now(), target.cpuMs()]
  await run()
  return { pods, seconds: (performance.now() - startedMs) / 1000, cpuMs: target.cpuMs() - cpuBefore }
}

function reached({ sets }: Target, count: number, isThere: (set: StatefulSet) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const there = new Set<string>()
    const cancel = sets.subscribe((change) => {
      if (change.is === 'deleted') return void there.delete(change.old.metadata.uid ?? '')
      const { metadata } = change.object
      if (isThere(change.object)) there.add(metadata.uid ?? '')
      else there.delete(metadata.uid ?? '')
      if (there.size < count) return
      queueMicrotask(() => cancel())
      resolve()
    })
  })
}

function headlessServiceOf(name: string): Service {
  return {
    metadata: { name, namespace: 'default', labels: { set: name } },
    spec: { clusterIP: 'None', selector: { set: name }, ports: [{ port: 80 }] },
  }
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
