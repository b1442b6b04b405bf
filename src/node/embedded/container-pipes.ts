import * as filesSync from '../../base/os/files-sync.ts'
import { Socket } from '../../base/os/net.ts'
import { join } from '../../base/os/path.ts'
import type { ProcessStreams } from '../runtime.ts'
import type { LogStream } from './cri-log.ts'
import type { LogFile } from './log-file.ts'

/**
 * Berth's ends of the FIFOs a supervisor holds. They are read through the event loop: a blocking read would take one of
 * Node's four file threads for as long as the container is silent.
 */
export class ContainerPipes {
  readonly #folder: string
  readonly #logFile: LogFile
  readonly #listeners = new Set<ProcessStreams>()
  readonly #sockets: Socket[] = []
  #stdin: Socket | null = null
  /** Resolves when the supervisor has let go of its pipe: the container has ended. */
  readonly supervisorEnded: Promise<void>
  /** Resolves when nobody holds the output any more and all of it is in the log. */
  readonly drained: Promise<unknown>

  static async open(folder: string, logFile: LogFile): Promise<ContainerPipes> {
    const [alive, stdout, stderr] = await Promise.all(
      ['alive', 'stdout', 'stderr'].map((name) => openReadable(join(folder, name))),
    )
    return new ContainerPipes(folder, logFile, alive!, stdout!, stderr!)
  }

  private constructor(folder: string, logFile: LogFile, alive: Socket, stdout: Socket, stderr: Socket) {
    this.#folder = folder
    this.#logFile = logFile
    this.#sockets.push(alive, stdout, stderr)
    this.supervisorEnded = ended(alive)
    alive.resume()
    this.drained = Promise.all([this.#copy('stdout', stdout), this.#copy('stderr', stderr)])
  }

  listen(streams: ProcessStreams): () => void {
    this.#listeners.add(streams)
    return () => this.#listeners.delete(streams)
  }

  async writeStdin(chunk: Uint8Array): Promise<void> {
    this.#stdin ??= await openWritable(join(this.#folder, 'stdin'))
    const socket = this.#stdin
    await new Promise<void>((resolve) => socket.write(chunk, () => resolve()))
  }

  closeStdin(): void {
    this.#stdin?.end()
    this.#stdin = null
  }

  close(): void {
    this.#stdin?.destroy()
    for (const socket of this.#sockets) socket.destroy()
  }

  #copy(stream: LogStream, socket: Socket): Promise<void> {
    socket.on('data', (chunk: Buffer) => {
      for (const listener of this.#listeners) {
        if (stream === 'stdout') listener.onStdout(chunk)
        else listener.onStderr(chunk)
      }
      socket.pause()
      this.#logFile.write(stream, chunk).then(() => socket.resume())
    })
    return ended(socket).then(() => this.#logFile.endOf(stream))
  }
}

async function openReadable(path: string): Promise<Socket> {
  return new Socket({ fd: await descriptor(path, filesSync.constants.O_RDONLY), readable: true, writable: false })
}

async function openWritable(path: string): Promise<Socket> {
  const socket = new Socket({
    fd: await descriptor(path, filesSync.constants.O_WRONLY),
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
