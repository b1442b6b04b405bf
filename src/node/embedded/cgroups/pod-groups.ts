import type { Log } from '../../../base/log.ts'
import { MadeOnce } from '../../../base/made-once.ts'
import { type QosClass, type Resources, RuntimeError, type SandboxConfig } from '../../runtime.ts'
import type { ContainerStats } from '../../usage.ts'
import { InTurn } from '../in-turn.ts'
import type { Inventory, PodSandbox } from '../inventory.ts'
import type { ContainerRecord } from '../records.ts'
import type { ControlGroup } from '../steps/launch.ts'
import type { Cgroups, Level } from './cgroups.ts'

export interface PodGroupsOptions {
  /** The node's. */
  readonly folder: string
  readonly log: Log
  readonly inventory: Inventory
  /** Of processes and threads in a pod; 0: none. */
  readonly podPidsLimit: number
}

/** Pods' and containers' control groups, by upstream's classes of service. The first container that needs one loads them. */
export class PodGroups {
  readonly #folder: string
  readonly #log: Log
  readonly #inventory: Inventory
  readonly #podPidsLimit: number
  /** By pod. */
  readonly #turns = new InTurn()
  readonly #cgroups = new MadeOnce(async () => (await import('./cgroups.ts')).Cgroups.open(this.#folder, this.#log))

  constructor({ folder, log, inventory, podPidsLimit }: PodGroupsOptions) {
    this.#folder = folder
    this.#log = log
    this.#inventory = inventory
    this.#podPidsLimit = podPidsLimit
  }

  /** Makes a container's group, with those it is in. */
  async make({ record }: PodSandbox, container: ContainerRecord): Promise<ControlGroup> {
    const cgroups = await this.#open()
    const own = levelOf(container.id, container.config.resources)
    // An earlier sandbox of the pod may be going: it has taken the group away by then, or sees that it is needed.
    await this.#turns.run(record.config.pod.uid, () => cgroups.prepare([...this.#podLevels(record.config), own]))
    const path = [...podPath(record.config), container.id]
    return { doors: cgroups.doors(path), oomFile: cgroups.oomFile(path), shown: cgroups.shown(path) }
  }

  /** Refuses, in upstream's words, to take away memory that is in use: the container would be killed for it. */
  async limit({ record }: PodSandbox, { id, config }: ContainerRecord, resources: Resources): Promise<void> {
    const cgroups = await this.#open()
    const usage = await cgroups.usage([...podPath(record.config), id])
    const { memoryLimitBytes: limit } = resources
    const used = usage?.memoryUsageBytes ?? 0
    const isLess = limit !== 0 && (config.resources.memoryLimitBytes === 0 || limit < config.resources.memoryLimitBytes)
    if (isLess && used > limit) {
      const about = `container "${config.name}" memory limit (${limit}) below current usage (${used})`
      throw new RuntimeError('ResizeError', `attempting to set ${about}`)
    }
    await cgroups.prepare([...this.#podLevels(record.config), levelOf(id, resources)])
  }

  async limitPod(pod: SandboxConfig): Promise<void> {
    await (await this.#open()).prepare(this.#podLevels(pod))
  }

  async doors({ record }: PodSandbox, containerId: string): Promise<readonly string[]> {
    return (await this.#open()).doors([...podPath(record.config), containerId])
  }

  async removeContainer(pod: SandboxConfig, containerId: string): Promise<void> {
    await (await this.#open()).remove([...podPath(pod), containerId])
  }

  /**
   * A pod's last sandbox takes the pod's group with it: until then there may be containers in it. Only then is it forgotten:
   * who comes after a kill finds the group by the sandbox's record.
   */
  removeSandbox(id: string, forget: () => Promise<void>): Promise<void> {
    const { config } = this.#inventory.sandbox(id).record
    return this.#turns.run(config.pod.uid, async () => {
      const { hasGroups } = await import('./cgroups.ts')
      const hasOther = [...this.#inventory.sandboxes.values()].some(
        ({ record }) => record.id !== id && record.config.pod.uid === config.pod.uid,
      )
      if (!hasOther && (await hasGroups(this.#folder))) await (await this.#open()).remove(podPath(config))
      await forget()
      this.#inventory.sandboxes.delete(id)
    })
  }

  async stats(atMs: number): Promise<readonly ContainerStats[]> {
    const running = [...this.#inventory.containers.values()].filter(({ state }) => state.is === 'running')
    if (running.length === 0) return []
    const cgroups = await this.#open()
    const all = running.map(async ({ record: { id, sandboxId, config } }): Promise<ContainerStats | null> => {
      const pod = this.#inventory.sandboxes.get(sandboxId)
      const usage = pod === undefined ? null : await cgroups.usage([...podPath(pod.record.config), id])
      return usage === null ? null : { containerId: id, sandboxId, name: config.name, atMs, usage }
    })
    return (await Promise.all(all)).filter((stats) => stats !== null)
  }

  #podLevels(pod: SandboxConfig): readonly Level[] {
    const own = { ...groupOfGroups, name: podGroup(pod), resources: pod.resources, pidsLimit: this.#podPidsLimit }
    return [{ ...groupOfGroups, name: 'kubepods' }, ...this.#classLevel(pod.qosClass), own]
  }

  #classLevel(qosClass: QosClass): readonly Level[] {
    if (qosClass === 'guaranteed') return []
    const resources = { ...least, cpuShares: this.#classShares(qosClass) }
    return [{ ...groupOfGroups, name: qosClass, resources }]
  }

  /** Burstable pods together have what they asked for; those that asked for nothing get what is left. */
  #classShares(qosClass: QosClass): number {
    const all = [...this.#inventory.sandboxes.values()].filter(
      ({ record, view }) => view.state === 'ready' && record.config.qosClass === qosClass,
    )
    const sum = all.reduce((shares, { record }) => shares + record.config.resources.cpuShares, 0)
    return qosClass === 'besteffort' ? least.cpuShares : Math.min(mostShares, Math.max(least.cpuShares, sum))
  }

  #open(): Promise<Cgroups> {
    return this.#cgroups.get()
  }
}

const groupOfGroups: Omit<Level, 'name'> = { resources: null, isContainer: false, pidsLimit: 0 }

function levelOf(containerId: string, resources: Resources): Level {
  return { name: containerId, resources, isContainer: true, pidsLimit: 0 }
}

const least: Resources = { cpuShares: 2, cpuQuotaUs: 0, memoryLimitBytes: 0, oomScoreAdj: 0 }
const mostShares = 262_144

function podPath(pod: SandboxConfig): readonly string[] {
  return ['kubepods', ...(pod.qosClass === 'guaranteed' ? [] : [pod.qosClass]), podGroup(pod)]
}

function podGroup({ pod }: SandboxConfig): string {
  return `pod${pod.uid}`
}
