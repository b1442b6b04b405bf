import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ConfigMapKind } from '../api/core/v1/config-map.ts'
import { EventKind } from '../api/core/v1/event.ts'
import { NodeKind } from '../api/core/v1/node.ts'
import { PersistentVolumeKind } from '../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../api/core/v1/pod.ts'
import { isStatusError } from '../api/meta/status-error.ts'
import type { Container, Pod, PodSpec } from '../api/types.gen.ts'
import { silentLog } from '../base/log.ts'
import { nextTurn } from '../base/os/turn.ts'
import { SeededRandom } from '../base/seeded-random.ts'
import type { Client } from '../client/client.ts'
import type { Informers } from '../client/informer.ts'
import { Link } from '../client/link.ts'
import { type ControlPlane, startControlPlane } from '../cluster/core/control-plane.ts'
import { noAuthority } from '../controllers/certificates/authority.ts'
import { MemoryVolumeDriver } from '../controllers/volumes/memory-driver.ts'
import { VirtualTime } from '../sim/virtual-time.ts'
import { MemoryStore } from '../storage/memory/memory-store.ts'
import { type RunningNode, startNode } from './agent.ts'
import { upstreamHeartbeatMs } from './node-object.ts'
import type { ProbeResult } from './probes/probes.ts'
import { type Behaviour, plenty, runsUntilStopped } from './simulated/behaviour.ts'
import { SimulatedProber } from './simulated/prober.ts'
import { SimulatedRuntime } from './simulated/runtime.ts'
import { SimulatedVolumes } from './volumes/simulated-volumes.ts'

const minute = 60_000
let time: VirtualTime
let plane: ControlPlane
let runtime: SimulatedRuntime
let volumes: SimulatedVolumes
let node: RunningNode
let behaviours: Record<string, Partial<Behaviour>>
let probeAnswer: ProbeResult
/** How often the agent asked for one of its pods to be written, or deleted. */
let podWrites: number

beforeEach(async () => {
  time = new VirtualTime(nextTurn)
  const random = new SeededRandom(1)
  const roles = { clock: time, timers: time, random, log: silentLog }
  behaviours = {}
  probeAnswer = { is: 'success' }
  podWrites = 0
  runtime = new SimulatedRuntime({
    ...roles,
    range: '10.244.1.0/24',
    behave: (config) => ({ ...runsUntilStopped, ...behaviours[config.name] }),
    missingImage: (name) => name.startsWith('missing'),
  })
  volumes = new SimulatedVolumes()
  plane = await settled(
    startControlPlane({
      ...roles,
      store: new MemoryStore(),
      volumeDriver: new MemoryVolumeDriver(),
      authority: noAuthority,
      controllers: [],
      disableAdmissionPlugins: ['ServiceAccount'],
    }),
  )
  node = await startAgent()
})

afterEach(async () => {
  await settled(node.stop())
  await settled(plane.stop())
})

async function settled<T>(promise: Promise<T>): Promise<T> {
  let done = false
  promise.then(
    () => (done = true),
    () => (done = true),
  )
  await time.until(() => done, minute, 10)
  return promise
}

