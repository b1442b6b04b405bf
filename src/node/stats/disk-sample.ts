/** What pods keep on a node's disk: a look at it takes as long as there are files, so it is taken beside, and kept. */
import type { Clock } from '../../base/clock.ts'
import type { FileSystemUse } from '../../base/disk-use.ts'
import type { Log } from '../../base/log.ts'
import { sleep, type Timers } from '../../base/timers.ts'
import type { RunningNode } from '../agent.ts'
import { RuntimeError } from '../runtime.ts'
import type { ContainerDiskUse } from '../usage.ts'
import type { VolumeUse } from '../volumes/volumes.ts'

export interface DiskSample {
  readonly atMs: number
  /** Of the node's data. */
  readonly disk: FileSystemUse
  /** By the pod's uid, then by the volume's name. */
  readonly volumes: ReadonlyMap<string, ReadonlyMap<string, VolumeUse>>
  /** Of those that run, by id. */
  readonly containers: ReadonlyMap<string, ContainerDiskUse>
}

export async function takeDiskSample(
  { pods, runtime, volumes }: Pick<RunningNode, 'pods' | 'runtime' | 'volumes'>,
  clock: Clock,
): Promise<DiskSample> {
  const ofPods = new Map<string, ReadonlyMap<string, VolumeUse>>()
  for (const { metadata } of pods.list()) ofPods.set(metadata.uid ?? '', await volumes.usage(metadata.uid ?? ''))
  const ofContainers = new Map<string, ContainerDiskUse>()
  for (const { id, state } of await runtime.listContainers()) {
    const use = state.is === 'running' ? await runtime.diskUse(id).catch(goneIsNull) : null
    if (use !== null) ofContainers.set(id, use)
  }
  return { atMs: clock.now(), disk: await volumes.fileSystem(), volumes: ofPods, containers: ofContainers }
}

/** While others are measured one may be removed. */
function goneIsNull(error: unknown): null {
  if (error instanceof RuntimeError && error.reason === 'NotFound') return null
  throw error
}

/** As often as upstream's kubelet looks at volumes. */
const periodMs = 60_000
/** However much there is to look at, no more than a tenth of the time is spent on it. */
const restFactor = 9
const patienceMs = 1000

/** Looks when somebody asks, and not again for a while; who asks gets the last look, and waits a moment for the first. */
export class DiskSampler {
  readonly #take: () => Promise<DiskSample>
  readonly #roles: { readonly clock: Clock; readonly timers: Timers; readonly log: Log }
  #last: DiskSample | null = null
  #taking: Promise<void> | null = null
  #dueMs = 0

  constructor(
    take: () => Promise<DiskSample>,
    roles: { readonly clock: Clock; readonly timers: Timers; readonly log: Log },
  ) {
    this.#take = take
    this.#roles = roles
  }

  /** Null: it takes its time. */
  async latest(): Promise<DiskSample | null> {
    const { clock, timers } = this.#roles
    if (this.#taking === null && clock.monotonicMs() >= this.#dueMs) this.#taking = this.#look()
    if (this.#taking !== null) await Promise.race([this.#taking, sleep(timers, patienceMs)])
    return this.#last
  }

  async #look(): Promise<void> {
    const { clock, log } = this.#roles
    const begunMs = clock.monotonicMs()
    try {
      this.#last = await this.#take()
    } catch (error) {
      log.warn('what pods keep on the disk could not be measured', { error: String(error) })
    }
    const endedMs = clock.monotonicMs()
    this.#dueMs = endedMs + Math.max(periodMs, restFactor * (endedMs - begunMs))
    this.#taking = null
  }
}
