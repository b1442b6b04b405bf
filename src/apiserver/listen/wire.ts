import type { IncomingHttpHeaders } from '../../base/os/http.ts'
import type { Readable, Writable } from '../../base/os/stream.ts'
import type { Headers } from '../../wire/http2/header-encoder.ts'

/** Takes a request's body. */
export interface BodySink {
  onData(bytes: Uint8Array): void
  onEnd(): void
  /** The caller is gone before the end, perhaps before this was asked for; or, also after the end, the exchange is over. */
  onClose(): void
}

/** An answer whose end is not in sight. */
export interface OpenAnswer {
  /** Never waits: what the caller does not take yet is kept. */
  write(bytes: Uint8Array): void
  /** Bytes that are kept. */
  readonly waitingBytes: number
  /** Runs when no bytes are kept, or next to none, or the caller is gone. */
  whenTaken(run: () => void): void
  end(): void
  /** When the caller is gone, or has all of it. */
  onClose(run: () => void): void
}

/** One request on a connection, whichever version of HTTP it came by. */
export interface Wire {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  /** Names and values by turns, as they came. */
  readonly rawHeaders: readonly string[]
  /** What it came by: the same for all requests that share it. */
  readonly connection: object
  /** Where the caller is. */
  readonly from: string
  /** It is answered to the end, or nobody is there to be answered. */
  readonly isOver: boolean
  /** Begins to hand over the body. */
  receive(sink: BodySink): void
  /** What is still to come of the body is not waited for: what it would come by ends with the answer. */
  stopReceiving(): void
  /** Throws where a head has gone out already. */
  answer(status: number, headers: Headers, body: Uint8Array | null): void
  /** Runs when nothing of what was answered waits for the caller any more, or the caller is gone. */
  whenTaken(run: () => void): void
  /** Sends the head at once; what comes after it may take long. */
  open(status: number, headers: Headers): OpenAnswer
  /** Ends the connection, or the stream, without a proper end. */
  cut(): void
  /** For those who pass on: the body comes out of `input`, the answer's goes into `output` after its `head`. */
  readonly input: Readable
  readonly output: Writable
  head(status: number, headers: Headers): void
}
