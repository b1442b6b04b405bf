import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import * as files from '../../base/os/files.ts'
import { missingIsNull, namesIn, readIfThere } from '../../base/os/if-there.ts'
import type { Timers } from '../../base/timers.ts'
import type { PodNetwork } from '../network.ts'
import { type Resources, RuntimeError, type Sandbox, type SandboxConfig } from '../runtime.ts'
import type { InterfaceUsage } from '../usage.ts'
import type { Inventory, PodSandbox } from './inventory.ts'
import type { layout } from './layout.ts'
import { parseInterfaces } from './network/interface-usage.ts'
import { AlivePipe } from './output/alive-pipe.ts'
import { makeRecord, readRecord, type SandboxRecord, writeRecord } from './records.ts'
import {
  connectPod,
  dropNamespaces,
  makeNamespaces,
  markReady,
  markStopped,
  needsKeeper,
  podNamespaces,
  readSandbox,
  sandboxView,
  writePodFiles,
} from './sandbox/sandbox.ts'
import { keeperIn } from './sandbox/sandbox-process.ts'
import type { PodNamespaces } from './steps/launch.ts'
import { endKeepers, removeFolder } from './sweep.ts'
import { system } from './system/system.ts'
import { freeRange, rangesInUse } from './users/user-range.ts'

export interface PodSandboxesDeps {
  readonly paths: ReturnType<typeof layout>
  readonly network: PodNetwork
  readonly inventory: Inventory
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
  readonly changed: (sandboxId: string) => void
}

/** Sandboxes from their making to their end; which comes when is for the caller to see to. */
export class PodSandboxes {
  readonly #deps: PodSandboxesDeps

  /** To sandboxes that are being made, and may not have a process yet. */
  readonly #given = new Set<number>()

  /** Of those that are ready, and have one. */
  readonly #keepers = new Map<string, AlivePipe>()

  /** Those whose keeper somebody else has ended: what they had on the machine may still be there. */
  readonly #lost = new Set<string>()

  #isSpread = false

  constructor(deps: PodSandboxesDeps) {
    this.#deps = deps
  }

  async make(id: string, config: SandboxConfig): Promise<Sandbox> {
    const { paths, network, inventory, clock } = this.#deps
    const folder = paths.sandbox(id)
    this.#isSpread ||= await spreadPods(paths)
    const users = config.hostUsers ? {} : { firstUserId: this.#firstUserId(config) }
    const record: SandboxRecord = { id, createdAtMs: clock.now(), config, ...users }
    await this.#haltLost(config.pod)
    // Here it is told; later it would cost the log, and nothing else.
    if (config.logDirectory !== '') await files.mkdir(config.logDirectory, { recursive: true })
    await makeRecord(folder, record)
    try {
      await makeNamespaces(folder, record)
      const ips = await connectPod(network, folder, record)
      await writePodFiles(folder, record, ips)
      await markReady(folder, ips)
      const sandbox = { record, view: sandboxView(record, ips, 'ready') }
      await this.#watch(sandbox)
      return inventory.sandbox(id).view
    } catch (error) {
      await this.clear(id)
      throw error
    } finally {
      if (record.firstUserId !== undefined) this.#given.delete(record.firstUserId)
    }
  }

  async stop(id: string): Promise<void> {
    await markStopped(this.#deps.paths.sandbox(id))
    await this.halt(id)
    this.#notReady(id)
  }

  async resourcesChanged(id: string, resources: Resources): Promise<SandboxRecord> {
    const { paths, inventory } = this.#deps
    const sandbox = inventory.sandbox(id)
    const record = { ...sandbox.record, config: { ...sandbox.record.config, resources } }
    await writeRecord(paths.sandbox(id), record)
    inventory.sandboxes.set(id, { record, view: { ...sandbox.view, resources } })
    return record
  }

  /** Finds again what is whole; what is not goes, and so does what cannot be read. */
  async adopt(): Promise<void> {
    const { paths, network, log } = this.#deps
    for (const id of await namesIn(paths.sandboxes)) {
      const sandbox = await this.#find(id).catch((error: unknown) => {
        log.warn('what is left of a sandbox cannot be read: its pod begins anew', { sandbox: id, error: String(error) })
        return null
      })
      if (sandbox !== null) {
        await this.#watch(sandbox)
        continue
      }
      await endKeepers(paths.sandbox(id))
      await network.tearDown(id)
      await removeFolder(paths.sandboxes, id)
    }
  }

