import type { Clock } from '../../base/clock.ts'
import { hexOf, type Random } from '../../base/random.ts'
import { type Cancel, within } from '../../base/timers.ts'
import type { Probed } from '../probes/prober.ts'
import type { ProbeResult } from '../probes/probes.ts'
import {
  type AttachedProcess,
  type Container,
  type ContainerConfig,
  type DuplexBytes,
  deathMs,
  type ExecConfig,
  type ExecResult,
  type Image,
  type ProcessStreams,
  type Resources,
  type Runtime,
  RuntimeError,
  type Sandbox,
  type SandboxConfig,
  undead,
} from '../runtime.ts'
import type { ContainerDiskUse, ContainerStats, InterfaceUsage } from '../usage.ts'
import { type Behaviour, runsUntilStopped } from './behaviour.ts'
import { SimulatedContainer, withNothingToRun } from './container.ts'
import { type ImagesOptions, SimulatedImages } from './images.ts'
import { SimulatedSandboxes } from './sandboxes.ts'

export interface SimulatedRuntimeOptions extends ImagesOptions {
  /** The node's pod range: `10.244.1.0/24`. */
  readonly range: string
  readonly clock: Clock
  readonly random: Random
  /** By image, annotations or whatever else; runs until stopped where absent. */
  readonly behave?: (config: ContainerConfig, sandbox: SandboxConfig) => Behaviour
  /** What commands answer; exit code 0 and no output where absent. */
  readonly command?: (config: ContainerConfig, command: readonly string[]) => ExecResult
}

/**
 * A machine's containers in memory, on whatever clock it is given. It outlives the node agent that uses it, as containers
 * outlive the kubelet: hand the same one to the next agent. `powerOff` is the machine going down.
 */
export class SimulatedRuntime implements Runtime {
  readonly version = 'berth-simulated://0.1.0'
  readonly #options: SimulatedRuntimeOptions
  readonly #sandboxes: SimulatedSandboxes
  readonly #containers = new Map<string, SimulatedContainer>()
  readonly #images: SimulatedImages
  readonly #listeners = new Set<(sandboxId: string) => void>()
  readonly #containerRoles
  #lastPid = 1000

  constructor(options: SimulatedRuntimeOptions) {
    this.#options = options
    this.#images = new SimulatedImages(options)
    this.#sandboxes = new SimulatedSandboxes(options.range)
    this.#containerRoles = { clock: options.clock, changed: (sandboxId: string) => this.#changed(sandboxId) }
  }

