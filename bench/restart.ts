import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { NodeKind } from '../src/api/core/v1/node.ts'
import { PodKind } from '../src/api/core/v1/pod.ts'
import type { Node, Pod } from '../src/api/types.gen.ts'
import { localTransport } from '../src/apiserver/local-transport.ts'
import { createApiServer } from '../src/apiserver/server.ts'
import { silentLog } from '../src/base/log.ts'
import { systemClock as clock } from '../src/base/os/clock.ts'
import { systemRandom as random } from '../src/base/os/random.ts'
import { systemTimers as timers } from '../src/base/os/timers.ts'
import { createClient } from '../src/client/api-client.ts'
import { MemoryStore } from '../src/storage/memory/memory-store.ts'
import { SqliteStore } from '../src/storage/sqlite/sqlite-store.ts'
import { BerthProcess, cpuMs, withFolder } from './berth-process.ts'

const podCounts = [50_000, 100_000]
const podsPerNode = 1000
const starts = 3
const settleMs = 10_000
const sampleMs = 100
const decoder = new TextDecoder()
const encoder = new TextEncoder()

/** Starts on a store that holds many running pods of 3 KB, and what all controllers together hold in memory, at the most and then. */
export async function bench(): Promise<void> {
  for (const pods of podCounts) {
    await withFolder(async (data) => {
      const { shown, stored } = await fill(join(data, 'store'), pods)
      const size = `${shown} bytes of JSON without managedFields, ${stored} as they are stored`
      console.log(`${pods} pods of ${size}, on ${pods / podsPerNode} nodes`)
      for (let start = 1; start <= starts; start++) await startAgain(data, start === starts)
    })
  }
}

async function startAgain(data: string, isLast: boolean): Promise<void> {
  const berth = await BerthProcess.start(data, '--nodes', '0')
  const stopSampling = sampling(berth)
  try {
    const ready = await berth.ready()
    const cpu = cpuMs(berth.pid)
    console.log(
      `  /readyz after ${ready.toFixed(0)} ms, ${cpu} ms of processor time, ${berth.memoryMb().all.toFixed(0)} MB`,
    )
    await quiet(berth)
    console.log(
      `  controllers have seen all after ${berth.sinceSpawnMs().toFixed(0)} ms, ${cpuMs(berth.pid) - cpu} ms of processor time more`,
    )
    if (isLast) await sleep(settleMs)
    const { all, own } = berth.memoryMb()
    const later = isLast ? `${settleMs / 1000} s later` : 'then'
    console.log(
      `  ${later} ${all.toFixed(0)} MB resident, ${own.toFixed(0)} MB of it its own; ${stopSampling().toFixed(0)} MB at the most`,
    )
  } finally {
    stopSampling()
    await berth.stop()
  }
}

/** Answers, when it is called, what was resident at the most until then. */
function sampling(berth: BerthProcess): () => number {
  let mostMb = 0
  const timer = setInterval(() => (mostMb = Math.max(mostMb, berth.memoryMb().all)), sampleMs)
  return () => {
    clearInterval(timer)
    return mostMb
  }
}

/** Until a quarter of a second needs next to no processor time; that quarter is counted. */
async function quiet(berth: BerthProcess): Promise<void> {
  for (let before = -1, now = cpuMs(berth.pid); now - before > 20; now = cpuMs(berth.pid)) {
    before = now
    await sleep(250)
  }
}

interface Size {
  readonly shown: number
  readonly stored: number
}

/** Puts the pods into the store's file as the API server would have written them. Answers the bytes of one. */
async function fill(folder: string, pods: number): Promise<Size> {
  const store = await SqliteStore.open({ folder })
  const { pod, node } = await written()
  const put = (key: string, text: string) =>
    store.transact({ conditions: [], writes: [{ is: 'put', key, value: encoder.encode(text) }] })
  const writes: Promise<unknown>[] = []
  for (let index = 0; index < pods; index++) {
    writes.push(put(`/registry/core/pods/default/web-${index}`, nthOf(pod, index)))
    if (index % podsPerNode === 0)
      writes.push(put(`/registry/core/nodes/${nodeOf(index)}`, node.replaceAll('node-0', nodeOf(index))))
    if (writes.length === 5000) await Promise.all(writes.splice(0))
  }
  await Promise.all(writes)
  await store.close()
  const { metadata, ...rest } = JSON.parse(pod) as Pod
  const shown = { ...rest, metadata: { ...metadata, managedFields: undefined } }
  return { shown: JSON.stringify(shown).length, stored: pod.length }
}

