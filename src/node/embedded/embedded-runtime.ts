import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import * as files from '../../base/os/files.ts'
import { namesIn } from '../../base/os/if-there.ts'
import type { Random } from '../../base/random.ts'
import type { Cancel, Timers } from '../../base/timers.ts'
import type { ErrandRunner } from '../host-volumes/errand-runner.ts'
import type { PodNetwork } from '../network.ts'
import {
  type AttachedProcess,
  type Container,
  type ContainerConfig,
  type DuplexBytes,
  type ExecConfig,
  type ExecResult,
  type Image,
  type ProcessStreams,
  type PullCredentials,
  type Resources,
  type Runtime,
  RuntimeError,
  type Sandbox,
  type SandboxConfig,
} from '../runtime.ts'
import type { ContainerDiskUse, ContainerStats, InterfaceUsage } from '../usage.ts'
import { PodGroups } from './cgroups/pod-groups.ts'
import { Visits } from './exec/visits.ts'
import type { ImageStore } from './images/images.ts'
import { InTurn } from './in-turn.ts'
import { Inventory, identityKey } from './inventory.ts'
import { layout } from './layout.ts'
import { PodContainers } from './pod-containers.ts'
import { PodSandboxes } from './pod-sandboxes.ts'
import { bootId } from './processes.ts'
import { sweep } from './sweep.ts'
import { keepDescriptorsFromChildren } from './system/inherited-descriptors.ts'

export interface EmbeddedRuntimeOptions {
  /** The node's folder: all state is in it, and containers are found again by it. On a file system overlays can write to. */
  readonly folder: string
  readonly node: string
  readonly network: PodNetwork
  readonly images: ImageStore
  readonly log: Log
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  /** Looks at the paths of volumes. */
  readonly errands: ErrandRunner
  /** Of processes and threads in a pod; absent: none. */
  readonly podPidsLimit?: number
}

/** Sandboxes and containers out of namespaces and overlays, by system calls, util-linux and `ip`; no daemon. */
export class EmbeddedRuntime implements Runtime {
  readonly version = 'berth://0.1.0'
  readonly #options: EmbeddedRuntimeOptions
  readonly #paths: ReturnType<typeof layout>
  readonly #images: ImageStore
  readonly #turns = new InTurn()
  readonly #inventory = new Inventory()
  readonly #groups: PodGroups
  readonly #sandboxes: PodSandboxes
  readonly #containers: PodContainers
  readonly #visits: Visits
  readonly #listeners = new Set<(sandboxId: string) => void>()

  /** Finds again what an earlier process left, finishes what that one had begun, and clears away what it had half done. */
  static async open(options: EmbeddedRuntimeOptions): Promise<EmbeddedRuntime> {
    await keepDescriptorsFromChildren()
    const folder = await realFolder(options.folder)
    const paths = layout(folder)
    await Promise.all(
      [paths.sandboxes, paths.containers].map((path) => files.mkdir(path, { recursive: true, mode: 0o700 })),
    )
    const runtime = new EmbeddedRuntime({ ...options, folder }, paths, await bootId())
    await runtime.#adopt()
    return runtime
  }