  async runSandbox(config: SandboxConfig): Promise<Sandbox> {
    const known = this.#sandboxes.readyFor(config.pod)
    return (known ?? this.#sandboxes.add(this.#newId(), config, this.#options.clock.now())).view
  }

  async stopSandbox(id: string): Promise<void> {
    const sandbox = this.#sandboxes.find(id)
    if (sandbox === undefined || sandbox.view.state === 'not-ready') return
    for (const container of sandbox.containers) container.end(137)
    this.#sandboxes.down(sandbox)
    this.#changed(id)
  }

  async removeSandbox(id: string): Promise<void> {
    await this.stopSandbox(id)
    const sandbox = this.#sandboxes.find(id)
    if (sandbox === undefined) return
    for (const container of sandbox.containers) this.#containers.delete(container.id)
    this.#sandboxes.remove(sandbox)
  }

  async listSandboxes(ofPodUid?: string): Promise<readonly Sandbox[]> {
    return this.#sandboxes.ofPod(ofPodUid).map((sandbox) => sandbox.view)
  }

  async createContainer(sandboxId: string, config: ContainerConfig): Promise<Container> {
    const sandbox = this.#sandboxes.get(sandboxId)
    const known = [...sandbox.containers].find(
      (container) => container.config.name === config.name && container.config.attempt === config.attempt,
    )
    if (known !== undefined) return known.view()
    const logFile = `${sandbox.config.logDirectory}/${config.logPath}`
    const container = new SimulatedContainer(
      this.#newId(),
      sandboxId,
      this.#kept(config),
      logFile,
      this.#containerRoles,
    )
    this.#containers.set(container.id, container)
    sandbox.containers.add(container)
    return container.view()
  }

  /** Where nobody is asked how it behaves, nobody looks at what it would run with: a machine has thousands of them. */
  #kept(config: ContainerConfig): ContainerConfig {
    if (this.#options.behave !== undefined || this.#options.command !== undefined) return config
    return withNothingToRun(config)
  }

  async startContainer(id: string): Promise<void> {
    const container = this.#container(id)
    if (container.state.is !== 'created') return
    const behaviour = this.#behaviourOf(container)
    if (behaviour.startDelayMs > 0) await this.#wait(behaviour.startDelayMs)
    // The power may have gone, or the container been removed, meanwhile.
    if (this.#containers.get(id) !== container || container.state.is !== 'created') return
    this.#refuseMore(container.sandboxId, container.config.resources)
    const now = this.#options.clock.now()
    if (behaviour.startError !== null) {
      const message = behaviour.startError
      container.exit({ startedAtMs: 0, finishedAtMs: now, exitCode: 128, reason: 'StartError', message })
      throw new RuntimeError('RunContainerError', `failed to start container "${container.config.name}": ${message}`)
    }
    container.state = { is: 'running', startedAtMs: now, pid: ++this.#lastPid }
    if (behaviour.runsForMs !== null) {
      const end = () => container.end(behaviour.exitCode)
      container.cancelEnd = this.#options.timers.after(behaviour.runsForMs, end)
    }
    this.#changed(container.sandboxId)
  }

  async stopContainer(id: string, graceMs: number): Promise<void> {
    const container = this.#containers.get(id)
    if (container === undefined || container.state.is !== 'running') return
    const { stopsInMs, diesInMs, exitCode } = this.#behaviourOf(container)
    const listens = stopsInMs !== null && stopsInMs <= graceMs && graceMs > 0
    const delayMs = listens ? stopsInMs : graceMs + diesInMs
    const { pid } = container.state
    const end = () => container.end(listens ? exitCode : 137)
    if (delayMs === 0) end()
    else this.#options.timers.after(delayMs, end)
    const isDead = await within(this.#options.timers, graceMs + deathMs, container.ended.promise)
    if (!isDead) throw undead(container.config.name, pid)
  }

  async removeContainer(id: string): Promise<void> {
    const container = this.#containers.get(id)
    if (container === undefined) return
    container.end(137)
    this.#containers.delete(id)
    this.#sandboxes.get(container.sandboxId).containers.delete(container)
  }

  async updateContainerResources(id: string, resources: Resources): Promise<void> {
    const container = this.#running(id)
    this.#refuseMore(container.sandboxId, resources)
    container.config = { ...container.config, resources }
    this.#changed(container.sandboxId)
  }

  async updateSandboxResources(id: string, resources: Resources): Promise<void> {
    const sandbox = this.#sandboxes.get(id)
    sandbox.view = { ...sandbox.view, resources }
  }

  /** As control groups of v1 do: a part cannot have more processor time than the whole. */
  #refuseMore(sandboxId: string, { cpuQuotaUs }: Resources): void {
    const whole = this.#sandboxes.get(sandboxId).view.resources.cpuQuotaUs
    if (whole === 0 || cpuQuotaUs <= whole) return
    throw new RuntimeError(
      'RunContainerError',
      `failed to write ${cpuQuotaUs} to cpu.cfs_quota_us of its control group: EINVAL`,
    )
  }

  async listContainers(ofPodUid?: string): Promise<readonly Container[]> {
    return this.#sandboxes
      .ofPod(ofPodUid)
      .flatMap(({ containers }) => Array.from(containers, (container) => container.view()))
  }

  /** Nothing that is only pretended uses anything. */
  async stats(): Promise<readonly ContainerStats[]> {
    return []
  }

  async networkUsage(): Promise<ReadonlyMap<string, readonly InterfaceUsage[]>> {
    return new Map()
  }

  async diskUse(id: string): Promise<ContainerDiskUse> {
    this.#container(id)
    const nothing = { bytes: 0, inodes: 0 }
    return { layer: nothing, log: nothing }
  }

  subscribe(listener: (sandboxId: string) => void): Cancel {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  probe({ containerId, kind }: Probed): ProbeResult {
    const { failsProbes } = this.#behaviourOf(this.#running(containerId))
    return failsProbes.includes(kind) ? { is: 'failure', output: 'as it is pretended' } : { is: 'success' }
  }

  async execSync(id: string, command: readonly string[]): Promise<ExecResult> {
    const { config } = this.#running(id)
    const silent: ExecResult = { exitCode: 0, stdout: new Uint8Array(), stderr: new Uint8Array() }
    return this.#options.command?.(config, command) ?? silent
  }

  async exec(id: string, config: ExecConfig, streams: ProcessStreams): Promise<AttachedProcess> {
    const result = await this.execSync(id, config.command)
    if (result.stdout.length > 0) streams.onStdout(result.stdout)
    if (result.stderr.length > 0) streams.onStderr(result.stderr)
    return { ...deafProcess, done: Promise.resolve(result.exitCode) }
  }

  async attach(id: string, _streams: ProcessStreams): Promise<AttachedProcess> {
    return { ...deafProcess, done: this.#running(id).ended.promise }
  }

  async dial(_sandboxId: string, port: number): Promise<DuplexBytes> {
    throw new RuntimeError('PortForwardError', `port ${port} of the pod: connection refused`)
  }

  async logTail(): Promise<string> {
    return ''
  }

  async rotateLog(id: string): Promise<void> {
    this.#container(id)
  }

  async image(name: string): Promise<Image | null> {
    return this.#images.get(name)
  }

  pullImage(name: string): Promise<Image> {
    return this.#images.pull(name)
  }

  async listImages(): Promise<readonly Image[]> {
    return this.#images.list()
  }

  /** The agent goes; containers and this object stay. */
  async close(): Promise<void> {
    this.#listeners.clear()
  }

  /** The machine goes down: whatever ran has ended without anybody being told; what was on disk is still there afterwards. */
  powerOff(): void {
    this.#listeners.clear()
    for (const container of this.#containers.values()) container.lose()
    for (const sandbox of this.#sandboxes) this.#sandboxes.down(sandbox)
  }

  /** Ends a running container as if its application had ended by itself. */
  crash(id: string, exitCode: number): void {
    this.#running(id).end(exitCode)
  }

  #behaviourOf(container: SimulatedContainer): Behaviour {
    return this.#options.behave?.(container.config, this.#sandboxes.get(container.sandboxId).config) ?? runsUntilStopped
  }

  #changed(sandboxId: string): void {
    for (const listener of this.#listeners) listener(sandboxId)
  }

  #wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => void this.#options.timers.after(delayMs, resolve))
  }

  #container(id: string): SimulatedContainer {
    const container = this.#containers.get(id)
    if (container === undefined) throw new RuntimeError('NotFound', `there is no container ${id}`)
    return container
  }

  #running(id: string): SimulatedContainer {
    const container = this.#container(id)
    if (container.state.is !== 'running') throw new RuntimeError('NotRunning', `container ${id} is not running`)
    return container
  }

  #newId(): string {
    return hexOf(this.#options.random.bytes(32))
  }
}

const deafProcess = {
  write: () => Promise.resolve(),
  closeStdin: () => undefined,
  resize: () => undefined,
  kill: () => undefined,
}