/** `claims`: the cable by which it hears of claims. */
function startAgent(claims?: Link): Promise<RunningNode> {
  const { client, informers: all, recorder } = plane.member('system:node:n1', ['system:nodes'])
  const late = claims?.informers(all) ?? all
  const counted: Client = {
    ...client,
    update(kind, object, options) {
      if (kind.kind === 'Pod') podWrites++
      return client.update(kind, object, options)
    },
    delete(kind, object, options) {
      if (kind.kind === 'Pod') podWrites++
      return client.delete(kind, object, options)
    },
  }
  const informers: Informers = { ...all, of: (kind) => (kind.kind === 'PersistentVolumeClaim' ? late : all).of(kind) }
  const capacity = { cpu: '4', memory: '8Gi', pods: '110' }
  const machine = {
    architecture: 'amd64',
    operatingSystem: 'linux',
    kernelVersion: '',
    osImage: '',
    machineId: '',
    bootId: '',
    systemUuid: '',
  }
  return settled(
    startNode(
      {
        name: 'n1',
        podCidrs: ['10.244.1.0/24'],
        addresses: ['10.244.1.1'],
        labels: {},
        capacity,
        allocatable: capacity,
        machine,
        kubeletVersion: 'v1.36.0',
        serverPort: 0,
        heartbeatMs: upstreamHeartbeatMs,
      },
      {
        dns: { nameservers: [], clusterDomain: 'cluster.local', hostResolvConf: '' },
        hostHostsFile: '',
        logDirectory: '',
      },
      {
        ...{ client: counted, informers, runtime, volumes, clock: time, timers: time, log: silentLog },
        prober: new SimulatedProber(() => probeAnswer),
        signals: plenty,
        recorder: recorder('kubelet', 'n1'),
      },
    ),
  )
}

const ref = { namespace: 'default', name: 'web-0' }

function container(name: string, more: Partial<Container> = {}): Container {
  return { name, image: 'app', ...more }
}

function create(spec: Omit<PodSpec, 'containers'> & { containers?: readonly Container[] } = {}): Promise<Pod> {
  const pod = {
    metadata: { ...ref },
    spec: { nodeName: 'n1', containers: [container('c')], terminationGracePeriodSeconds: 10, ...spec },
  }
  return settled(plane.client.create(PodKind, pod))
}

function get(): Promise<Pod> {
  return settled(plane.client.get(PodKind, ref))
}

async function isGone(): Promise<boolean> {
  try {
    await get()
    return false
  } catch (error) {
    return isStatusError(error, 'NotFound')
  }
}

async function summary() {
  const { status } = await get()
  const all = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])]
  const containers = all.map(({ name, state, restartCount }) => {
    const shown = state?.waiting?.reason ?? state?.terminated?.reason ?? (state?.running ? 'Running' : '?')
    return `${name} ${shown} ${restartCount}`
  })
  const ready = status?.conditions?.find((condition) => condition.type === 'Ready')?.status
  return `${status?.phase}, ready ${ready}: ${containers.join(' | ')}`
}

async function events(): Promise<readonly string[]> {
  await time.pass(1000)
  const { items } = await settled(plane.client.list(EventKind, { namespace: 'default' }))
  return items
    .filter(({ involvedObject }) => involvedObject?.kind === 'Pod')
    .map(({ reason, message }) => `${reason}: ${message}`)
}

