import { Socket } from '../../base/os/net.ts'
import { duplicate } from './libc.ts'

/** Tells when a pipe has something to read, or nobody is left to write to it; reads nothing itself. */
export class PipeWatch {
  readonly #fd: number
  #socket: Socket | null = null

  constructor(fd: number) {
    this.#fd = fd
  }

  /** Through the event loop: a wait in a thread would take one of Node's four. */
  changed(): Promise<void> {
    // With no room to read into, a socket ends (ENOBUFS) when there is something, before anything is taken from the pipe.
    const onread = { buffer: Buffer.alloc(0), callback: () => true }
    const socket = new Socket({ fd: duplicate(this.#fd), readable: true, writable: false, onread })
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
