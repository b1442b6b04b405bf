import * as filesSync from '../../../base/os/files-sync.ts'
import { Socket } from '../../../base/os/net.ts'
import { join } from '../../../base/os/path.ts'

/** Berth's end of the FIFO that a process which outlives berth holds for as long as it lives. */
export class AlivePipe {
  readonly #socket: Socket
  /** Resolves when nobody holds the other end: the process has ended. Or when this one is closed. */
  readonly ended: Promise<void>

  static async open(folder: string): Promise<AlivePipe> {
    return new AlivePipe(openFifo(join(folder, 'alive'), filesSync.constants.O_RDONLY))
  }

  private constructor(fd: number) {
    const hasEnded = nobodyWrites(fd)
    const socket = new Socket({ fd, readable: true, writable: false })
    this.#socket = socket
    this.ended = new Promise((resolve) => {
      socket.on('error', () => undefined)
      socket.on('close', () => resolve())
    })
    if (hasEnded) socket.destroy()
    else socket.resume()
  }

  close(): void {
    this.#socket.destroy()
  }
}

/** Non-blocking, so that opening doesn't wait for the other side; at once, as there is nothing else to wait for. */
export function openFifo(path: string, mode: number): number {
  return filesSync.openSync(path, mode | filesSync.constants.O_NONBLOCK)
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
