import { Pieces } from '../../base/pieces.ts'
import { flags, frameHeadBytes, frameTypes, longestPayloadBytes, writeFrameHead } from './frames.ts'
import { encodeHead, type Headers } from './header-encoder.ts'
import { ReceiveWindow } from './receive-window.ts'
import type { RequestHead } from './request-head.ts'

/** Takes what a request carries. */
export interface BodySink {
  /** False asks for a pause, until `resume`. */
  onData(bytes: Uint8Array): boolean
  onEnd(): void
}

/** What a stream asks of its connection. */
export interface StreamLink {
  /** There is something to be sent. */
  wants(stream: Http2Stream): void
  /** So many bytes were taken: the peer may send as many more. */
  credit(stream: Http2Stream, bytes: number): void
  reset(stream: Http2Stream, code: number): void
}

/** What may be under way on a stream before somebody says that there is room for more. */
export interface StreamWindows {
  readonly sendBytes: number
  readonly receiveBytes: number
}

/** One request and its answer. Nothing is copied while it is taken, and nothing is sent before the turn is over. */
export class Http2Stream {
  readonly id: number
  readonly head: RequestHead
  /** How much the peer lets us send; negative after it changed its mind. */
  sendWindow: number
  readonly window: ReceiveWindow
  readonly #link: StreamLink
  #input: 'open' | 'ended' | 'told'
  readonly #received = new Pieces()
  #receivedBytes = 0
  #sink: BodySink | null = null
  #isPaused = false
  #hasResponded = false
  #headFrame: Buffer | null = null
  readonly #queue: Uint8Array[] = []
  #output: 'open' | 'ending' | 'ended' = 'open'
  #waitingBytes = 0
  #onTaken: (() => void)[] = []
  readonly #onClose: (() => void)[] = []
  #isClosed = false

