import type { IncomingHttpHeaders } from '../../base/os/http.ts'
import type { TLSSocket } from '../../base/os/tls.ts'
import { errorCodes } from '../../wire/http2/errors.ts'
import type { Headers } from '../../wire/http2/header-encoder.ts'
import type { Http2Stream } from '../../wire/http2/stream.ts'
import { StreamDuplex } from '../../wire/http2/stream-duplex.ts'
import type { DateHeader } from './date-header.ts'
import type { BodySink, OpenAnswer, Wire } from './wire.ts'

export class Http2Wire implements Wire {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly rawHeaders: readonly string[]
  readonly #stream: Http2Stream
  readonly #socket: TLSSocket
  readonly #date: DateHeader
  #duplex: StreamDuplex | null = null

  constructor(stream: Http2Stream, socket: TLSSocket, date: DateHeader) {
    const { method, path, headers, rawHeaders } = stream.head
    this.method = method
    this.url = path
    this.headers = headers
    this.rawHeaders = rawHeaders
    this.#stream = stream
    this.#socket = socket
    this.#date = date
  }

  get connection(): object {
    return this.#socket
  }

  get from(): string {
    return this.#socket.remoteAddress ?? ''
  }

  get isOver(): boolean {
    return this.#stream.isEnding
  }

  receive(sink: BodySink): void {
    const onData = (bytes: Uint8Array) => {
      sink.onData(bytes)
      return true
    }
    this.#stream.receive({ onData, onEnd: () => sink.onEnd() })
    this.#stream.onClose(() => sink.onClose())
  }

  stopReceiving(): void {
    // A stream that is answered before it has come to its end is cut short by the connection.
  }

  answer(status: number, headers: Headers, body: Uint8Array | null): void {
    this.#stream.answer(status, this.#dated(headers), body)
  }

  whenTaken(run: () => void): void {
    this.#stream.whenTaken(run)
  }

  open(status: number, headers: Headers): OpenAnswer {
    this.head(status, headers)
    return this.#stream
  }

  head(status: number, headers: Headers): void {
    this.#stream.respond(status, this.#dated(headers))
  }

  #dated(headers: Headers): Headers {
    return headers['date'] === undefined ? { ...headers, date: this.#date.now() } : headers
  }

  cut(): void {
    this.#stream.reset(errorCodes.cancel)
  }

  get input(): StreamDuplex {
    this.#duplex ??= new StreamDuplex(this.#stream)
    return this.#duplex
  }

  get output(): StreamDuplex {
    return this.input
  }
}
