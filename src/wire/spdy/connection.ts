import { encodeFrame, type Frame, FrameReader, SpdyError } from './frames.ts'
import { HeaderBlocks, type SpdyHeaders } from './header-blocks.ts'

/** The bytes below: a socket, or a WebSocket that carries SPDY inside. */
export interface ByteChannel {
  /** Resolves when the other side is ready for more. */
  write(bytes: Uint8Array): Promise<void>
  close(): void
  /** Ends it without waiting for what is to be written. */
  cut(): void
}

/** One stream of a connection. Either side ends its half on its own. */
export interface SpdyStream {
  readonly id: number
  readonly headers: SpdyHeaders
  onData(listener: (bytes: Uint8Array) => void | Promise<void>): void
  /** The other side's half is at its end. */
  onEnd(listener: () => void): void
  /** The other side has done with the stream, both ways, or its connection is over. */
  onReset(listener: () => void): void
  write(bytes: Uint8Array): Promise<void>
  end(): Promise<void>
  reset(): void
}

const longestPieceBytes = 32 * 1024
const mostStreams = 1024
/** What may come before somebody listens; beyond it the client has to wait. */
const mostEarlyBytes = 1 << 20
const protocolError = 1
const cancelled = 5

/**
 * One side of a SPDY/3.1 connection: a server's, or a client's that opens the streams. Kubernetes' clients neither send nor heed window updates; the pace is the
 * byte channel's: no frame is taken in before the one before it was dealt with.
 */
export class SpdyConnection {
  readonly #channel: ByteChannel
  readonly #onStream: (stream: SpdyStream) => void
  readonly #onClose: () => void
  readonly #reader = new FrameReader()
  readonly #blocks = new HeaderBlocks()
  readonly #streams = new Map<number, ConnectionStream>()
  #taking: Promise<void> = Promise.resolve()
  #closed = false
  /** Those of clients are odd. */
  #nextId = 1

  constructor(channel: ByteChannel, onStream: (stream: SpdyStream) => void, onClose: () => void) {
    this.#channel = channel
    this.#onStream = onStream
    this.#onClose = onClose
  }

  /** As a client. */
  async open(headers: SpdyHeaders): Promise<SpdyStream> {
    const stream = this.#newStream(this.#nextId, headers)
    this.#nextId += 2
    await this.#send({ is: 'syn-stream', stream: stream.id, fin: false, block: await this.#blocks.encode(headers) })
    if (this.#closed) stream.wasReset()
    return stream
  }

  /** Bytes from the other side; resolves when they are dealt with. */
  receive(bytes: Uint8Array): Promise<void> {
    this.#taking = this.#taking.then(async () => {
      try {
        for (const frame of this.#reader.push(bytes)) if (!this.#closed) await this.#take(frame)
      } catch (error) {
        if (!(error instanceof SpdyError)) throw error
        await this.#send({ is: 'goaway', lastStream: 0, status: protocolError })
        this.close()
      }
    })
    return this.#taking
  }

  /** Also to be called when the channel below has closed. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const stream of [...this.#streams.values()]) stream.wasReset()
    this.#blocks.close()
    this.#channel.close()
    this.#onClose()
  }

  /** Ends it without waiting for what the client has not taken. */
  cut(): void {
    this.#channel.cut()
    this.close()
  }

  async #take(frame: Frame): Promise<void> {
    switch (frame.is) {
      case 'syn-stream':
        return this.#opened(frame.stream, frame.fin, await this.#blocks.decode(frame.block))
      case 'data': {
        const stream = this.#streams.get(frame.stream)
        if (frame.bytes.length > 0) await stream?.received(frame.bytes)
        if (frame.fin) stream?.ended()
        return
      }
      case 'headers':
      case 'syn-reply':
        // Their content means nothing to us, but the compression's state has to follow.
        await this.#blocks.decode(frame.block)
        if (frame.fin) this.#streams.get(frame.stream)?.ended()
        return
      case 'rst-stream':
        this.#streams.get(frame.stream)?.wasReset()
        return
      case 'ping':
        return this.#send(frame)
      case 'goaway':
        return this.close()
      case 'settings':
      case 'window-update':
        return
    }
  }

  async #opened(id: number, fin: boolean, headers: SpdyHeaders): Promise<void> {
    if (id % 2 === 0 || this.#streams.has(id)) throw new SpdyError(`stream ${id} can't be opened`)
    if (this.#streams.size >= mostStreams) return this.#send({ is: 'rst-stream', stream: id, status: cancelled })
    const stream = this.#newStream(id, headers)
    await this.#send({ is: 'syn-reply', stream: id, fin: false, block: await this.#blocks.encode(new Map()) })
    this.#onStream(stream)
    if (fin) stream.ended()
  }

  #newStream(id: number, headers: SpdyHeaders): ConnectionStream {
    const forget = () => this.#streams.delete(id)
    const stream = new ConnectionStream(id, headers, (frame) => this.#send(frame), forget)
    this.#streams.set(id, stream)
    return stream
  }

  async #send(frame: Frame): Promise<void> {
    if (!this.#closed) await this.#channel.write(encodeFrame(frame))
  }
}

class ConnectionStream implements SpdyStream {
  readonly id: number
  readonly headers: SpdyHeaders
  readonly #send: (frame: Frame) => Promise<void>
  readonly #forget: () => void
  #take: ((bytes: Uint8Array) => void | Promise<void>) | null = null
  #early: Uint8Array[] = []
  #earlyBytes = 0
  /** Resolves when early data need not wait any more. */
  readonly #heard = Promise.withResolvers<void>()
  #whenEnded: (() => void) | null = null
  #whenReset: (() => void) | null = null
  #isReset = false
  #isEnded = false
  #hasEnded = false

  constructor(id: number, headers: SpdyHeaders, send: (frame: Frame) => Promise<void>, forget: () => void) {
    this.id = id
    this.headers = headers
    this.#send = send
    this.#forget = forget
  }

  onData(listener: (bytes: Uint8Array) => void | Promise<void>): void {
    this.#take = listener
    for (const bytes of this.#early) void listener(bytes)
    this.#early = []
    this.#heard.resolve()
  }

  onEnd(listener: () => void): void {
    this.#whenEnded = listener
    if (this.#isEnded) listener()
  }

  onReset(listener: () => void): void {
    this.#whenReset = listener
    if (this.#isReset) listener()
  }

  async received(bytes: Uint8Array): Promise<void> {
    if (this.#take !== null) return this.#take(bytes)
    this.#early.push(bytes)
    this.#earlyBytes += bytes.length
    if (this.#earlyBytes > mostEarlyBytes) await this.#heard.promise
  }

  ended(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    if (this.#hasEnded) this.#forget()
    this.#heard.resolve()
    this.#whenEnded?.()
  }

  /** What we would still say of it nobody hears. */
  wasReset(): void {
    if (this.#isReset) return
    this.#isReset = true
    this.#hasEnded = true
    this.#forget()
    this.ended()
    this.#whenReset?.()
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length && !this.#hasEnded; at += longestPieceBytes) {
      const piece = Buffer.from(bytes.subarray(at, at + longestPieceBytes))
      await this.#send({ is: 'data', stream: this.id, fin: false, bytes: piece })
    }
  }

  async end(): Promise<void> {
    if (this.#hasEnded) return
    this.#hasEnded = true
    if (this.#isEnded) this.#forget()
    await this.#send({ is: 'data', stream: this.id, fin: true, bytes: Buffer.alloc(0) })
  }

  reset(): void {
    this.#hasEnded = true
    this.#forget()
    void this.#send({ is: 'rst-stream', stream: this.id, status: cancelled })
  }
}
