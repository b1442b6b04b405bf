import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import { join } from '../../base/os/path.ts'
import type { Timers } from '../../base/timers.ts'
import type { ErrandRunner } from '../host-volumes/errand-runner.ts'
import { type Container, type ContainerConfig, type Resources, RuntimeError } from '../runtime.ts'
import type { PodGroups } from './cgroups/pod-groups.ts'
import { EmbeddedContainer } from './container/container.ts'
import { notRunning } from './container/observe-container.ts'
import { refuseUnusable } from './container/refuse-unusable.ts'
import { type ImageStore, imageIn } from './images/images.ts'
import type { Inventory } from './inventory.ts'
import type { layout } from './layout.ts'
import type { PodSandboxes } from './pod-sandboxes.ts'
import { type ContainerRecord, makeRecord, readRecord, type SandboxRecord } from './records.ts'
import { podFiles } from './sandbox/sandbox.ts'
import type { PodNamespaces } from './steps/launch.ts'
import { clearContainer, removeFolder } from './sweep.ts'

export interface PodContainersDeps {
  readonly paths: ReturnType<typeof layout>
  readonly inventory: Inventory
  readonly sandboxes: PodSandboxes
  readonly groups: PodGroups
  readonly images: ImageStore
  readonly errands: ErrandRunner
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
  readonly bootId: string
  readonly changed: (sandboxId: string) => void
}

/** Makes, starts, stops and removes the containers of sandboxes; one thing at a time for each is the caller's to see to. */
export class PodContainers {
  readonly #deps: PodContainersDeps

  constructor(deps: PodContainersDeps) {
    this.#deps = deps
  }

  /** The one of that name and attempt, if there is one already. */
  async make(id: string, sandboxId: string, config: ContainerConfig): Promise<Container> {
    const sandbox = this.#deps.inventory.sandbox(sandboxId)
    const known = this.#deps.inventory
      .containersOf(sandboxId)
      .find(({ record }) => record.config.name === config.name && record.config.attempt === config.attempt)
    if (known !== undefined) return known.view()
    refuseUnusable(config)
    await imageIn(this.#deps.images, config.imageId)
    const record: ContainerRecord = { id, sandboxId, createdAtMs: this.#deps.clock.now(), config }
    const folder = this.#deps.paths.container(record.id)
    await makeRecord(folder, record)
    const container = this.#newContainer(record, sandbox.record)
    this.#deps.inventory.containers.set(record.id, container)
    return container.view()
  }

  async start(id: string): Promise<void> {
    const container = this.#deps.inventory.container(id)
    const sandbox = this.#deps.inventory.sandbox(container.record.sandboxId)
    const { record } = sandbox
    const ofPod = await this.#deps.sandboxes.namespacesOf(sandbox)
    const { namespace, name } = record.config.pod
    await container.start(await imageIn(this.#deps.images, container.record.config.imageId), {
      label: `container ${container.record.config.name} of ${namespace}/${name}`,
      folder: container.folder,
      hostname: record.config.hostname,
      namespaces: this.#namespacesOf(container.record, ofPod),
      podFiles: podFiles(this.#deps.paths.sandbox(record.id)),
      group: await this.#deps.groups.make(sandbox, container.record),
      errands: this.#deps.errands,
      layersOf: async (imageId) => (await imageIn(this.#deps.images, imageId)).layers,
    })
  }

  async stop(id: string, graceMs: number): Promise<void> {
    const container = this.#deps.inventory.containers.get(id)
    if (container === undefined) return
    const image = await this.#deps.images.image(container.record.config.imageId)
    await container.stop(image?.stopSignal ?? 15, graceMs)
  }

  async remove(id: string): Promise<void> {
    const container = this.#deps.inventory.containers.get(id)
    if (container === undefined) return
    await container.remove()
    const sandbox = this.#deps.inventory.sandboxes.get(container.record.sandboxId)
    if (sandbox !== undefined) await this.#deps.groups.removeContainer(sandbox.record.config, id)
    this.#deps.inventory.containers.delete(id)
    await removeFolder(this.#deps.paths.containers, id)
  }

  async update(id: string, resources: Resources): Promise<void> {
    const container = this.#deps.inventory.container(id)
    if (container.state.is !== 'running') throw notRunning(container.record)
    await this.#deps.groups.limit(this.#deps.inventory.sandbox(container.record.sandboxId), container.record, resources)
    await container.resourcesChanged(resources)
  }

  /** Takes up what an earlier process has left. What belongs to no sandbox goes, and so does what cannot be read, with its processes. */
  async adopt(id: string): Promise<void> {
    const { paths, inventory, timers, log } = this.#deps
    const container = await this.#find(id).catch((error: unknown) => {
      log.warn('what is left of a container cannot be read: it is ended', { container: id, error: String(error) })
      return null
    })
    if (container !== null) inventory.containers.set(id, container)
    else await clearContainer(paths, id, timers)
  }

  /** Null: it has no sandbox, or was not begun. */
  async #find(id: string): Promise<EmbeddedContainer | null> {
    const record = await readRecord<ContainerRecord>(this.#deps.paths.container(id))
    const sandbox = record === null ? undefined : this.#deps.inventory.sandboxes.get(record.sandboxId)
    if (record === null || sandbox === undefined) return null
    const container = this.#newContainer(record, sandbox.record)
    try {
      await container.adopt()
      return container
    } catch (error) {
      await container.close()
      throw error
    }
  }

  #newContainer(record: ContainerRecord, sandbox: SandboxRecord): EmbeddedContainer {
    const { clock, timers, log, bootId, changed } = this.#deps
    const logPath = join(
      sandbox.config.logDirectory || this.#deps.paths.container(record.id),
      record.config.logPath || '0.log',
    )
    return new EmbeddedContainer(record, this.#deps.paths.container(record.id), logPath, {
      clock,
      timers,
      log,
      bootId,
      changed,
      ownPids: !sandbox.config.sharedPid && !sandbox.config.hostPid && record.config.targetId === null,
      leaveGroup: () => this.#deps.groups.removeContainer(sandbox.config, record.id),
    })
  }

  #namespacesOf({ config }: ContainerRecord, ofPod: PodNamespaces): PodNamespaces {
    if (config.targetId === null || ofPod.pid !== 'own') return ofPod
    const { state } = this.#deps.inventory.container(config.targetId)
    if (state.is !== 'running') throw new RuntimeError('RunContainerError', 'the target container is not running')
    return { ...ofPod, pid: { file: `/proc/${state.pid}/ns/pid` } }
  }
}
