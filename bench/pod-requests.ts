import { EventKind } from '../src/api/core/v1/event.ts'
import { PodKind } from '../src/api/core/v1/pod.ts'
import type { Event, Pod, PodStatus } from '../src/api/types.gen.ts'
import type { Client } from '../src/client/client.ts'
import { SqliteStore } from '../src/storage/sqlite/sqlite-store.ts'
import { openTestApi } from '../src/testing/open-test-api.ts'
import type { Measured } from './statefulset-load.ts'

const time = '2026-01-01T00:00:00Z'
const told = ['SuccessfulCreate', 'Scheduled', 'Pulled', 'Created', 'Started']
const conditions = ['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled']

/**
 * What the writes of so many pods take by themselves: made, bound, told ready, and five Events each, by the shortest way and durable. There are no
 * controllers, no scheduler and no nodes, and nobody watches: a cluster in the same process has all of them to do besides.
 */
export async function podRequests(folder: string, pods: number): Promise<Measured> {
  const store = await SqliteStore.open({ folder })
  const { client, server } = await openTestApi({ store })
  try {
    await requestsOf(client, 'warm', pods)
    const [startedMs, before] = [performance.now(), process.cpuUsage()]
    await requestsOf(client, 'pod', pods)
    const { user, system } = process.cpuUsage(before)
    return { pods, seconds: (performance.now() - startedMs) / 1000, cpuMs: (user + system) / 1000 }
  } finally {
    server.close()
    await store.close()
  }
}

async function requestsOf(client: Client, prefix: string, pods: number): Promise<void> {
  await Promise.all(Array.from({ length: pods }, (_, index) => requestsOfOne(client, `${prefix}-${index}`)))
}

async function requestsOfOne(client: Client, name: string): Promise<void> {
  const ref = { namespace: 'default', name }
  await client.create(PodKind, podOf(name))
  await client.createSubresource(PodKind, ref, 'binding', {
    ...{ apiVersion: 'v1', kind: 'Binding', metadata: ref },
    target: { apiVersion: 'v1', kind: 'Node', name: 'node-1' },
  })
  const pod = await client.get(PodKind, ref)
  const events = told.map((reason) => client.create(EventKind, eventOf(name, reason)))
  await Promise.all([client.update(PodKind, { ...pod, status }, { subresource: 'status' }), ...events])
}

function podOf(name: string): Pod {
  const owner = { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: 'f0d4f3a7-3a3c-4a55-8d2c-6a1d3f1c9a10' }
  return {
    metadata: {
      ...{ name, namespace: 'default', labels: { set: 'web', 'statefulset.kubernetes.io/pod-name': name } },
      ownerReferences: [{ ...owner, controller: true, blockOwnerDeletion: true }],
    },
    spec: { hostname: name, subdomain: 'web', containers: [{ name: 'main', image: 'nginx' }] },
  }
}

const status: PodStatus = {
  ...{ phase: 'Running', hostIP: '10.0.0.1', podIP: '10.0.1.2', podIPs: [{ ip: '10.0.1.2' }], startTime: time },
  conditions: conditions.map((type) => ({ type, status: 'True', lastTransitionTime: time })),
  containerStatuses: [
    {
      ...{ name: 'main', image: 'nginx', imageID: 'nginx@sha256:0', containerID: 'berth://0', restartCount: 0 },
      ...{ ready: true, started: true, state: { running: { startedAt: time } } },
    },
  ],
}

function eventOf(name: string, reason: string): Event {
  return {
    metadata: { name: `${name}.${reason.toLowerCase()}`, namespace: 'default' },
    involvedObject: { apiVersion: 'v1', kind: 'Pod', namespace: 'default', name, fieldPath: 'spec.containers{main}' },
    ...{
      reason,
      message: `${reason} for ${name}`,
      type: 'Normal',
      count: 1,
      firstTimestamp: time,
      lastTimestamp: time,
    },
    ...{ source: { component: 'kubelet', host: 'node-1' }, reportingComponent: 'kubelet', reportingInstance: 'node-1' },
  }
}
