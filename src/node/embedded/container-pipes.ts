import * as filesSync from '../../base/os/files-sync.ts'
import { Socket } from '../../base/os/net.ts'
import { join } from '../../base/os/path.ts'
import type { ProcessStreams } from '../runtime.ts'
import type { LogStream } from './cri-log.ts'
import type { LogFile } from './log-file.ts'
import type { PipeWatch } from './pipe-watch.ts'

export interface Input {
  /** What the application writes comes from there, and what is written to it goes there. */
  readonly terminal: Socket | null
  /** Held from before the start on; null: opened when somebody writes. */
  readonly stdin: Socket | null
}

interface SupervisorPipes {
  readonly alive: Socket
  readonly hasEnded: boolean
  readonly outputs: readonly Output[]
}

interface Output {
  readonly stream: LogStream
  readonly fd: number
  readonly watch: PipeWatch
}

/**
 * Berth's ends of the FIFOs a supervisor holds. They are waited for through the event loop: a blocking read would take
 * one of Node's four file threads for as long as the container is silent.
 */
export class ContainerPipes {
  readonly #folder: string
  readonly #logFile: LogFile
  readonly #listeners = new Set<ProcessStreams>()
  readonly #sockets: Socket[] = []
  readonly #outputs: readonly Output[]
  readonly #terminal: Socket | null
  #stdin: Socket | null
  #isClosed = false
  /** Told by each output when it is empty. */
  #emptied: Map<LogStream, () => void> = new Map()
  /** Resolves when the supervisor has let go of its pipe: the container has ended. */
  readonly supervisorEnded: Promise<void>
  /** Resolves when nobody holds the output any more and all of it is in the log. */
  readonly drained: Promise<unknown>

  static async open(folder: string, logFile: LogFile, input: Input): Promise<ContainerPipes> {
    const { PipeWatch } = await import('./pipe-watch.ts')
    const [alive, stdout, stderr] = await Promise.all(
      ['alive', 'stdout', 'stderr'].map((name) => descriptor(join(folder, name), filesSync.constants.O_RDONLY)),
    )
    const output = (stream: LogStream, fd: number) => ({ stream, fd, watch: new PipeWatch(fd) })
    return new ContainerPipes(folder, logFile, input, {
      hasEnded: nobodyWrites(alive!),
      alive: new Socket({ fd: alive!, readable: true, writable: false }),
      outputs: [output('stdout', stdout!), output('stderr', stderr!)],
    })
  }

  private constructor(folder: string, logFile: LogFile, { terminal, stdin }: Input, pipes: SupervisorPipes) {
    const { alive, hasEnded, outputs } = pipes
    this.#folder = folder
    this.#logFile = logFile
    this.#terminal = terminal
    this.#stdin = stdin
    this.#outputs = outputs
    this.#sockets.push(alive, ...(terminal === null ? [] : [terminal]))
    this.supervisorEnded = ended(alive)
    if (hasEnded) alive.destroy()
    else alive.resume()
    const copies = outputs.map((output) => this.#copyPipe(output))
    if (terminal !== null) copies.push(this.#copyTerminal(terminal))
    this.drained = Promise.all(copies)
  }

  listen(streams: ProcessStreams): () => void {
    this.#listeners.add(streams)
    return () => this.#listeners.delete(streams)
  }

  async writeStdin(chunk: Uint8Array): Promise<void> {
    const socket = this.#terminal ?? (this.#stdin ??= await openStdin(this.#folder))
    await new Promise<void>((resolve) => socket.write(chunk, () => resolve()))
  }

  closeStdin(): void {
    this.#stdin?.end()
    this.#stdin = null
  }

  /** Resolves when all that was in the pipes at this moment is at least in the spools. */
  async emptied(): Promise<void> {
    await Promise.all(
      this.#outputs.map(({ stream, watch }) => {
        const told = new Promise<void>((resolve) => this.#emptied.set(stream, resolve))
        watch.wake()
        return told
      }),
    )
  }

  /** Resolves when nothing of it is under way any more. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#stdin?.destroy()
    for (const socket of this.#sockets) socket.destroy()
    for (const { watch } of this.#outputs) watch.wake()
    await this.drained
  }

  async #copyPipe({ stream, fd, watch }: Output): Promise<void> {
    const tell = (chunk: Buffer) => this.#tell(stream, chunk)
    try {
      while (!this.#isClosed) {
        const taken = await this.#logFile.take(stream, fd, tell)
        if (taken === 'end') break
        if (taken !== 'nothing' || this.#isClosed) continue
        this.#emptied.get(stream)?.()
        await watch.changed()
      }
    } finally {
      filesSync.closeSync(fd)
    }
    this.#emptied.get(stream)?.()
  }

  #copyTerminal(socket: Socket): Promise<void> {
    socket.on('data', (chunk: Buffer) => {
      this.#tell('stdout', chunk)
      socket.pause()
      this.#logFile.write('stdout', chunk).then(() => socket.resume())
    })
    return ended(socket)
  }

  #tell(stream: LogStream, chunk: Buffer): void {
    for (const listener of this.#listeners) {
      if (stream === 'stdout') listener.onStdout(chunk)
      else listener.onStderr(chunk)
    }
  }
}

/** Polling a FIFO tells of the last writer's leaving, but not that there was none to begin with; reading does. */
function nobodyWrites(fd: number): boolean {
  try {
    return filesSync.readSync(fd, Buffer.alloc(1)) === 0
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return false
    throw error
  }
}

/** Berth's end of a container's stdin. Open for both ways, so that it can be held before there is a reader. */
export async function openStdin(folder: string): Promise<Socket> {
  const path = join(folder, 'stdin')
  const socket = new Socket({
    fd: await descriptor(path, filesSync.constants.O_RDWR),
    readable: false,
    writable: true,
  })
  // The container has ended: nobody is left to read, which its exit tells.
  socket.on('error', () => undefined)
  return socket
}

/** Non-blocking, so that opening doesn't wait for the other side. */
async function descriptor(path: string, mode: number): Promise<number> {
  return new Promise((resolve, reject) => {
    filesSync.open(path, mode | filesSync.constants.O_NONBLOCK, (error, fd) => (error ? reject(error) : resolve(fd)))
  })
}

function ended(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.on('error', () => undefined)
    socket.on('close', () => resolve())
  })
}
