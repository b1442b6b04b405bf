import * as filesSync from '../../../base/os/files-sync.ts'
import { Socket } from '../../../base/os/net.ts'
import { join } from '../../../base/os/path.ts'
import type { Timers } from '../../../base/timers.ts'
import type { ProcessStreams } from '../../runtime.ts'
import { AlivePipe, openFifo } from './alive-pipe.ts'
import type { LogStream } from './cri-log.ts'
import type { LogFile } from './log-file.ts'
import type { PipeWatch } from './pipe-watch.ts'
import type { TerminalInput } from './terminal-input.ts'
import type { TerminalOutput } from './terminal-output.ts'

export interface Ways {
  /** What the application writes comes from there, and what is written to it goes there. */
  readonly master: number | null
  /** Held from before the start on; null: opened when somebody writes. */
  readonly stdin: Socket | null
  readonly timers: Timers
}

interface SupervisorPipes {
  readonly alive: AlivePipe
  readonly outputs: readonly Output[]
  /** Of the terminal, where there is one. */
  readonly input: TerminalInput | null
}

interface Output {
  readonly stream: LogStream
  readonly fd: number
  readonly watch: PipeWatch
  /** What is written into the pipe. */
  readonly terminal: TerminalOutput | null
}

/**
 * Berth's ends of the FIFOs a supervisor holds. They are waited for through the event loop: a blocking read would take
 * one of Node's four file threads for as long as the container is silent.
 */
export class ContainerPipes {
  readonly #folder: string
  readonly #logFile: LogFile
  readonly #listeners = new Set<ProcessStreams>()
  readonly #alive: AlivePipe
  readonly #outputs: readonly Output[]
  readonly #input: TerminalInput | null
  #stdin: Socket | null
  #isClosed = false
  /** Told by each output when it is empty. */
  #emptied: Map<LogStream, () => void> = new Map()
  /** Resolves when the supervisor has let go of its pipe: the container has ended. */
  readonly supervisorEnded: Promise<void>
  /** Resolves when nobody holds the output any more and all of it is in the log. */
  readonly drained: Promise<unknown>

  static async open(folder: string, logFile: LogFile, { master, stdin, timers }: Ways): Promise<ContainerPipes> {
    const { PipeWatch } = await import('./pipe-watch.ts')
    const alive = await AlivePipe.open(folder)
    const output = (stream: LogStream) => {
      const fd = openFifo(join(folder, stream), filesSync.constants.O_RDONLY)
      return { stream, fd, watch: new PipeWatch(fd, 'pipe') }
    }
    const shown = master === null ? null : await outputOf(master, folder)
    const pipes: ContainerPipes = new ContainerPipes(folder, logFile, stdin, {
      alive,
      outputs: [
        { ...output('stdout'), terminal: shown },
        { ...output('stderr'), terminal: null },
      ],
      input: master === null ? null : await inputOf(master, timers, () => !pipes.#isClosed),
    })
    return pipes
  }

  private constructor(folder: string, logFile: LogFile, stdin: Socket | null, pipes: SupervisorPipes) {
    const { alive, outputs, input } = pipes
    this.#folder = folder
    this.#logFile = logFile
    this.#input = input
    this.#stdin = stdin
    this.#outputs = outputs
    this.#alive = alive
    this.supervisorEnded = alive.ended
    this.drained = Promise.all(outputs.map((output) => this.#copy(output)))
  }

  listen(streams: ProcessStreams): () => void {
    this.#listeners.add(streams)
    return () => this.#listeners.delete(streams)
  }

  async writeStdin(chunk: Uint8Array): Promise<void> {
    if (this.#input !== null) return this.#input.write(chunk)
    const socket = (this.#stdin ??= await openStdin(this.#folder))
    await new Promise<void>((resolve) => socket.write(chunk, () => resolve()))
  }

  closeStdin(): void {
    this.#stdin?.end()
    this.#stdin = null
  }

  /** Resolves when all that was in the pipes at this moment is at least in the spools. */
  async emptied(): Promise<void> {
    await Promise.all(
      this.#outputs.map((output) => {
        const told = new Promise<void>((resolve) => this.#emptied.set(output.stream, resolve))
        wake(output)
        return told
      }),
    )
  }

  /** Resolves when nothing of it is under way any more. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#stdin?.destroy()
    this.#alive.close()
    for (const output of this.#outputs) wake(output)
    await this.drained
  }

  async #copy({ stream, fd, watch, terminal }: Output): Promise<void> {
    const tell = (chunk: Buffer) => this.#tell(stream, chunk)
    try {
      while (!this.#isClosed) {
        const taken = await this.#logFile.take(stream, fd, tell)
        if (taken === 'end') break
        if (taken !== 'nothing' || this.#isClosed) continue
        if ((await terminal?.move()) === 'moved' || this.#isClosed) continue
        this.#emptied.get(stream)?.()
        await (terminal?.isOpen ? terminal : watch).changed()
      }
    } finally {
      filesSync.closeSync(fd)
      terminal?.close()
    }
    this.#emptied.get(stream)?.()
  }

  #tell(stream: LogStream, chunk: Buffer): void {
    for (const listener of this.#listeners) {
      if (stream === 'stdout') listener.onStdout(chunk)
      else listener.onStderr(chunk)
    }
  }
}

function wake({ watch, terminal }: Output): void {
  watch.wake()
  terminal?.wake()
}

/** Loaded for a container that has a terminal. */
async function outputOf(master: number, folder: string): Promise<TerminalOutput> {
  const { TerminalOutput } = await import('./terminal-output.ts')
  return new TerminalOutput(master, openFifo(join(folder, 'stdout'), filesSync.constants.O_WRONLY))
}

async function inputOf(master: number, timers: Timers, isOpen: () => boolean): Promise<TerminalInput> {
  const { TerminalInput } = await import('./terminal-input.ts')
  return new TerminalInput(master, timers, isOpen)
}

/** Berth's end of a container's stdin. Open for both ways, so that it can be held before there is a reader. */
export async function openStdin(folder: string): Promise<Socket> {
  const path = join(folder, 'stdin')
  const socket = new Socket({
    fd: openFifo(path, filesSync.constants.O_RDWR),
    readable: false,
    writable: true,
  })
  // The container has ended: nobody is left to read, which its exit tells.
  socket.on('error', () => undefined)
  return socket
}
