import { diskUse } from '../../../base/os/disk-use.ts'
import * as files from '../../../base/os/files.ts'
import type { Socket } from '../../../base/os/net.ts'
import { dirname, join } from '../../../base/os/path.ts'
import { within } from '../../../base/timers.ts'
import {
  type AttachedProcess,
  type Container,
  type ContainerState,
  type ContainerUser,
  deathMs,
  type ProcessStreams,
  type Resources,
  RuntimeError,
  undead,
} from '../../runtime.ts'
import type { ContainerDiskUse } from '../../usage.ts'
import type { ContainerTerminal } from '../exec/terminal.ts'
import type { RootImage } from '../images/images.ts'
import { ContainerPipes, openStdin } from '../output/container-pipes.ts'
import { LogFile } from '../output/log-file.ts'
import { endProcess, holdMounts, isAlive, killInside, type MountView, type ProcessId, signal } from '../processes.ts'
import { type ContainerRecord, writeRecord } from '../records.ts'
import { endSupervisors } from '../sweep.ts'
import { readUser } from '../users/container-user.ts'
import { terminalOwner } from '../users/user-range.ts'
import type { ContainerDeps } from './container-deps.ts'
import { containerState, containerView, dated, endState, notRunning, startError } from './observe-container.ts'
import { prepareContainer, type Surroundings } from './prepare-container.ts'
import { clearHalfStarted, spawnSupervisor } from './supervisor.ts'
import { readTraces, type TracesOnDisk } from './traces.ts'

/** How long output may stay held by a process that outlived its container's main one. */
const drainLimitMs = 1000

type RunningState = Extract<ContainerState, { is: 'running' }>

/** One container: its folder, its supervisor, its pipes. The folder is the truth; this is what berth remembers of it. */
export class EmbeddedContainer {
  readonly folder: string
  readonly logPath: string
  readonly #deps: ContainerDeps
  readonly #logFile: LogFile
  #record: ContainerRecord
  #state: ContainerState = { is: 'created' }
  #user: ContainerUser | null = null
  #pipes: ContainerPipes | null = null
  #supervisor: ProcessId | null = null
  #app: ProcessId | null = null
  #ended: Promise<void> | null = null
  #stdin: Socket | null = null
  #terminal: ContainerTerminal | null = null
  /** Tells the container's processes where they share their PID namespace with others. */
  #mounts: MountView | null = null

  constructor(record: ContainerRecord, folder: string, logPath: string, deps: ContainerDeps) {
    this.#record = record
    this.folder = folder
    this.logPath = logPath
    this.#deps = deps
    this.#logFile = new LogFile(logPath, folder, deps.clock, deps.log)
  }

  get record(): ContainerRecord {
    return this.#record
  }

  get state(): ContainerState {
    return this.#state
  }