describe('a pod', () => {
  test('comes up with two writes at most, and says so in events', async () => {
    await create()
    await time.pass(200)
    expect(await summary()).toBe('Running, ready True: c Running 0')
    const { status } = await get()
    expect(status?.hostIP).toBe('10.244.1.1')
    expect(status?.podIP).toMatch(/^10\.244\.1\./)
    expect(status?.containerStatuses?.[0]?.containerID).toMatch(/^berth:\/\//)
    expect((await events()).toSorted()).toEqual([
      'Created: Container created',
      'Pulled: Successfully pulled image "app" in 0ms (0ms including waiting). Image size: 0 bytes.',
      'Pulling: Pulling image "app"',
      'Started: Container started',
    ])
  })

  test('crashes, and is restarted after 0, 10, 20, 40 … 300 seconds', async () => {
    behaviours = { c: { runsForMs: 1000, exitCode: 3 } }
    const { metadata } = await create()
    await time.pass(3000)
    expect(await summary()).toBe('Running, ready False: c CrashLoopBackOff 1')
    const { status } = await get()
    expect(status?.containerStatuses?.[0]?.state?.waiting?.message).toBe(
      `back-off 10s restarting failed container=c pod=web-0_default(${metadata.uid})`,
    )
    expect(status?.containerStatuses?.[0]?.lastState?.terminated).toMatchObject({ exitCode: 3, reason: 'Error' })
    const counts = []
    for (const seconds of [10, 21, 41, 81, 161, 301, 301]) {
      await time.pass(seconds * 1000)
      counts.push((await get()).status?.containerStatuses?.[0]?.restartCount)
    }
    expect(counts).toEqual([2, 3, 4, 5, 6, 7, 8])
  })

  test('whose hooks fail is told of without their words, which may be secrets', async () => {
    probeAnswer = { is: 'failure', output: 'refused' }
    const hook = { httpGet: { port: 80, path: '/hook' } }
    await create({ containers: [container('c', { lifecycle: { postStart: hook, preStop: hook } })] })
    await time.pass(100)
    expect(await summary()).toBe('Running, ready False: c CrashLoopBackOff 1')
    const about = (await events()).filter((event) => /Hook/.test(event))
    expect(about).toEqual([
      'FailedPostStartHook: PostStartHook failed',
      'Killing: FailedPostStartHook',
      'FailedPreStopHook: PreStopHook failed',
    ])
  })

  test('with a hook over TCP, which the API has and no kubelet runs, is told that it failed', async () => {
    const tcpSocket = { port: 80 }
    await create({ containers: [container('c', { lifecycle: { preStop: { tcpSocket } } })] })
    await time.pass(100)
    await settled(plane.client.delete(PodKind, ref))
    await time.pass(100)
    expect((await events()).filter((event) => /Hook/.test(event))).toEqual(['FailedPreStopHook: PreStopHook failed'])
  })

  test('whose containers begin anew with more is given more as a whole first', async () => {
    const resources = (cpu: string, memory: string) => ({ limits: { cpu, memory }, requests: { cpu, memory } })
    const policy = [{ resourceName: 'memory', restartPolicy: 'RestartContainer' }]
    await create({ containers: [container('c', { resources: resources('500m', '64Mi'), resizePolicy: policy })] })
    await time.pass(1000)
    const patch = { spec: { containers: [{ name: 'c', resources: resources('600m', '80Mi') }] } }
    await settled(
      plane.client.patch(PodKind, ref, 'application/strategic-merge-patch+json', patch, { subresource: 'resize' }),
    )
    await time.pass(1000)
    expect(await summary()).toBe('Running, ready True: c Running 1')
    const [sandbox] = await runtime.listSandboxes()
    expect(sandbox!.resources).toMatchObject({ cpuQuotaUs: 60_000, memoryLimitBytes: 80 << 20 })
  })

  test('whose claim was bound a moment ago has its volume, though the node has not heard of it', async () => {
    await settled(node.stop())
    const cable = new Link()
    node = await startAgent(cable)
    const spec = { accessModes: ['ReadWriteOnce'], storageClassName: 'late' }
    const claimRef = { namespace: 'default', name: 'data' }
    const claim = { metadata: claimRef, spec: { ...spec, resources: { requests: { storage: '1Gi' } } } }
    const { metadata } = await settled(plane.client.create(PersistentVolumeClaimKind, claim))
    const { uid = '' } = metadata
    cable.cut()
    const source = { capacity: { storage: '1Gi' }, hostPath: { path: '/v' }, claimRef: { ...claimRef, uid } }
    await settled(plane.client.create(PersistentVolumeKind, { metadata: { name: 'v' }, spec: { ...spec, ...source } }))
    const patch = (body: unknown, subresource?: string) =>
      settled(
        plane.client.patch(PersistentVolumeClaimKind, claimRef, 'application/merge-patch+json', body, {
          ...(subresource !== undefined && { subresource }),
        }),
      )
    await patch({ spec: { volumeName: 'v' } })
    await patch({ status: { phase: 'Bound' } }, 'status')
    await create({ volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] })
    await time.pass(200)
    expect(await summary()).toBe('Running, ready True: c Running 0')
    expect((await events()).filter((event) => event.startsWith('Failed'))).toEqual([])
  })

  test('that has resources as a whole gets others as a whole, in place, also when the agent was away', async () => {
    const whole = (cpu: string) => ({ limits: { cpu, memory: '64Mi' }, requests: { cpu: '100m', memory: '32Mi' } })
    await create({ resources: whole('500m') })
    await time.pass(1000)
    const told = async () => {
      const { allocatedResources, resources } = (await get()).status ?? {}
      return { allocatedResources, resources }
    }
    expect(await told()).toEqual({ allocatedResources: whole('500m').requests, resources: whole('500m') })
    const resize = (cpu: string) =>
      settled(
        plane.client.patch(
          ...([PodKind, ref, 'application/strategic-merge-patch+json'] as const),
          ...([{ spec: { resources: whole(cpu) } }, { subresource: 'resize' }] as const),
        ),
      )
    await resize('600m')
    await time.pass(1000)
    expect(await told()).toEqual({ allocatedResources: whole('600m').requests, resources: whole('600m') })
    await settled(node.stop())
    await resize('700m')
    node = await startAgent()
    await time.pass(1000)
    expect((await told()).resources).toEqual(whole('700m'))
    expect(await summary()).toBe('Running, ready True: c Running 0')
    const [sandbox] = await runtime.listSandboxes()
    const [running] = await runtime.listContainers()
    expect([sandbox!.resources.cpuQuotaUs, running!.resources.cpuQuotaUs]).toEqual([70_000, 70_000])
    expect((await events()).filter((event) => event.startsWith('Resize')).map((it) => it.split(':')[0])).toEqual([
      ...['ResizeStarted', 'ResizeCompleted', 'ResizeStarted', 'ResizeCompleted'],
    ])
  })

  test('whose pull secrets are not there is told so, and tries without', async () => {
    await create({ imagePullSecrets: [{ name: 'a' }, { name: 'b' }] })
    await time.pass(200)
    expect(await summary()).toBe('Running, ready True: c Running 0')
    expect(await events()).toContain(
      'FailedToRetrieveImagePullSecret: Unable to retrieve some image pull secrets (a, b); attempting to pull the image may not succeed.',
    )
  })

  test('whose sub-path has a variable without a value is not begun', async () => {
    const mounts = [{ name: 'v', mountPath: '/v', subPathExpr: '$(NONE)/$(EMPTY)' }]
    const spec = container('c', { env: [{ name: 'EMPTY', value: '' }], volumeMounts: mounts })
    await create({ containers: [spec], volumes: [{ name: 'v', emptyDir: {} }] })
    await time.pass(100)
    expect((await get()).status?.containerStatuses?.[0]?.state?.waiting).toEqual({
      reason: 'CreateContainerConfigError',
      message: 'missing value for EMPTY, NONE',
    })
  })

  test('is forgotten by the API server only when its processes are dead', async () => {
    behaviours = { c: { stopsInMs: 4000 } }
    await create()
    await time.pass(1000)
    await settled(plane.client.delete(PodKind, ref))
    await time.pass(3000)
    expect(await isGone()).toBe(false)
    await time.pass(2000)
    expect(await isGone()).toBe(true)
    expect(await runtime.listSandboxes()).toEqual([])
    expect(await volumes.list()).toEqual([])
  })

  test('that cannot be killed is told so every two minutes, and is forgotten when it is dead', async () => {
    behaviours = { c: { stopsInMs: null, diesInMs: 5 * minute } }
    await create()
    await time.pass(1000)
    const containers = await runtime.listContainers()
    await settled(plane.client.delete(PodKind, ref))
    await time.pass(2 * minute)
    expect((await events()).filter((event) => /Kill/.test(event))).toEqual(['Killing: Stopping container c'])
    await time.pass(10_000)
    const [{ state } = { state: null }] = containers
    const pid = state?.is === 'running' ? state.pid : null
    expect((await events()).find((event) => event.startsWith('FailedKillPod'))).toBe(
      `FailedKillPod: error killing pod: failed to "KillContainer" for "c" with KillContainerError: "container c was killed two minutes ago and runs yet: process ${pid} waits in the kernel for a disk or a server that does not answer, or is frozen"`,
    )
    expect(await isGone()).toBe(false)
    await time.pass(4 * minute)
    expect([await isGone(), await runtime.listSandboxes()]).toEqual([true, []])
  })

  test('keeps its containers, id and readiness when the agent is started anew', async () => {
    await create()
    await time.pass(1000)
    const before = (await get()).status
    await settled(node.stop())
    node = await startAgent()
    await time.pass(20_000)
    expect((await get()).status).toEqual(before)
  })

  test('deleted with force is told of no more: the API server has forgotten it by then', async () => {
    await create()
    await time.pass(1000)
    const before = podWrites
    await settled(plane.client.delete(PodKind, ref, { gracePeriodSeconds: 0 }))
    await time.pass(5000)
    expect(await isGone()).toBe(true)
    expect(await runtime.listSandboxes()).toEqual([])
    expect(podWrites).toBe(before)
  })

  test('deleted with force and held by a finalizer is told of to its end', async () => {
    await create()
    await time.pass(1000)
    const held = { metadata: { finalizers: ['example.com/held'] } }
    await settled(plane.client.patch(PodKind, ref, 'application/merge-patch+json', held))
    await settled(plane.client.delete(PodKind, ref, { gracePeriodSeconds: 0 }))
    await time.pass(5000)
    expect(await summary()).toMatch(/^(Failed|Succeeded), ready False: c /)
  })

  test('deleted with force while nobody looked ends before its namesake begins', async () => {
    behaviours = { c: { stopsInMs: null } }
    const first = await create()
    await time.pass(1000)
    await settled(node.stop())
    await settled(plane.client.delete(PodKind, ref, { gracePeriodSeconds: 0 }))
    await create()
    node = await startAgent()
    await time.pass(500)
    const during = (await runtime.listSandboxes()).map((sandbox) => sandbox.pod.uid)
    expect(during).toEqual([first.metadata.uid])
    await time.pass(2000)
    const after = (await runtime.listSandboxes()).map((sandbox) => sandbox.pod.uid)
    expect(after).toEqual([(await get()).metadata.uid])
    expect(await summary()).toBe('Running, ready True: c Running 0')
  })

  test('runs init containers in order, a sidecar beside them, and ends as Succeeded', async () => {
    behaviours = { a: { runsForMs: 1000 }, b: { runsForMs: 1000 }, c: { runsForMs: 2000 } }
    await create({
      restartPolicy: 'Never',
      initContainers: [container('a'), container('s', { restartPolicy: 'Always' }), container('b')],
    })
    await time.pass(500)
    expect(await summary()).toBe(
      'Pending, ready False: a Running 0 | s PodInitializing 0 | b PodInitializing 0 | c PodInitializing 0',
    )
    await time.pass(1000)
    expect(await summary()).toBe(
      'Pending, ready False: a Completed 0 | s Running 0 | b Running 0 | c PodInitializing 0',
    )
    await time.pass(1000)
    expect(await summary()).toBe('Running, ready True: a Completed 0 | s Running 0 | b Completed 0 | c Running 0')
    await time.pass(5000)
    expect((await summary()).replace(/s \w+/, 's …')).toBe(
      'Succeeded, ready False: a Completed 0 | s … 0 | b Completed 0 | c Completed 0',
    )
  })

  test('waits for a ConfigMap, and goes on as soon as it is there', async () => {
    const env = [{ name: 'X', valueFrom: { configMapKeyRef: { name: 'settings', key: 'x' } } }]
    await create({ containers: [container('c', { env })] })
    await time.pass(500)
    expect(await summary()).toBe('Pending, ready False: c CreateContainerConfigError 0')
    expect((await get()).status?.containerStatuses?.[0]?.state?.waiting?.message).toBe('configmap "settings" not found')
    const metadata = { namespace: 'default', name: 'settings' }
    await settled(plane.client.create(ConfigMapKind, { metadata, data: { x: '1' } }))
    await time.pass(500)
    expect(await summary()).toBe('Running, ready True: c Running 0')
  })

  test('whose image is not to be had says so, then backs off', async () => {
    await create({ containers: [container('c', { image: 'missing' })] })
    await time.pass(500)
    expect(await summary()).toBe('Pending, ready False: c ErrImagePull 0')
    await time.pass(6000)
    expect(await summary()).toBe('Pending, ready False: c ImagePullBackOff 0')
    const told = ['BackOff: Back-off pulling image "missing"', 'Failed: Error: ImagePullBackOff']
    expect(await events()).toEqual(expect.arrayContaining(told))
  })

  test('whose volume is of an image that is not to be had is told of that image', async () => {
    const volumeMounts = [{ name: 'v', mountPath: '/v' }]
    const volumes = [{ name: 'v', image: { reference: 'missing' } }]
    await create({ volumes, containers: [container('c', { volumeMounts })] })
    await time.pass(6500)
    expect((await events()).filter((event) => /Pull|BackOff|Failed/.test(event)).toSorted()).toEqual([
      'BackOff: Back-off pulling image "missing"',
      'Failed: Error: ErrImagePull',
      'Failed: Error: ImagePullBackOff',
      expect.stringMatching(/^Failed: Failed to pull image "missing": /),
      'Pulling: Pulling image "missing"',
    ])
  })

  test('with a readiness probe is not ready for a moment before the probe has said so', async () => {
    probeAnswer = { is: 'failure', output: 'not yet' }
    const seen: string[] = []
    const pods = plane.informers.of(PodKind)
    pods.subscribe((change) => {
      const ready =
        change.is === 'deleted' ? undefined : change.object.status?.conditions?.find(({ type }) => type === 'Ready')
      if (ready !== undefined && seen.at(-1) !== ready.status) seen.push(ready.status)
    })
    await create({ containers: [container('c', { readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: 1 } })] })
    await time.pass(5000)
    probeAnswer = { is: 'success' }
    await time.pass(5000)
    expect(seen).toEqual(['False', 'True'])
    await settled(node.stop())
    node = await startAgent()
    await time.pass(5000)
    expect(seen).toEqual(['False', 'True'])
  })

  test('is ready when its probe says so, and killed when it is not alive', async () => {
    const httpGet = { port: 80 }
    const probe = { httpGet, periodSeconds: 1, failureThreshold: 2 }
    probeAnswer = { is: 'failure', output: 'HTTP probe failed with statuscode: 500' }
    await create({ containers: [container('c', { readinessProbe: probe })] })
    await time.pass(3000)
    expect(await summary()).toBe('Running, ready False: c Running 0')
    probeAnswer = { is: 'success' }
    await time.pass(1500)
    expect(await summary()).toBe('Running, ready True: c Running 0')
    expect(await events()).toContain('Unhealthy: Readiness probe failed: HTTP probe failed with statuscode: 500')
  })

  test('deleted while its container starts has not failed: it runs until it is stopped', async () => {
    behaviours = { c: { startDelayMs: 2000, stopsInMs: 4000 } }
    await create()
    await time.pass(1000)
    await settled(plane.client.delete(PodKind, ref))
    await time.pass(500)
    expect((await get()).status?.phase).toBe('Pending')
    await time.pass(2500)
    expect((await get()).status?.phase).toBe('Running')
    await time.pass(4000)
    expect(await isGone()).toBe(true)
  })

  test('that is not ready does not become so by being deleted', async () => {
    behaviours = { c: { stopsInMs: 4000 } }
    probeAnswer = { is: 'failure', output: 'no' }
    await create({ containers: [container('c', { readinessProbe: { httpGet: { port: 80 }, periodSeconds: 1 } })] })
    await time.pass(2000)
    await settled(plane.client.delete(PodKind, ref))
    await time.pass(2500)
    expect(await summary()).toBe('Running, ready False: c Running 0')
  })

  test('that is not alive is killed and started again', async () => {
    const livenessProbe = { httpGet: { port: 80 }, periodSeconds: 1, failureThreshold: 3 }
    await create({ containers: [container('c', { livenessProbe })] })
    await time.pass(1000)
    probeAnswer = { is: 'failure', output: 'no' }
    await time.pass(3500)
    probeAnswer = { is: 'success' }
    await time.pass(500)
    expect(await summary()).toBe('Running, ready True: c Running 1')
    expect(await events()).toContain('Killing: Container c failed liveness probe, will be restarted')
  })

  test('that is not alive, and is not to be started again, is killed', async () => {
    probeAnswer = { is: 'failure', output: 'no' }
    const livenessProbe = { httpGet: { port: 80 }, periodSeconds: 1, failureThreshold: 1 }
    await create({ restartPolicy: 'Never', containers: [container('c', { livenessProbe })] })
    await time.pass(3500)
    expect((await events()).filter((event) => event.startsWith('Killing'))).toEqual(['Killing: Stopping container c'])
  })

  test('past its deadline has failed', async () => {
    await create({ activeDeadlineSeconds: 5 })
    await time.pass(7000)
    const { status } = await get()
    expect([status?.phase, status?.reason]).toEqual(['Failed', 'DeadlineExceeded'])
    const told = (await events()).filter((event) => event.startsWith('DeadlineExceeded'))
    expect(told).toEqual(['DeadlineExceeded: Pod was active on the node longer than the specified deadline'])
    expect((await runtime.listContainers()).map((it) => it.state.is)).toEqual(['exited'])
  })

  test('has failed, or succeeded, only when nothing of it runs', async () => {
    behaviours = { c: { stopsInMs: null }, once: { runsForMs: 1000 }, s: { stopsInMs: null } }
    const phaseAt = async (ms: number) => {
      await time.pass(ms)
      const { status } = await get()
      return [status?.phase, status?.reason, status?.conditions?.find(({ type }) => type === 'Ready')?.reason].join(' ')
    }
    await create({ activeDeadlineSeconds: 5 })
    expect([await phaseAt(6000), await phaseAt(8000), await phaseAt(3000)]).toEqual([
      'Running  PodFailed',
      'Running  PodFailed',
      'Failed DeadlineExceeded PodFailed',
    ])
    await settled(plane.client.delete(PodKind, ref))
    await time.pass(1000)
    const sidecar = container('s', { restartPolicy: 'Always' })
    await create({ restartPolicy: 'Never', initContainers: [sidecar], containers: [container('once')] })
    expect([await phaseAt(3000), await phaseAt(10_000)]).toEqual(['Running  PodCompleted', 'Succeeded  PodCompleted'])
  })

  test('deleted before any container ran has failed, and says of none that it succeeded', async () => {
    const volumes = [{ name: 'v', configMap: { name: 'missing' } }]
    const spec = { nodeName: 'n1', containers: [container('c')], terminationGracePeriodSeconds: 10, volumes }
    await settled(plane.client.create(PodKind, { metadata: { ...ref, finalizers: ['example.com/kept'] }, spec }))
    await time.pass(1000)
    expect(await summary()).toBe('Pending, ready False: c ContainerCreating 0')
    await settled(plane.client.delete(PodKind, ref))
    await time.pass(5000)
    const { phase, conditions, containerStatuses } = (await get()).status ?? {}
    const ready = conditions?.find(({ type }) => type === 'Ready')
    expect([phase, ready?.reason, containerStatuses?.[0]?.state, containerStatuses?.[0]?.restartCount]).toEqual([
      'Failed',
      'ContainersNotReady',
      {
        terminated: {
          exitCode: 137,
          reason: 'ContainerStatusUnknown',
          message: 'The container could not be located when the pod was terminated',
          startedAt: null,
          finishedAt: null,
        },
      },
      0,
    ])
  })

  test('is told to be unready before the agent calls itself started, where its containers are gone', async () => {
    await create()
    await time.pass(5000)
    expect(await summary()).toBe('Running, ready True: c Running 0')
    await settled(node.stop())
    runtime.powerOff()
    behaviours = { c: { startDelayMs: 3000 } }
    node = await startAgent()
    expect(await summary()).toMatch(/ready False/)
  })

  test('gets a new sandbox after the machine was off', async () => {
    await create()
    await time.pass(1000)
    await settled(node.stop())
    runtime.powerOff()
    node = await startAgent()
    await time.pass(1000)
    expect(await summary()).toBe('Running, ready True: c Running 1')
    expect(await events()).toContain('SandboxChanged: Pod sandbox changed, it will be killed and re-created.')
  })

  test('whose containers are gone from the machine is restarted, counted, and told as lost', async () => {
    await create()
    await time.pass(1000)
    const { containerID } = (await get()).status?.containerStatuses?.[0] ?? {}
    await settled(node.stop())
    for (const { id } of await runtime.listSandboxes()) await settled(runtime.removeSandbox(id))
    node = await startAgent()
    await time.pass(1000)
    expect(await summary()).toBe('Running, ready True: c Running 1')
    expect((await get()).status?.containerStatuses?.[0]?.lastState?.terminated).toMatchObject({
      reason: 'ContainerStatusUnknown',
      exitCode: 137,
      containerID,
    })
  })

  test('whose container was made and not started when the machine went off comes up all the same', async () => {
    behaviours = { c: { startDelayMs: 3000 } }
    await create()
    await time.pass(1000)
    expect((await runtime.listContainers()).map(({ state }) => state.is)).toEqual(['created'])
    await settled(node.stop())
    runtime.powerOff()
    node = await startAgent()
    await time.pass(5000)
    expect(await summary()).toBe('Running, ready True: c Running 0')
    expect(await runtime.listSandboxes()).toHaveLength(1)
  })
})