  constructor(id: number, head: RequestHead, link: StreamLink, windows: StreamWindows, endStream: boolean) {
    this.id = id
    this.head = head
    this.sendWindow = windows.sendBytes
    this.window = new ReceiveWindow(windows.receiveBytes)
    this.#link = link
    this.#input = endStream ? 'ended' : 'open'
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** All that is to come has come. */
  get isReceived(): boolean {
    return this.#input !== 'open'
  }

  /** Nothing may be added any more. */
  get isEnding(): boolean {
    return this.#output !== 'open' || this.#isClosed
  }

  get isSent(): boolean {
    return this.#output === 'ended'
  }

  /** Bytes that the peer has not taken yet, as far as they can be told from those that are under way. */
  get waitingBytes(): number {
    return this.#waitingBytes
  }

  /** Begins to hand over what the request carries: what is there already at once. */
  receive(sink: BodySink): void {
    this.#sink = sink
    this.#handOver()
  }

  resume(): void {
    this.#isPaused = false
    this.#handOver()
  }

  /** Once. */
  respond(status: number, headers: Headers): void {
    this.#begin(status, headers)
    if (!this.#isClosed) this.#link.wants(this)
  }

  /** All at once. */
  answer(status: number, headers: Headers, body: Uint8Array | null): void {
    this.#begin(status, headers)
    if (body !== null) this.#add(body)
    this.end()
  }

  write(bytes: Uint8Array): void {
    if (this.#add(bytes)) this.#link.wants(this)
  }

  end(): void {
    if (this.#isClosed || this.#output !== 'open') return
    this.#output = 'ending'
    this.#link.wants(this)
  }

  reset(code: number): void {
    if (!this.#isClosed) this.#link.reset(this, code)
  }

  onClose(run: () => void): void {
    if (this.#isClosed) run()
    else this.#onClose.push(run)
  }

  /** Runs when nothing waits any more. */
  whenTaken(run: () => void): void {
    if (this.#waitingBytes === 0) run()
    else this.#onTaken.push(run)
  }

  /** What came; false where it is not as much as was said. */
  accept(bytes: Buffer, endStream: boolean): boolean {
    this.#receivedBytes += bytes.length
    const { bodyBytes } = this.head
    if (bodyBytes !== null && (endStream ? this.#receivedBytes !== bodyBytes : this.#receivedBytes > bodyBytes))
      return false
    if (bytes.length > 0) this.#received.push(alone(bytes))
    if (endStream) this.#input = 'ended'
    this.#handOver()
    return true
  }

  /** Everything that is over. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#queue.length = 0
    this.#waitingBytes = 0
    this.#headFrame = null
    for (const run of this.#onClose) run()
    this.#taken()
  }

  canSend(): boolean {
    if (this.#headFrame !== null) return true
    return this.#waitingBytes > 0 ? this.sendWindow > 0 : this.#output === 'ending'
  }

  /** Adds what may be sent to `parts`: the head, and one frame of at most `limitBytes`. Answers how many of them were used. */
  send(parts: Uint8Array[], limitBytes: number): number {
    const isBare = this.#waitingBytes === 0 && this.#output === 'ending'
    if (this.#headFrame !== null) {
      addHead(parts, this.id, this.#headFrame, isBare)
      this.#headFrame = null
      if (isBare) this.#output = 'ended'
    }
    if (this.#output === 'ended') return 0
    // What has no bytes needs no window: an end goes out though the peer has taken its window back.
    const bytes = Math.min(this.#waitingBytes, limitBytes, Math.max(0, this.sendWindow), longestPayloadBytes)
    const isLast = this.#output === 'ending' && bytes === this.#waitingBytes
    if (bytes === 0 && !isLast) return 0
    const head = Buffer.allocUnsafe(frameHeadBytes)
    writeFrameHead(head, 0, bytes, frameTypes.data, isLast ? flags.endStream : 0, this.id)
    parts.push(head)
    this.#moveTo(parts, bytes)
    this.sendWindow -= bytes
    if (isLast) this.#output = 'ended'
    if (this.#waitingBytes === 0) this.#taken()
    return bytes
  }

  #begin(status: number, headers: Headers): void {
    if (this.#hasResponded) throw new Error('the head of this answer has gone out')
    this.#hasResponded = true
    if (!this.#isClosed) this.#headFrame = encodeHead(frameHeadBytes, { ':status': String(status) }, headers)
  }

  /** False where nothing is to be sent. */
  #add(bytes: Uint8Array): boolean {
    if (this.#isClosed || this.#output !== 'open' || bytes.length === 0) return false
    this.#queue.push(bytes)
    this.#waitingBytes += bytes.length
    return true
  }

  #taken(): void {
    const taken = this.#onTaken
    if (taken.length === 0) return
    this.#onTaken = []
    for (const run of taken) run()
  }

  #moveTo(parts: Uint8Array[], bytes: number): void {
    this.#waitingBytes -= bytes
    let taken = 0
    for (let left = bytes; left > 0; ) {
      const first = this.#queue[taken]!
      if (first.length > left) {
        parts.push(first.subarray(0, left))
        this.#queue[taken] = first.subarray(left)
        break
      }
      parts.push(first)
      left -= first.length
      taken++
    }
    this.#queue.splice(0, taken)
  }

  #handOver(): void {
    const sink = this.#sink
    if (sink === null) return
    while (!this.#isPaused && !this.#isClosed) {
      const bytes = this.#received.shift()
      if (bytes === undefined) break
      this.#link.credit(this, bytes.length)
      if (!sink.onData(bytes)) this.#isPaused = true
    }
    if (this.#isPaused || this.#received.length > 0 || this.#input !== 'ended' || this.#isClosed) return
    this.#input = 'told'
    sink.onEnd()
  }
}

/** What was read together is kept together: a byte among frames that say nothing would hold all of them. */
function alone(bytes: Buffer): Buffer {
  return bytes.length * 2 < bytes.buffer.byteLength ? Buffer.from(bytes) : bytes
}

/** One frame, and more where the block is longer than one may be. `block` has room for a frame's head in front. */
function addHead(parts: Uint8Array[], id: number, block: Buffer, endStream: boolean): void {
  const ends = endStream ? flags.endStream : 0
  const first = Math.min(block.length - frameHeadBytes, longestPayloadBytes)
  const isWhole = first === block.length - frameHeadBytes
  writeFrameHead(block, 0, first, frameTypes.headers, ends | (isWhole ? flags.endHeaders : 0), id)
  parts.push(block.subarray(0, frameHeadBytes + first))
  for (let at = frameHeadBytes + first; at < block.length; at += longestPayloadBytes) {
    const part = block.subarray(at, at + longestPayloadBytes)
    const head = Buffer.allocUnsafe(frameHeadBytes)
    const isLast = at + longestPayloadBytes >= block.length
    writeFrameHead(head, 0, part.length, frameTypes.continuation, isLast ? flags.endHeaders : 0, id)
    parts.push(head, part)
  }
}
