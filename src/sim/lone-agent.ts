import { EventKind } from '../api/core/v1/event.ts'
import { PodKind } from '../api/core/v1/pod.ts'
import { isStatusError } from '../api/meta/status-error.ts'
import type { Container, Pod, PodSpec } from '../api/types.gen.ts'
import { assert } from '../base/assert.ts'
import { silentLog } from '../base/log.ts'
import { SeededRandom } from '../base/seeded-random.ts'
import type { Client } from '../client/client.ts'
import type { Informers } from '../client/informer.ts'
import type { Link } from '../client/link.ts'
import { type ControlPlane, startControlPlane } from '../cluster/core/control-plane.ts'
import { noAuthority } from '../controllers/certificates/authority.ts'
import { MemoryVolumeDriver } from '../controllers/volumes/memory-driver.ts'
import { type PodEnvironment, type RunningNode, startNode } from '../node/agent.ts'
import { type NodeOptions, upstreamHeartbeatMs } from '../node/node-object.ts'
import type { CallResult } from '../node/probes/prober.ts'
import type { ProbeResult } from '../node/probes/probes.ts'
import type { ExecResult } from '../node/runtime.ts'
import { type Behaviour, plenty, runsUntilStopped } from '../node/simulated/behaviour.ts'
import { SimulatedProber } from '../node/simulated/prober.ts'
import { SimulatedRuntime } from '../node/simulated/runtime.ts'
import { SimulatedVolumes } from '../node/volumes/simulated-volumes.ts'
import { MemoryStore } from '../storage/memory/memory-store.ts'
import { VirtualTime } from './virtual-time.ts'

const ref = { namespace: 'default', name: 'web-0' }
const capacity = { cpu: '4', memory: '8Gi', pods: '110' }

const options: NodeOptions = {
  name: 'n1',
  podCidrs: ['10.244.1.0/24'],
  addresses: ['10.244.1.1'],
  labels: {},
  capacity,
  allocatable: capacity,
  machine: {
    architecture: 'amd64',
    operatingSystem: 'linux',
    ...{ kernelVersion: '', osImage: '', machineId: '', bootId: '', systemUuid: '' },
  },
  kubeletVersion: 'v1.36.0',
  serverPort: 0,
  heartbeatMs: upstreamHeartbeatMs,
}

const environment: PodEnvironment = {
  dns: { nameservers: [], clusterDomain: 'cluster.local', hostResolvConf: '' },
  hostHostsFile: '',
  logDirectory: '',
}

const silence: ExecResult = { exitCode: 0, stdout: new Uint8Array(), stderr: new Uint8Array() }

export function container(name: string, more: Partial<Container> = {}): Container {
  return { name, image: 'app', ...more }
}

/** The node `n1` under an API server without controllers, in virtual time: its agent is real, its containers are simulated. Its pod is `web-0`. */
export class LoneAgent implements AsyncDisposable {
  readonly time: VirtualTime
  readonly runtime: SimulatedRuntime
  readonly volumes = new SimulatedVolumes()
  /** Of containers by name. */
  behaviours: Readonly<Record<string, Partial<Behaviour>>> = {}
  probeAnswer: ProbeResult = { is: 'success' }
  hookAnswer: CallResult = { is: 'answer' }
  /** Of commands in containers. */
  execAnswer: (command: readonly string[]) => ExecResult = () => silence
  /** How often the agent asked for one of its pods to be written, or deleted. */
  podWrites = 0
  #plane: ControlPlane | null = null
  #node: RunningNode | null = null