test('what others say of a node while it tells of itself is kept, and keeps it from nothing', async () => {
  await settled(node.stop())
  let taints = 0
  const condition = { type: 'NetworkUnavailable', status: 'True' }
  const images = runtime.listImages.bind(runtime)
  runtime.listImages = async () => {
    const taint = { key: 'told', value: String(++taints), effect: 'NoSchedule' }
    const patch = { spec: { taints: [taint] }, status: { conditions: [condition] } }
    for (const subresource of [undefined, 'status']) {
      const options = subresource === undefined ? {} : { subresource }
      await plane.client.patch(NodeKind, { name: 'n1' }, 'application/strategic-merge-patch+json', patch, options)
    }
    return images()
  }
  node = await startAgent()
  const { spec, status } = await plane.client.get(NodeKind, { name: 'n1' })
  expect(spec?.taints).toMatchObject([{ key: 'told', value: String(taints) }])
  const conditions = status?.conditions?.map(({ type, status: is }) => [type, is])
  expect(conditions).toEqual(
    expect.arrayContaining([
      ['NetworkUnavailable', 'True'],
      ['Ready', 'True'],
    ]),
  )
})

test('images that come are told of with the next heartbeat, the largest first', async () => {
  const told = async () => (await plane.client.get(NodeKind, { name: 'n1' })).status?.images ?? []
  runtime.listImages = async () => [
    { id: 'a', names: ['small:1'], sizeBytes: 1, user: '' },
    { id: 'b', names: ['large:1'], sizeBytes: 2, user: '' },
  ]
  await time.pass(upstreamHeartbeatMs)
  expect(await told()).toEqual([
    { names: ['large:1'], sizeBytes: 2 },
    { names: ['small:1'], sizeBytes: 1 },
  ])
  const { resourceVersion } = (await plane.client.get(NodeKind, { name: 'n1' })).metadata
  await time.pass(3 * upstreamHeartbeatMs)
  expect((await plane.client.get(NodeKind, { name: 'n1' })).metadata.resourceVersion).toBe(resourceVersion)
})