  private constructor(options: EmbeddedRuntimeOptions, paths: ReturnType<typeof layout>, boot: string) {
    this.#options = options
    this.#paths = paths
    this.#images = options.images
    const inventory = this.#inventory
    const changed = (sandboxId: string) => this.#changed(sandboxId)
    const sandboxes = new PodSandboxes({ ...options, paths, inventory, changed })
    const groups = new PodGroups({ podPidsLimit: 0, ...options, inventory })
    this.#sandboxes = sandboxes
    this.#groups = groups
    this.#containers = new PodContainers({
      ...{ ...options, paths, inventory, sandboxes, groups, changed },
      bootId: boot,
    })
    this.#visits = new Visits({ ...options, inventory, sandboxes, groups })
  }

  runSandbox(config: SandboxConfig): Promise<Sandbox> {
    return this.#turns.run(identityKey(config.pod), async () => {
      const known = this.#inventory.readySandboxOf(config.pod)
      if (known?.view.state === 'ready') return known.view
      return this.#sandboxes.make(this.#newId(), config)
    })
  }

  stopSandbox(id: string): Promise<void> {
    return this.#turns.run(id, async () => {
      const sandbox = this.#inventory.sandboxes.get(id)
      if (sandbox === undefined || sandbox.view.state === 'not-ready') return
      await this.#sandboxes.stop(id)
    })
  }

  async removeSandbox(id: string): Promise<void> {
    await this.stopSandbox(id)
    await Promise.all(this.#inventory.containersOf(id).map((container) => this.removeContainer(container.record.id)))
    await this.#turns.run(id, async () => {
      if (!this.#inventory.sandboxes.has(id)) return
      await this.#groups.removeSandbox(id, () => this.#sandboxes.clear(id))
    })
  }

  async listSandboxes(): Promise<readonly Sandbox[]> {
    return Array.from(this.#inventory.sandboxes.values(), (sandbox) => sandbox.view)
  }

  createContainer(sandboxId: string, config: ContainerConfig): Promise<Container> {
    return this.#turns.run(`${sandboxId}/${config.name}`, () => this.#containers.make(this.#newId(), sandboxId, config))
  }

  startContainer(id: string): Promise<void> {
    return this.#turns.run(id, () => this.#containers.start(id))
  }

  stopContainer(id: string, graceMs: number): Promise<void> {
    return this.#containers.stop(id, graceMs)
  }

  removeContainer(id: string): Promise<void> {
    return this.#turns.run(id, () => this.#containers.remove(id))
  }

  updateContainerResources(id: string, resources: Resources): Promise<void> {
    return this.#turns.run(id, () => this.#containers.update(id, resources))
  }

  updateSandboxResources(id: string, resources: Resources): Promise<void> {
    return this.#turns.run(id, async () => {
      const record = await this.#sandboxes.resourcesChanged(id, resources)
      await this.#groups.limitPod(record.config)
    })
  }

  async listContainers(): Promise<readonly Container[]> {
    return Array.from(this.#inventory.containers.values(), (container) => container.view())
  }

  stats(): Promise<readonly ContainerStats[]> {
    return this.#groups.stats(this.#options.clock.now())
  }

  networkUsage(): Promise<ReadonlyMap<string, readonly InterfaceUsage[]>> {
    return this.#sandboxes.networkUsage()
  }

  async diskUse(id: string): Promise<ContainerDiskUse> {
    return this.#inventory.container(id).diskUse()
  }

  subscribe(listener: (sandboxId: string) => void): Cancel {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  execSync(id: string, command: readonly string[], timeoutMs: number): Promise<ExecResult> {
    return this.#visits.execSync(id, command, timeoutMs)
  }

  exec(id: string, config: ExecConfig, streams: ProcessStreams): Promise<AttachedProcess> {
    return this.#visits.exec(id, config, streams)
  }

  async attach(id: string, streams: ProcessStreams): Promise<AttachedProcess> {
    return this.#inventory.container(id).attach(streams)
  }

  dial(sandboxId: string, port: number): Promise<DuplexBytes> {
    return this.#visits.dial(sandboxId, port)
  }

  async logTail(id: string, lines: number, limitBytes: number): Promise<string> {
    return this.#inventory.container(id).logTail(lines, limitBytes)
  }

  async rotateLog(id: string): Promise<void> {
    await this.#inventory.container(id).rotateLog()
  }

  image(name: string): Promise<Image | null> {
    return this.#images.image(name)
  }

  pullImage(name: string, credentials: PullCredentials | null): Promise<Image> {
    return this.#images.pullImage(name, credentials)
  }

  listImages(): Promise<readonly Image[]> {
    return this.#images.listImages()
  }

  async close(): Promise<void> {
    this.#listeners.clear()
    await this.#turns.close(() => new RuntimeError('Closed', 'the node is being stopped'))
    await this.#visits.close()
    this.#sandboxes.close()
    await Promise.all(Array.from(this.#inventory.containers.values(), (container) => container.close()))
  }

  async #adopt(): Promise<void> {
    await sweep(this.#paths)
    await this.#sandboxes.adopt()
    await Promise.all((await namesIn(this.#paths.containers)).map((id) => this.#containers.adopt(id)))
    await this.#sandboxes.finishAdopting()
  }

  #changed(sandboxId: string): void {
    for (const listener of this.#listeners) listener(sandboxId)
  }

  #newId(): string {
    return Buffer.from(this.#options.random.bytes(32)).toString('hex')
  }
}

async function realFolder(path: string): Promise<string> {
  await files.mkdir(path, { recursive: true, mode: 0o700 })
  return files.realpath(path)
}
