import type { Duplex } from '../../base/os/stream.ts'
import type { Timers } from '../../base/timers.ts'

/** How long what still comes is read and forgotten: a connection with unread bytes is reset, and the answer lost with it. Go's. */
const lingerMs = 500

/** Connections of HTTP/1 that is none, or too much, or too slow. */
export class Unreadable {
  readonly #timers: Timers
  readonly #refused = new WeakSet<Duplex>()

  constructor(timers: Timers) {
    this.#timers = timers
  }

  /** Node would end the connection before its answer has left. Whoever was too slow gets none, as upstream. */
  refuse({ code }: NodeJS.ErrnoException, socket: Duplex): void {
    // What comes behind cannot be read either.
    if (this.#refused.has(socket)) return
    this.#refused.add(socket)
    if (!socket.writable || code === 'ECONNRESET' || code === 'ERR_HTTP_REQUEST_TIMEOUT') return void socket.destroy()
    const line = code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
    socket.end(`HTTP/1.1 ${line}\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n${line}`)
    const cancel = this.#timers.after(lingerMs, () => socket.destroy())
    socket.once('close', cancel)
  }
}