  /** Null: its making was cut off. */
  async #find(id: string): Promise<PodSandbox | null> {
    const folder = this.#deps.paths.sandbox(id)
    const record = await readRecord<SandboxRecord>(folder)
    const view = record === null ? null : await readSandbox(folder, record)
    return record === null || view === null ? null : { record, view }
  }

  /** With the containers that are known by now: those of sandboxes that are over end, and addresses nobody has are free. */
  async finishAdopting(): Promise<void> {
    const { network, inventory } = this.#deps
    const stopped = [...inventory.sandboxes.values()].filter((sandbox) => sandbox.view.state === 'not-ready')
    await Promise.all(stopped.map((sandbox) => this.halt(sandbox.record.id)))
    for (const podId of await network.list()) if (!inventory.sandboxes.has(podId)) await network.tearDown(podId)
  }

  /** For a container that is about to start; refused where somebody has taken them away. */
  async namespacesOf({
    record,
    view,
  }: {
    readonly record: SandboxRecord
    readonly view: Sandbox
  }): Promise<PodNamespaces> {
    const refuse = (why: string) => new RuntimeError('RunContainerError', why)
    if (view.state !== 'ready') throw refuse(`sandbox ${view.id} is not running`)
    const namespaces = await podNamespaces(this.#deps.paths.sandbox(record.id), record)
    if (namespaces !== null) return namespaces
    this.#lose(record.id)
    throw refuse(`the namespaces of sandbox ${view.id} are gone from the machine`)
  }

  /** What went through the interfaces of those that have a network of their own. */
  async networkUsage(): Promise<ReadonlyMap<string, readonly InterfaceUsage[]>> {
    const { paths, inventory } = this.#deps
    const own = [...inventory.sandboxes.values()].filter(
      ({ record, view }) => view.state === 'ready' && !record.config.hostNetwork,
    )
    const all = own.map(async ({ record: { id } }) => {
      const keeper = await keeperIn(paths.sandbox(id))
      const text = keeper === null ? null : await readIfThere(`/proc/${keeper.pid}/net/dev`)
      return text === null ? null : ([id, parseInterfaces(text)] as const)
    })
    return new Map((await Promise.all(all)).filter((one) => one !== null))
  }

  /** Nothing of the pod runs on, its address is free again, its namespaces are gone. */
  async halt(id: string): Promise<void> {
    const { paths, network, inventory, timers } = this.#deps
    this.#unwatch(id)
    await Promise.all(inventory.containersOf(id).map((container) => container.stop(9, 0)))
    await network.tearDown(id)
    await dropNamespaces(paths.sandbox(id), timers)
  }

  async clear(id: string): Promise<void> {
    const { paths, network, timers } = this.#deps
    this.#unwatch(id)
    await network.tearDown(id)
    await dropNamespaces(paths.sandbox(id), timers)
    await removeFolder(paths.sandboxes, id)
  }

  /** Looks no longer after what runs on. */
  close(): void {
    for (const id of [...this.#keepers.keys()]) this.#unwatch(id)
  }

  /** Into the inventory, and out of it as ready when its keeper is ended from outside. */
  async #watch(sandbox: PodSandbox): Promise<void> {
    const { paths, inventory } = this.#deps
    const { record, view } = sandbox
    const isKept = view.state === 'ready' && needsKeeper(record)
    // Without a pipe (earlier versions made none) its end is noticed later, by those who need it.
    const keeper = isKept ? await AlivePipe.open(paths.sandbox(record.id)).catch(missingIsNull) : null
    inventory.sandboxes.set(record.id, sandbox)
    if (keeper === null) return
    this.#keepers.set(record.id, keeper)
    void keeper.ended.then(() => {
      if (this.#keepers.delete(record.id)) this.#lose(record.id)
    })
  }

  #unwatch(id: string): void {
    const keeper = this.#keepers.get(id)
    this.#keepers.delete(id)
    this.#lost.delete(id)
    keeper?.close()
  }

  #lose(id: string): void {
    this.#lost.add(id)
    this.#notReady(id)
  }

  /** Before the pod gets another sandbox: what it had in the lost one has ended by then, and its address is free again. */
  async #haltLost(pod: SandboxConfig['pod']): Promise<void> {
    const { inventory } = this.#deps
    const lost = [...this.#lost].filter((id) => inventory.sandboxes.get(id)?.record.config.pod.uid === pod.uid)
    await Promise.all(lost.map((id) => this.halt(id)))
  }

  /** A pod keeps its users when its sandbox is made anew. */
  #firstUserId({ pod }: SandboxConfig): number {
    const inUse = rangesInUse()
    const records = Array.from(this.#deps.inventory.sandboxes.values(), ({ record }) => record)
    const before = records.find((record) => record.config.pod.uid === pod.uid)?.firstUserId
    if (before !== undefined) return before
    const range = freeRange(
      new Set([...records.flatMap(({ firstUserId }) => firstUserId ?? []), ...this.#given, ...inUse]),
    )
    if (range === null)
      throw new RuntimeError('FailedCreatePodSandBox', 'all ranges of users on this machine are in use')
    this.#given.add(range)
    return range
  }

  #notReady(id: string): void {
    const { inventory, changed } = this.#deps
    const sandbox = inventory.sandbox(id)
    inventory.sandboxes.set(id, { ...sandbox, view: { ...sandbox.view, state: 'not-ready' } })
    changed(id)
  }
}

/** With the first pod, which needs what tells the system anyway. */
async function spreadPods(paths: ReturnType<typeof layout>): Promise<true> {
  const { libc } = await system()
  for (const folder of [paths.sandboxes, paths.containers]) libc.spread(folder)
  return true
}
