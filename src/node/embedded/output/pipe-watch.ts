import { Socket } from '../../../base/os/net.ts'
import { ReadStream } from '../../../base/os/tty.ts'
import { duplicate } from '../system/libc.ts'

/** Tells when a pipe or a terminal has something to read, or nobody is left to write to it; reads nothing itself. */
export class PipeWatch {
  readonly #fd: number
  readonly #kind: 'pipe' | 'terminal'
  #socket: Socket | null = null

  constructor(fd: number, kind: 'pipe' | 'terminal') {
    this.#fd = fd
    this.#kind = kind
  }

  /** Through the event loop: a wait in a thread would take one of Node's four. */
  changed(): Promise<void> {
    // With no room to read into, a socket ends (ENOBUFS) when there is something, before anything is taken from the pipe.
    const onread = { buffer: Buffer.alloc(0), callback: () => true }
    const fd = duplicate(this.#fd)
    const socket =
      this.#kind === 'pipe'
        ? new Socket({ fd, readable: true, writable: false, onread })
        : new ReadStream(fd, { onread }).resume()
    this.#socket = socket
    return new Promise((resolve) => {
      socket.on('error', () => undefined)
      socket.on('close', () => resolve())
    })
  }

  /** Ends the waiting now. */
  wake(): void {
    this.#socket?.destroy()
  }
}