/** What no two pods have in common: names, ids, addresses, and, but for the ten of a second, times. */
function nthOf(pod: string, index: number): string {
  const id = index.toString(16).padStart(12, '0')
  const time = new Date(Date.parse(since) + Math.floor(index / podsPerSecond) * 1000)
  return pod
    .replaceAll('web-0', `web-${index}`)
    .replace(/("uid":".{24}).{12}/, `$1${id}`)
    .replaceAll('node-0', nodeOf(index))
    .replaceAll(address, `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`)
    .replaceAll(tokenVolume, `kube-api-access-${id.slice(-5)}`)
    .replace(containerId, id.repeat(6).slice(0, 64))
    .replaceAll(since, time.toISOString().replace('.000Z', 'Z'))
}

const nodeOf = (pod: number) => `node-${Math.floor(pod / podsPerNode)}`

/** A running pod and its node, as an API server stores them. */
async function written(): Promise<{ readonly pod: string; readonly node: string }> {
  const store = new MemoryStore()
  const plugins = { disableAdmissionPlugins: ['ServiceAccount', 'TaintNodesByCondition'] }
  const server = await createApiServer({ store, clock, timers, random, log: silentLog, ...plugins })
  const user = { name: 'admin', uid: '', groups: ['system:masters'] }
  const client = createClient(localTransport(server, user))
  await client.create(NodeKind, runningNode)
  const made = await client.create(PodKind, runningPod)
  await client.update(PodKind, { ...made, status: runningStatus } as Pod, { subresource: 'status' })
  const textOf = async (key: string) => decoder.decode((await store.get(key))?.value)
  const texts = {
    pod: await textOf('/registry/core/pods/default/web-0'),
    node: await textOf('/registry/core/nodes/node-0'),
  }
  server.close()
  return texts
}

const since = '2026-01-01T00:00:00Z'
const podsPerSecond = 10
const address = '10.244.0.5'
const tokenVolume = 'kube-api-access-zxcvb'
const containerId = '0c3b6f5d2b9e4d7aa1b2c3d4e5f60718293a4b5c6d7e8f901234567890abcdef'
const condition = (type: string) => ({ type, status: 'True', lastTransitionTime: since })

const runningNode: Node = {
  metadata: { name: 'node-0', labels: { 'kubernetes.io/hostname': 'node-0' } },
  status: { conditions: [condition('Ready')], capacity: { pods: '2000' }, allocatable: { pods: '2000' } },
}

const runningPod: Pod = {
  metadata: {
    name: 'web-0',
    namespace: 'default',
    labels: { app: 'web', 'apps.kubernetes.io/pod-index': '0', 'statefulset.kubernetes.io/pod-name': 'web-0' },
  },
  spec: {
    nodeName: 'node-0',
    hostname: 'web-0',
    subdomain: 'web',
    serviceAccountName: 'default',
    volumes: [
      {
        name: tokenVolume,
        projected: {
          sources: [
            { serviceAccountToken: { path: 'token', expirationSeconds: 3607 } },
            { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
          ],
        },
      },
    ],
    containers: [
      {
        name: 'main',
        image: 'registry.k8s.io/nginx-slim:0.24',
        ports: [{ name: 'http', containerPort: 80 }],
        env: [{ name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
        readinessProbe: { httpGet: { path: '/', port: 'http' } },
        livenessProbe: { tcpSocket: { port: 'http' } },
        volumeMounts: [
          { name: tokenVolume, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true },
        ],
      },
    ],
  },
}

const runningStatus = {
  phase: 'Running',
  conditions: ['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map(condition),
  hostIP: '10.0.0.1',
  hostIPs: [{ ip: '10.0.0.1' }],
  podIP: address,
  podIPs: [{ ip: address }],
  startTime: since,
  qosClass: 'BestEffort',
  containerStatuses: [
    {
      name: 'main',
      ready: true,
      started: true,
      restartCount: 0,
      image: 'registry.k8s.io/nginx-slim:0.24',
      imageID: 'registry.k8s.io/nginx-slim@sha256:f7988fb6c02e0ce69257d9bd9cf37ae20a60f1df7563c3a2a6abe24160306b8d',
      containerID: `berth://${containerId}`,
      state: { running: { startedAt: since } },
    },
  ],
}
