import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from '../../base/os/http.ts'
import type { Headers } from '../../wire/http2/header-encoder.ts'
import type { BodySink, OpenAnswer, Wire } from './wire.ts'

export class Http1Wire implements Wire {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly rawHeaders: readonly string[]
  readonly input: IncomingMessage
  readonly output: ServerResponse

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.method = request.method ?? 'GET'
    this.url = request.url ?? '/'
    this.headers = request.headers
    this.rawHeaders = request.rawHeaders
    this.input = request
    this.output = response
  }

  get connection(): object {
    return this.input.socket
  }

  get from(): string {
    return this.input.socket.remoteAddress ?? ''
  }

  get isOver(): boolean {
    return this.output.destroyed || this.output.writableEnded
  }

  receive(sink: BodySink): void {
    const onClose = () => sink.onClose()
    if (this.input.destroyed) onClose()
    this.input.on('data', (bytes: Uint8Array) => sink.onData(bytes))
    this.input.on('end', () => sink.onEnd())
    for (const event of ['error', 'aborted', 'close']) this.input.on(event, onClose)
  }

  stopReceiving(): void {
    this.output.shouldKeepAlive = false
  }

  answer(status: number, headers: Headers, body: Uint8Array | null): void {
    this.head(status, headers)
    if (body === null) this.output.end()
    else this.output.end(body)
  }

  whenTaken(run: () => void): void {
    if (this.output.writableFinished || this.output.destroyed) run()
    else this.output.on('finish', run).on('close', run)
  }

  open(status: number, headers: Headers): OpenAnswer {
    const { output } = this
    this.head(status, headers)
    output.flushHeaders()
    return {
      write: (bytes) => void output.write(bytes),
      get waitingBytes() {
        return output.writableLength
      },
      whenTaken(run) {
        if (output.writableNeedDrain && !output.destroyed) output.once('drain', run).once('close', run)
        else run()
      },
      end: () => void output.end(),
      onClose(run) {
        output.on('close', run)
        output.on('error', run)
      },
    }
  }

  head(status: number, headers: Headers): void {
    this.output.writeHead(status, headers as Record<string, string>)
  }

  cut(): void {
    this.output.destroy()
  }
}