  view(): Container {
    return containerView(this.#record, this.#state, this.#user, this.logPath)
  }

  /** Takes up what an earlier process of berth has begun. */
  async adopt(): Promise<void> {
    const traces = await readTraces(this.folder, this.#deps.bootId)
    const state = containerState(traces)
    this.#remember(traces)
    this.#user = await readUser(this.folder)
    if (state === null || state.is === 'created') return this.#startOver()
    await this.#logFile.recover()
    if (traces.supervisorAlive) return this.#follow(state)
    await this.#endApp()
    await this.#logFile.finish()
    this.#state = dated(state, this.#deps.clock.now())
  }

  /** Runs the application. Rejects where there is nothing to run, or no way to make its root. */
  async start(image: RootImage, around: Omit<Surroundings, 'terminal' | 'bootId'>): Promise<void> {
    if (this.#state.is !== 'created') return
    await this.#spawn(image, around).catch((error: unknown) => {
      this.#terminal?.close()
      throw error
    })
    const traces = await readTraces(this.folder, this.#deps.bootId)
    this.#remember(traces)
    const found = containerState(traces)
    const state = found === null || found.is === 'created' ? startError(traces) : found
    await this.#follow(state)
    if (state.is === 'exited' && state.reason === 'StartError') {
      throw new RuntimeError(
        'RunContainerError',
        `failed to start container "${this.record.config.name}": ${state.message}`,
      )
    }
  }

  async #spawn(image: RootImage, around: Omit<Surroundings, 'terminal' | 'bootId'>): Promise<void> {
    const terminals = this.record.config.tty ? await import('../exec/terminal.ts') : null
    const terminal = terminals?.openTerminal('/dev/pts') ?? null
    this.#terminal = terminal === null ? null : new terminals!.ContainerTerminal(terminal.master)
    const { account, begin } = await prepareContainer(this.record, image, {
      ...around,
      bootId: this.#deps.bootId,
      terminal: terminal?.path ?? null,
    })
    const { uid, gid, groups } = account
    this.#user = { uid, gid, groups }
    if (terminal !== null) await files.chown(terminal.path, ...terminalOwner(uid, around.namespaces.users))
    await this.#holdStdin()
    const { folder, label } = around
    await spawnSupervisor({ program: begin, folder, label, master: terminal?.master ?? null })
  }

  /** Asks, waits, and then no longer asks. */
  async stop(stopSignal: number, graceMs: number): Promise<void> {
    if (this.#state.is !== 'running' || this.#ended === null) return
    const ended = this.#ended
    if (graceMs > 0 && this.#app !== null) {
      if (await isAlive(this.#app)) signal(this.#app.pid, stopSignal)
      await within(this.#deps.timers, graceMs, ended)
    }
    // Its supervisor sees it die, and berth that the supervisor has.
    if (this.#app !== null && (await isAlive(this.#app))) signal(this.#app.pid, 'SIGKILL')
    if (!(await within(this.#deps.timers, deathMs, ended))) throw undead(this.record.config.name, this.#app?.pid ?? 0)
  }

  async remove(): Promise<void> {
    await this.stop(9, 0)
    if (this.#supervisor !== null && (await isAlive(this.#supervisor))) signal(-this.#supervisor.pid, 'SIGKILL')
    await this.close()
  }

  rotateLog(): Promise<void> {
    return this.#logFile.rotate()
  }

  /** What its group has been told already. */
  async resourcesChanged(resources: Resources): Promise<void> {
    this.#record = { ...this.#record, config: { ...this.#record.config, resources } }
    await writeRecord(this.folder, this.#record)
    this.#deps.changed(this.#record.sandboxId)
  }

  async diskUse(): Promise<ContainerDiskUse> {
    // With what was moved aside.
    const logs = dirname(this.logPath)
    const said = logs === this.folder ? this.logPath : logs
    const [layer, log] = await Promise.all([diskUse(join(this.folder, 'upper')), diskUse(said)])
    return { layer, log }
  }

  logTail(lines: number, limitBytes: number): Promise<string> {
    return this.#logFile.tail(lines, limitBytes)
  }

  /** Resolves with the exit code, whenever that is. */
  async exitCode(): Promise<number> {
    await this.#ended
    return this.#state.is === 'exited' ? this.#state.exitCode : 255
  }

  /**
   * Rejects where it does not run. Of an end that is not known yet, too: whoever attaches then would hear nothing; told so, kubectl
   * shows the log, which has it all.
   */
  async running(): Promise<RunningState> {
    if (this.#app !== null && !(await isAlive(this.#app))) await this.#ended
    if (this.#state.is !== 'running') throw notRunning(this.record)
    return this.#state
  }

  /** Reads along, and writes to its stdin, until it ends or whoever attached leaves. */
  async attach(streams: ProcessStreams): Promise<AttachedProcess> {
    await this.running()
    const pipes = this.#pipes
    if (pipes === null) throw notRunning(this.record)
    const leave = pipes.listen(streams)
    const done = this.exitCode()
    done.then(leave)
    return {
      write: (chunk) => pipes.writeStdin(chunk),
      closeStdin: () => this.#closeStdin(),
      resize: (columns, rows) => this.#resize(columns, rows),
      kill: leave,
      done,
    }
  }

  /** At once: what is written next is read at the new size. */
  #resize(columns: number, rows: number): void {
    this.#terminal?.resize(columns, rows)
  }

  /** With `stdinOnce` nobody else holds it: the application reads its end. */
  #closeStdin(): void {
    this.#pipes?.closeStdin()
    this.#stdin = null
  }

  async close(): Promise<void> {
    await this.#mounts?.release()
    this.#mounts = null
    const pipes = this.#pipes
    this.#pipes = null
    await pipes?.close()
    this.#terminal?.close()
    await this.#logFile.close()
  }

  #remember(traces: TracesOnDisk): void {
    this.#supervisor = traces.supervisor
    this.#app = traces.app
  }

  /** The supervisor lives: its pipes are read to the end, and only then is an exit told. */
  async #follow(state: ContainerState): Promise<void> {
    if (this.#supervisor === null || !(await isAlive(this.#supervisor))) {
      this.#state = state
      return
    }
    if (this.record.config.tty) {
      this.#terminal ??= (await import('../exec/terminal.ts')).ContainerTerminal.of(this.#supervisor.pid)
    }
    const pipes = await ContainerPipes.open(this.folder, this.#logFile, {
      master: this.#terminal?.master ?? null,
      stdin: await this.#holdStdin(),
      timers: this.#deps.timers,
    })
    if (this.#app !== null && !this.#deps.ownPids) this.#mounts ??= await holdMounts(this.#app.pid)
    this.#pipes = pipes
    const startedAtMs = state.is === 'exited' || state.is === 'running' ? state.startedAtMs : 0
    if (state.is === 'exited' && state.reason === 'StartError') this.#state = state
    else this.#state = { is: 'running', startedAtMs, pid: this.#app?.pid ?? 0 }
    this.#ended = pipes.supervisorEnded.then(() => this.#finish(pipes))
    this.#deps.changed(this.record.sandboxId)
  }

  /** Never rejects: nobody may be waiting for it. What cannot be learned or done is told in the log, and the end in any case. */
  async #finish(pipes: ContainerPipes): Promise<void> {
    if (this.#pipes !== pipes) return
    const goOn = (undone: string) => (error: unknown) => {
      this.#deps.log.warn(undone, { container: this.record.id, error: String(error) })
      return null
    }
    const traces = await readTraces(this.folder, this.#deps.bootId).catch(goOn('how a container ended cannot be read'))
    await this.#empty(pipes, traces).catch(goOn('what a container said last may be lost'))
    // An empty group that stays takes nothing from anybody.
    await this.#deps.leaveGroup().catch(goOn('control group not removed'))
    await this.close().catch(goOn('a container is not let go of'))
    await this.#logFile.finish().catch(goOn('a log is not complete'))
    this.#state = dated(endState(this.#state, traces), this.#deps.clock.now())
    this.#deps.changed(this.record.sandboxId)
  }

  async #empty(pipes: ContainerPipes, traces: TracesOnDisk | null): Promise<void> {
    const { timers } = this.#deps
    if (traces === null || traces.exit === null) await this.#endApp()
    if (this.#mounts !== null) killInside(this.#mounts)
    // While it lives the pipes never end, but what is in them outlives berth.
    await within(timers, drainLimitMs, pipes.emptied())
    if (this.#supervisor !== null && (await isAlive(this.#supervisor))) signal(this.#supervisor.pid, 'SIGKILL')
    await within(timers, drainLimitMs, pipes.drained)
  }

  /** Perhaps cut off in the middle of its start, even before its supervisor wrote a word: what there is of it goes. */
  async #startOver(): Promise<void> {
    await endSupervisors(this.folder)
    this.#supervisor = null
    this.#app = null
    await clearHalfStarted(this.folder)
  }

  async #endApp(): Promise<void> {
    if (this.#app !== null) await endProcess(this.#app, this.#deps.timers)
  }

  async #holdStdin(): Promise<Socket | null> {
    const { stdin, stdinOnce, tty } = this.record.config
    if (stdin && stdinOnce && !tty) this.#stdin ??= await openStdin(this.folder)
    return this.#stdin
  }
}
