import type { Clock } from '../../base/clock.ts'
import type { Cancel } from '../../base/timers.ts'
import type { Container, ContainerConfig, ContainerState } from '../runtime.ts'

type Exit = Omit<Extract<ContainerState, { is: 'exited' }>, 'is'>

/** A container that is only pretended: what it is, and how it ends. */
export class SimulatedContainer {
  readonly id: string
  readonly sandboxId: string
  readonly ended = Promise.withResolvers<number>()
  config: ContainerConfig
  state: ContainerState = { is: 'created' }
  cancelEnd: Cancel = () => undefined
  readonly #logFile: string
  readonly #createdAtMs: number
  readonly #clock: Clock
  readonly #changed: (sandboxId: string) => void

  constructor(
    id: string,
    sandboxId: string,
    config: ContainerConfig,
    logFile: string,
    roles: { readonly clock: Clock; readonly changed: (sandboxId: string) => void },
  ) {
    this.id = id
    this.sandboxId = sandboxId
    this.config = config
    this.#logFile = logFile
    this.#clock = roles.clock
    this.#changed = roles.changed
    this.#createdAtMs = roles.clock.now()
  }

  view(): Container {
    const { id, sandboxId, state, config } = this
    const { name, attempt, imageId, imageRef, imageNames, resources, annotations } = config
    const [createdAtMs, logFile] = [this.#createdAtMs, this.#logFile]
    return {
      id,
      sandboxId,
      name,
      attempt,
      imageId,
      imageRef,
      imageNames,
      state,
      createdAtMs,
      logFile,
      user: null,
      resources,
      annotations,
    }
  }

  /** As if its application had ended by itself, where it runs. */
  end(exitCode: number): void {
    this.#endRunning({ exitCode, reason: exitCode === 0 ? 'Completed' : 'Error', message: '' })
  }

  /** With the power; nobody saw it. */
  lose(): void {
    this.#endRunning({ exitCode: 255, reason: 'Unknown', message: 'the container ended while nobody watched it' })
  }

  exit(exit: Exit): void {
    this.cancelEnd()
    this.state = { is: 'exited', ...exit }
    this.ended.resolve(exit.exitCode)
    this.#changed(this.sandboxId)
  }

  #endRunning(how: Pick<Exit, 'exitCode' | 'reason' | 'message'>): void {
    if (this.state.is !== 'running') return
    this.exit({ startedAtMs: this.state.startedAtMs, finishedAtMs: this.#clock.now(), ...how })
  }
}

/** What it is, without what its program would run with. */
export function withNothingToRun(config: ContainerConfig): ContainerConfig {
  return { ...config, ...nothingToRunWith }
}

const nothingToRunWith = {
  command: [],
  args: [],
  env: [],
  supplementalGroups: [],
  capabilities: { add: [], drop: [] },
  mounts: [],
  devices: [],
} satisfies Partial<ContainerConfig>
