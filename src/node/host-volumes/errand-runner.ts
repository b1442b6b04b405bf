import type { Mount } from '../../base/mount-table.ts'
import { AskedProcess } from '../../base/os/asked-process.ts'
import type { Timers } from '../../base/timers.ts'
import { VolumeError } from '../volumes/volume-error.ts'
import { ErrandLane, errandEntry } from './errand-lane.ts'
import type { ErrandAnswer } from './errand-process.ts'
import { type ErrandCall, type Errands, errands } from './errands.ts'
import { foreignMountOf } from './foreign-mounts.ts'
import { mountsNow } from './mounts-now.ts'

type Args<Name extends keyof Errands> = Parameters<Errands[Name]>
type Result<Name extends keyof Errands> = Errands[Name] extends (...args: never) => Promise<infer T> ? T : never

/**
 * Does what is to be done at paths that people name. What this machine's own disks answer for is done here; what another machine
 * or program answers for, by a process that is given up when it hears nothing for long. So a hung mount holds up the pods
 * that use it and nobody else: no thread of the pool ever waits for it.
 */
export class ErrandRunner {
  /** By mount, of those that were asked. */
  readonly #lanes = new Map<string, ErrandLane>()
  /** With who each is for. */
  readonly #apart = new Map<AskedProcess<ErrandCall, ErrandAnswer>, string>()
  readonly #listeners = new Set<() => void>()
  readonly #folder: string
  readonly #timers: Timers

  /** `folder`: the node's, for who lists processes. */
  constructor(folder: string, timers: Timers) {
    this.#folder = folder
    this.#timers = timers
  }

  async at<Name extends keyof Errands>(path: string, name: Name, ...args: Args<Name>): Promise<Result<Name>> {
    const mounts = await mountsNow()
    const mount = foreignMountOf(path, mounts)
    const errand = errands[name] as unknown as (...args: Args<Name>) => Promise<Result<Name>>
    return mount === null ? errand(...args) : outcomeOf(await this.#laneOf(mount, mounts).ask({ name, args }))
  }

  /** By a process of its own, which ends with this one, or when what is done for `owner` is given up. */
  async apart<Name extends keyof Errands>(owner: string, name: Name, ...args: Args<Name>): Promise<Result<Name>> {
    const errander = new AskedProcess<ErrandCall, ErrandAnswer>(errandEntry, this.#folder)
    this.#apart.set(errander, owner)
    try {
      return outcomeOf(await errander.ask({ name, args }, () => undefined))
    } finally {
      this.#apart.delete(errander)
      errander.end()
    }
  }

  /** A file system that was silent answers again. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What processes of their own do for it. */
  giveUp(owner: string): void {
    for (const [errander, of] of this.#apart) if (of === owner) errander.end()
  }

  /** What is under way is given up. */
  end(): void {
    for (const errander of this.#apart.keys()) errander.end()
    for (const lane of this.#lanes.values()) lane.end()
    this.#lanes.clear()
  }

  #laneOf(mount: Mount, mounts: readonly Mount[]): ErrandLane {
    this.#forgetUnmounted(mounts)
    const known = this.#lanes.get(mount.id)
    if (known !== undefined) return known
    const lane = new ErrandLane(mount, this.#folder, this.#timers, () => {
      for (const listener of this.#listeners) listener()
    })
    this.#lanes.set(mount.id, lane)
    return lane
  }

  #forgetUnmounted(mounts: readonly Mount[]): void {
    const ids = new Set(mounts.map(({ id }) => id))
    for (const [id, lane] of this.#lanes) {
      if (ids.has(id)) continue
      lane.end()
      this.#lanes.delete(id)
    }
  }
}

function outcomeOf<T>(answer: ErrandAnswer): T {
  if (answer.is === 'done') return answer.value as T
  throw answer.reason === null ? new Error(answer.message) : new VolumeError(answer.message, answer.reason)
}
