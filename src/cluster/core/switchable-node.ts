import type { Link } from '../../client/link.ts'
import type { RunningNode } from '../../node/agent.ts'
import { type NodeCommand, type NodeState, refusalOf, type SwitchRefusal } from './switch-refusal.ts'

/** What a node stands on: a machine of its own kind, or one that is only pretended. */
export interface Machine {
  readonly name: string
  readonly kind: 'real' | 'simulated'
  /** Resolves when its agent has registered over that cable. */
  powerOn(): Promise<PoweredMachine>
}

export interface PoweredMachine {
  readonly agent: RunningNode
  /** The agent's way to the API server. */
  readonly link: Link
  /** Its containers are gone at once, and nobody is told. */
  powerOff(): Promise<void>
  /** In good order: containers are given their grace, and what takes long is told. */
  shutDown(tell: (what: string) => void): Promise<void>
  /** What else of the machine can be reached from outside no longer is; and is again. */
  isolate(): Promise<void>
  rejoin(): Promise<void>
}

/** Notes down what the one at the switch knows: nothing runs there any more; and that before it may run again. */
export interface PowerWitness {
  off(node: string): Promise<void>
  on(node: string): Promise<void>
}

/** A node with a power switch and a cable, so that its loss can be had on demand. */
export class SwitchableNode {
  readonly #machine: Machine
  readonly #witness: PowerWitness
  #powered: PoweredMachine | null = null
  #turn: Promise<unknown> = Promise.resolve()

  constructor(machine: Machine, witness: PowerWitness) {
    this.#machine = machine
    this.#witness = witness
  }

  get name(): string {
    return this.#machine.name
  }

  get kind(): Machine['kind'] {
    return this.#machine.kind
  }

  get state(): NodeState {
    if (this.#powered === null) return 'stopped'
    return this.#powered.link.isCut ? 'unplugged' : 'running'
  }

  /** Null while it is off, or cannot be asked. */
  get agent(): RunningNode | null {
    return this.state === 'running' ? (this.#powered?.agent ?? null) : null
  }

  /** Answers null when it is done; one command after the other. */
  do(command: NodeCommand): Promise<SwitchRefusal | null> {
    return this.#inTurn(async () => {
      const refusal = refusalOf(this.state, command)
      if (refusal === null) await this.#perform(command)
      return refusal
    })
  }

  shutDown(tell: (what: string) => void): Promise<void> {
    return this.#inTurn(async () => {
      await this.#powered?.shutDown(tell)
      this.#powered = null
    })
  }

  async #perform(command: NodeCommand): Promise<void> {
    const powered = this.#powered
    if (command === 'start') await this.#start()
    else if (command === 'stop') await this.#stop()
    else if (command === 'unplug') {
      await powered?.isolate()
      powered?.link.cut()
    } else {
      await powered?.rejoin()
      powered?.link.mend()
      await powered?.agent.report()
    }
  }

  async #start(): Promise<void> {
    await this.#witness.on(this.name)
    try {
      this.#powered = await this.#machine.powerOn()
    } catch (error) {
      // Nothing runs there: what waits for proof of it must not wait until the next start.
      await this.#witness.off(this.name)
      throw error
    }
  }

  /** Cut first: its last moments are nobody's news. */
  async #stop(): Promise<void> {
    const powered = this.#powered
    powered?.link.cut()
    this.#powered = null
    await powered?.powerOff()
    await this.#witness.off(this.name)
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(task)
    this.#turn = done.catch(() => undefined)
    return done
  }
}
