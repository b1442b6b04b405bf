import type { Clock } from '../../base/clock.ts'
import type { TLSSocket } from '../../base/os/tls.ts'
import type { Timers } from '../../base/timers.ts'
import { Http2Connection } from '../../wire/http2/connection.ts'
import type { Http2Limits } from '../../wire/http2/limits.ts'
import { DateHeader } from './date-header.ts'
import { Http2Wire } from './http2-wire.ts'
import { IdleConnection } from './idle-connection.ts'
import type { Wire } from './wire.ts'

export interface Http2Options {
  readonly limits: Http2Limits
  /** Whether a request is the last of its connection. Clients that have several servers spread over them by that. */
  readonly isLast: () => boolean
}

/** The requests of all connections that speak HTTP/2. */
export class Http2Requests {
  readonly #clock: Clock
  readonly #timers: Timers
  readonly #idleMs: number
  readonly #options: Http2Options
  readonly #serve: (wire: Wire, socket: TLSSocket) => void
  readonly #date: DateHeader
  readonly #connections = new Set<Http2Connection>()

  constructor(
    clock: Clock,
    timers: Timers,
    idleMs: number,
    options: Http2Options,
    serve: (wire: Wire, socket: TLSSocket) => void,
  ) {
    this.#options = options
    this.#clock = clock
    this.#timers = timers
    this.#idleMs = idleMs
    this.#serve = serve
    this.#date = new DateHeader(clock)
  }

  /** Serves what is asked on a connection, until it ends or nothing is asked for too long. */
  take(socket: TLSSocket): void {
    // RFC 9113, 9.2.1.
    socket.disableRenegotiation()
    const idle = new IdleConnection(() => connection.close(), this.#idleMs, this.#clock, this.#timers)
    const ended = () => idle.ended()
    const connection = new Http2Connection(
      socket,
      this.#options.limits,
      { clock: this.#clock, timers: this.#timers },
      {
        onRequest: (stream) => {
          idle.begun()
          stream.onClose(ended)
          if (this.#options.isLast()) connection.finish()
          this.#serve(new Http2Wire(stream, socket, this.#date), socket)
        },
        onClose: () => {
          idle.close()
          this.#connections.delete(connection)
        },
      },
    )
    this.#connections.add(connection)
  }

  /** Each connection ends when what was asked on it has been answered. */
  finish(): void {
    for (const connection of this.#connections) connection.finish()
  }
}
