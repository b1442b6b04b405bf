import { loadAllParts } from '../apiserver/parts.ts'
import { assert } from '../base/assert.ts'
import type { Log } from '../base/log.ts'
import { silentLog } from '../base/log.ts'
import { SeededRandom } from '../base/seeded-random.ts'
import { type ControlPlane, startControlPlane } from '../cluster/core/control-plane.ts'
import { powerWitness } from '../cluster/core/power-witness.ts'
import { SimulatedMachine } from '../cluster/core/simulated-node.ts'
import type { NodeCommand } from '../cluster/core/switch-refusal.ts'
import { SwitchableNode } from '../cluster/core/switchable-node.ts'
import { noAuthority } from '../controllers/certificates/authority.ts'
import { MemoryVolumeDriver } from '../controllers/volumes/memory-driver.ts'
import { upstreamHeartbeatMs } from '../node/node-object.ts'
import type { ContainerConfig } from '../node/runtime.ts'
import { type Behaviour, runsUntilStopped } from '../node/simulated/behaviour.ts'
import { MemoryStore } from '../storage/memory/memory-store.ts'
import { simulatedSigner } from './simulated-authority.ts'
import { Trace } from './trace.ts'
import { VirtualTime } from './virtual-time.ts'

export interface WorldOptions {
  readonly seed: number
  readonly nodes: number
  /** Resolves when all microtasks have run. */
  readonly settle: () => Promise<void>
  readonly log?: Log
  /** Those of the world's own process; all unless said. */
  readonly controllers?: readonly string[]
}

/** By an image's name: `ends:1`. */
const behaviours: Readonly<Record<string, Behaviour>> = {
  ends: { ...runsUntilStopped, runsForMs: 3_000 },
  fails: { ...runsUntilStopped, runsForMs: 3_000, exitCode: 1 },
}

/** A machine of the world, and the node that stands on it. */
export interface WorldNode {
  readonly machine: SimulatedMachine
  readonly node: SwitchableNode
}

/** A whole cluster on virtual time, in one thread, of which the seed decides everything. */
export class World {
  readonly time: VirtualTime
  /** The world's own chance; the workload has one of its own, so that neither disturbs the other. */
  readonly chance: SeededRandom
  readonly store = new MemoryStore()
  readonly trace: Trace
  readonly nodes: readonly WorldNode[]
  readonly volumes = new MemoryVolumeDriver()
  readonly #random: SeededRandom
  readonly log: Log
  readonly #controllers: readonly string[]
  readonly #onStart = new Set<(node: WorldNode) => void>()
  #plane: ControlPlane | null = null

  constructor({ seed, nodes, settle, log = silentLog, controllers = ['*'] }: WorldOptions) {
    this.time = new VirtualTime(settle)
    this.chance = new SeededRandom(seed)
    this.#random = new SeededRandom(seed ^ 0x5eed)
    this.log = log
    this.#controllers = controllers
    this.trace = new Trace(this.store, this.time)
    const roles = {
      ...{ clock: this.time, timers: this.time, random: this.#random, log },
      version: 'simulated',
      heartbeatMs: upstreamHeartbeatMs,
      missingImage: (name: string) => name.startsWith('missing'),
      behave: ({ imageRef }: ContainerConfig) => behaviours[imageRef.split(':')[0]!] ?? runsUntilStopped,
    }
    const witness = powerWitness(() => this.plane.client, this.time)
    this.nodes = Array.from({ length: nodes }, (_, index) => {
      const machine = new SimulatedMachine(`node-${index}`, index, () => this.plane, roles)
      return { machine, node: new SwitchableNode(machine, witness) }
    })
  }

  get plane(): ControlPlane {
    assert(this.#plane !== null, 'the world has begun')
    return this.#plane
  }

  /** Brings up the control plane, then the nodes. */
  async begin(): Promise<void> {
    const { time, store } = this
    await loadAllParts()
    this.#plane = await this.#during(
      startControlPlane({
        store,
        clock: time,
        timers: time,
        random: this.#random,
        log: this.log,
        volumeDriver: this.volumes,
        authority: noAuthority,
        tokenSigner: simulatedSigner,
        controllers: this.#controllers,
      }),
    )
    for (const node of this.nodes) await this.switch(node, 'start')
  }

  /** Loses power, falls silent, comes back: as `berth node` does it. */
  async switch(node: WorldNode, command: NodeCommand): Promise<void> {
    const refusal = await this.#during(node.node.do(command))
    assert(refusal === null, `the workload knows what makes sense: ${JSON.stringify(refusal)}`)
    if (command === 'start') for (const listener of this.#onStart) listener(node)
  }

  /** Called after each start of a node, and for those that are on. */
  onStart(listener: (node: WorldNode) => void): void {
    this.#onStart.add(listener)
    for (const node of this.nodes) if (node.node.state !== 'stopped') listener(node)
  }

  async end(): Promise<void> {
    for (const { node } of this.nodes) await this.#during(node.shutDown(() => undefined))
    await this.#during(this.plane.stop())
    this.trace.stop()
    await this.store.close()
  }

  /** Waits for a promise that only the passing of time can settle. */
  async #during<T>(promise: Promise<T>): Promise<T> {
    let settled = false
    const watched = promise.finally(() => {
      settled = true
    })
    watched.catch(() => undefined)
    const inTime = await this.time.until(() => settled, 120_000, 10)
    assert(inTime, 'what the world waits for comes within two minutes of its time')
    return watched
  }
}