  /** `turn` resolves when all microtasks have run. */
  static async open(turn: () => Promise<void>): Promise<LoneAgent> {
    const agent = new LoneAgent(turn)
    agent.#plane = await agent.settled(
      startControlPlane({
        ...agent.#roles,
        ...{ store: new MemoryStore(), volumeDriver: new MemoryVolumeDriver(), authority: noAuthority },
        controllers: [],
        disableAdmissionPlugins: ['ServiceAccount'],
      }),
    )
    await agent.start()
    return agent
  }

  private constructor(turn: () => Promise<void>) {
    this.time = new VirtualTime(turn)
    this.runtime = new SimulatedRuntime({
      ...this.#roles,
      range: '10.244.1.0/24',
      behave: (config) => ({ ...runsUntilStopped, ...this.behaviours[config.name] }),
      command: (_, command) => this.execAnswer(command),
      missingImage: (name) => name.startsWith('missing'),
      pullMs: (name) => (name.startsWith('huge') ? 3_600_000 : 0),
    })
  }

  get #roles() {
    return { clock: this.time, timers: this.time, random: new SeededRandom(1), log: silentLog }
  }

  get plane(): ControlPlane {
    assert(this.#plane !== null, 'it is open')
    return this.#plane
  }

  /** The control plane's own. */
  get client(): Client {
    return this.plane.client
  }

  /** What time alone brings to its end. */
  async settled<T>(promise: Promise<T>): Promise<T> {
    let done = false
    promise.then(
      () => (done = true),
      () => (done = true),
    )
    await this.time.until(() => done, 60_000, 10)
    return promise
  }

  /** `claims`: the cable by which it hears of claims. */
  async start(claims?: Link): Promise<void> {
    const { client, informers: all, recorder } = this.plane.member('system:node:n1', ['system:nodes'])
    const late = claims?.informers(all) ?? all
    const informers: Informers = { ...all, of: (kind) => (kind.kind === 'PersistentVolumeClaim' ? late : all).of(kind) }
    const { runtime, volumes, time } = this
    this.#node = await this.settled(
      startNode(options, environment, {
        ...{ client: this.#counted(client), informers, runtime, volumes, clock: time, timers: time, log: silentLog },
        prober: new SimulatedProber(
          runtime,
          () => this.probeAnswer,
          () => this.hookAnswer,
        ),
        signals: plenty,
        recorder: recorder('kubelet', 'n1'),
      }),
    )
  }

  #counted(client: Client): Client {
    return {
      ...client,
      update: (kind, object, options) => {
        if (kind.kind === 'Pod') this.podWrites++
        return client.update(kind, object, options)
      },
      delete: (kind, object, options) => {
        if (kind.kind === 'Pod') this.podWrites++
        return client.delete(kind, object, options)
      },
    }
  }

  /** The agent alone: what runs goes on. */
  async stop(): Promise<void> {
    assert(this.#node !== null, 'it was started')
    await this.settled(this.#node.stop())
  }

  /** The machine goes down in good order. */
  async shutDown(longestGraceMs: number): Promise<void> {
    await this.stop()
    await this.settled(this.#node!.endPods(longestGraceMs))
  }

  create(spec: Omit<PodSpec, 'containers'> & { containers?: readonly Container[] } = {}): Promise<Pod> {
    const mine = { nodeName: 'n1', containers: [container('c')], terminationGracePeriodSeconds: 10 }
    return this.settled(this.client.create(PodKind, { metadata: { ...ref }, spec: { ...mine, ...spec } }))
  }

  get(): Promise<Pod> {
    return this.settled(this.client.get(PodKind, ref))
  }

  delete(gracePeriodSeconds?: number): Promise<unknown> {
    const options = gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }
    return this.settled(this.client.delete(PodKind, ref, options))
  }

  async isGone(): Promise<boolean> {
    try {
      await this.get()
      return false
    } catch (error) {
      return isStatusError(error, 'NotFound')
    }
  }

  /** `Phase, ready True: name State restarts | …` */
  async summary(): Promise<string> {
    const { status } = await this.get()
    const all = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])]
    const containers = all.map(({ name, state, restartCount }) => {
      const shown = state?.waiting?.reason ?? state?.terminated?.reason ?? (state?.running ? 'Running' : '?')
      return `${name} ${shown} ${restartCount}`
    })
    const ready = status?.conditions?.find((condition) => condition.type === 'Ready')?.status
    return `${status?.phase}, ready ${ready}: ${containers.join(' | ')}`
  }

  /** Of pods, a second later: `Reason: message`. */
  async events(): Promise<readonly string[]> {
    await this.time.pass(1000)
    const { items } = await this.settled(this.client.list(EventKind, { namespace: 'default' }))
    return items
      .filter(({ involvedObject }) => involvedObject?.kind === 'Pod')
      .map(({ reason, message }) => `${reason}: ${message}`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
    await this.settled(this.plane.stop())
  }
}
