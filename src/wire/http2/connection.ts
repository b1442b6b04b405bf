import type { Clock } from '../../base/clock.ts'
import type { Socket } from '../../base/os/net.ts'
import { atTurnEnd } from '../../base/os/turn.ts'
import type { Timers } from '../../base/timers.ts'
import { Budget } from './budget.ts'
import { endInTime } from './end-in-time.ts'
import { errorCodes, Http2Error } from './errors.ts'
import { checkOther, checkPing, checkReset, checkSettings, isAck, widthOf, wrong } from './frame-rules.ts'
import { type Frame, FrameReader, flags, frameOf, frameOfWords, frameTypes, unpadded } from './frames.ts'
import { HeadBlocks } from './head-blocks.ts'
import { HeaderDecoder } from './header-decoder.ts'
import { type Http2Limits, settingsOf, windowOfAll } from './limits.ts'
import { Preface } from './preface.ts'
import { firstWindow, ReceiveWindow } from './receive-window.ts'
import { HeadReader, headTooLarge, noHead, type RequestHead } from './request-head.ts'
import { Sender } from './sender.ts'
import { longestWindow, readSettings, settingIds } from './settings.ts'
import { Http2Stream, type StreamLink } from './stream.ts'
import { Streams } from './streams.ts'

export interface Http2Handler {
  onRequest(stream: Http2Stream): void
  /** Called once; all streams are closed by then. */
  onClose(): void
}

type Http2Roles = { readonly clock: Clock; readonly timers: Timers }

const nothing = Buffer.alloc(0)
/** Requests taken back, and frames that carry nothing: so many at once, and so many a second. */
const [burst, perSecond] = [1000, 33]

/** The server's side of an HTTP/2 connection (RFC 9113). */
export class Http2Connection implements StreamLink {
  readonly #socket: Socket
  readonly #limits: Http2Limits
  readonly #handler: Http2Handler
  readonly #timers: Timers
  readonly #reader: FrameReader
  readonly #heads: HeadBlocks
  readonly #decoder = new HeaderDecoder()
  readonly #window: ReceiveWindow
  readonly #sender: Sender
  readonly #streams = new Streams()
  readonly #resets: Budget
  readonly #idleFrames: Budget
  readonly #preface = new Preface()
  #state: 'preface' | 'settings' | 'open' | 'closed' = 'preface'
  #firstSendWindow = firstWindow
  /** The peer has heard how many requests there may be at once. */
  #isHeard = false
  /** The last stream that is answered; null: all are. */
  #lastTaken: number | null = null

  constructor(socket: Socket, limits: Http2Limits, { clock, timers }: Http2Roles, handler: Http2Handler) {
    this.#socket = socket
    this.#timers = timers
    this.#limits = limits
    this.#handler = handler
    this.#reader = new FrameReader(limits.frameBytes)
    this.#heads = new HeadBlocks(limits.headersBytes)
    const windowBytes = windowOfAll(limits)
    this.#window = new ReceiveWindow(windowBytes)
    this.#resets = new Budget(clock, burst, perSecond, 'too many requests taken back')
    this.#idleFrames = new Budget(clock, burst, perSecond, 'too many frames that say nothing')
    this.#sender = new Sender(socket, {
      sent: (stream) => this.#sent(stream),
      flooded: () => this.close(errorCodes.enhanceYourCalm),
    })
    this.#sender.control(frameOf(frameTypes.settings, 0, 0, settingsOf(limits)))
    this.#sender.control(frameOfWords(frameTypes.windowUpdate, 0, windowBytes - firstWindow))
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#guarded(() => this.#read(chunk)))
    socket.on('end', () => this.close())
    socket.on('close', () => this.#over())
  }

  /** Ends all streams and, when the peer has been told, the connection. */
  close(code: number = errorCodes.none): void {
    if (this.#state === 'closed') return
    this.#over()
    const last = this.#lastTaken ?? this.#streams.lastId
    if (this.#socket.writable) this.#socket.write(frameOfWords(frameTypes.goaway, 0, last, code))
    endInTime(this.#socket, this.#timers)
  }

  /** Takes no more requests, and ends when the streams there are have. */
  finish(): void {
    if (this.#state === 'closed' || this.#lastTaken !== null) return
    this.#lastTaken = this.#streams.lastId
    this.#sender.control(frameOfWords(frameTypes.goaway, 0, this.#lastTaken, errorCodes.none))
    this.#endIfFinished()
  }

  // What streams ask for.

  wants(stream: Http2Stream): void {
    this.#sender.wants(stream)
  }

  credit(stream: Http2Stream, bytes: number): void {
    const told = stream.window.widen(bytes)
    if (told > 0 && !stream.isReceived) this.#sender.control(frameOfWords(frameTypes.windowUpdate, stream.id, told))
  }

  reset(stream: Http2Stream, code: number): void {
    this.#refuse(stream.id, code)
    this.#forget(stream)
  }

  #read(chunk: Buffer): void {
    if (this.#state !== 'preface') return void this.#reader.push(chunk, (frame) => this.#take(frame))
    const rest = this.#preface.take(chunk)
    if (rest === null) return
    this.#state = 'settings'
    this.#reader.push(rest, (frame) => this.#take(frame))
  }

  #take(frame: Frame): void {
    if (this.#state === 'closed') return
    if (this.#heads.isWithin && frame.type !== frameTypes.continuation) throw wrong('a head that is interrupted')
    if (this.#state === 'settings') {
      if (frame.type !== frameTypes.settings || isAck(frame)) throw wrong('no settings first')
      this.#state = 'open'
    }
    switch (frame.type) {
      case frameTypes.data:
        return void this.#onData(frame)
      case frameTypes.headers:
      case frameTypes.continuation:
        return void this.#onHeadFrame(frame)
      case frameTypes.windowUpdate:
        return void this.#onWindowUpdate(frame)
      case frameTypes.reset:
        return void this.#onReset(frame)
      case frameTypes.settings:
        return void this.#onSettings(frame)
      case frameTypes.ping:
        return void this.#onPing(frame)
      default:
        return void this.#onOther(frame)
    }
  }

  #onData(frame: Frame): void {
    const { stream: id, payload } = frame
    if (!this.#window.spend(payload.length)) throw new Http2Error(errorCodes.flowControl, 'more than the window')
    // On the connection nobody waits for who reads: each stream has bounds of its own.
    const told = this.#window.widen(payload.length)
    if (told > 0) this.#sender.control(frameOfWords(frameTypes.windowUpdate, 0, told))
    const stream = this.#streams.find(id)
    const bytes = unpadded(frame)
    if (bytes === null) throw wrong('more padding than frame')
    const endStream = (frame.flags & flags.endStream) !== 0
    if (stream === null) return void this.#onLate(id, endStream)
    if (bytes.length === 0 && !endStream) this.#idleFrames.spend()
    if (stream.isReceived) return void this.reset(stream, errorCodes.streamClosed)
    if (!stream.window.spend(payload.length)) return void this.reset(stream, errorCodes.flowControl)
    if (bytes.length < payload.length) this.credit(stream, payload.length - bytes.length)
    if (!stream.accept(bytes, endStream)) this.reset(stream, errorCodes.protocol)
  }

  #onHeadFrame(frame: Frame): void {
    const head = this.#heads.add(frame)
    if (head === null) return
    const { stream: id, block, endStream } = head
    const reader = new HeadReader(this.#limits)
    this.#decoder.decode(block, (name, value) => reader.take(name, value))
    if (this.#streams.begin(id)) this.#onRequest(id, reader.end(), endStream)
    else this.#onTrailers(id, endStream)
  }

  #onRequest(id: number, head: RequestHead | 'malformed' | 'too large', endStream: boolean): void {
    if (head === 'malformed') return void this.#refuse(id, errorCodes.protocol)
    if (this.#lastTaken !== null) return void this.#refuse(id, errorCodes.refusedStream)
    // As Go's server: who has heard of the limit is at fault, who could not have may ask again.
    const isFull = this.#streams.size >= this.#limits.streams
    if (isFull) return void this.#refuse(id, this.#isHeard ? errorCodes.protocol : errorCodes.refusedStream)
    const known = head === 'too large' ? noHead : head
    if (endStream && (known.bodyBytes ?? 0) > 0) return void this.#refuse(id, errorCodes.protocol)
    const windows = { sendBytes: this.#firstSendWindow, receiveBytes: this.#limits.windowBytes }
    const stream = new Http2Stream(id, known, this, windows, endStream)
    this.#streams.add(stream)
    if (head === 'too large') stream.answer(431, { 'content-type': 'text/html; charset=utf-8' }, headTooLarge)
    else this.#handler.onRequest(stream)
  }

  /** Nobody asked for them. */
  #onTrailers(id: number, endStream: boolean): void {
    const stream = this.#streams.find(id)
    if (stream === null && this.#streams.wasCutShort(id, true)) return
    if (stream === null) throw new Http2Error(errorCodes.streamClosed, 'a head on a stream that is over')
    if (stream.isReceived) return void this.reset(stream, errorCodes.streamClosed)
    if (!endStream || !stream.accept(nothing, true)) this.reset(stream, errorCodes.protocol)
  }

  #onWindowUpdate(frame: Frame): void {
    const bytes = widthOf(frame)
    if (frame.stream === 0) return void this.#sender.widen(bytes)
    const stream = this.#streams.find(frame.stream)
    if (stream === null) return
    if (stream.sendWindow + bytes > longestWindow) return void this.reset(stream, errorCodes.flowControl)
    this.#widen(stream, bytes)
  }

  #widen(stream: Http2Stream, bytes: number): void {
    stream.sendWindow += bytes
    if (stream.canSend()) this.#sender.wants(stream)
  }

  #onReset(frame: Frame): void {
    checkReset(frame)
    this.#resets.spend()
    const stream = this.#streams.find(frame.stream)
    if (stream !== null) this.#forget(stream)
  }

  #onSettings(frame: Frame): void {
    checkSettings(frame)
    if (isAck(frame)) {
      this.#isHeard = true
      return
    }
    this.#idleFrames.spend()
    for (const [id, value] of readSettings(frame.payload)) {
      if (id !== settingIds.initialWindowSize) continue
      const wider = value - this.#firstSendWindow
      this.#firstSendWindow = value
      for (const each of this.#streams) {
        if (each.sendWindow + wider > longestWindow) throw new Http2Error(errorCodes.flowControl, 'too wide a window')
        this.#widen(each, wider)
      }
    }
    this.#sender.control(frameOf(frameTypes.settings, flags.ack, 0, nothing))
  }

  #onPing(frame: Frame): void {
    checkPing(frame)
    if (isAck(frame)) return
    this.#idleFrames.spend()
    this.#sender.control(frameOf(frameTypes.ping, flags.ack, 0, frame.payload))
  }

  /** Its sender is broken, and told so, where it did not merely cross the end of the stream. */
  #onLate(id: number, endStream: boolean): void {
    this.#idleFrames.spend()
    if (this.#streams.wasCutShort(id, endStream)) return
    this.#sender.control(frameOfWords(frameTypes.reset, id, errorCodes.streamClosed))
  }

  #onOther(frame: Frame): void {
    this.#idleFrames.spend()
    checkOther(frame)
  }

  /** Who is answered before all of the request has come need not send the rest. */
  #sent(stream: Http2Stream): void {
    if (stream.isClosed) return
    if (!stream.isReceived) {
      this.#sender.control(frameOfWords(frameTypes.reset, stream.id, errorCodes.none))
      this.#streams.cutShort(stream.id)
    }
    this.#forget(stream)
  }

  #refuse(id: number, code: number): void {
    this.#sender.control(frameOfWords(frameTypes.reset, id, code))
    if (code !== errorCodes.cancel) this.#resets.spend()
  }

  #forget(stream: Http2Stream): void {
    this.#streams.delete(stream)
    this.#sender.forget(stream)
    stream.close()
    this.#endIfFinished()
  }

  #endIfFinished(): void {
    if (this.#lastTaken === null || this.#streams.size > 0 || this.#state === 'closed') return
    // Called while the last frames are put together.
    atTurnEnd(() => this.close())
  }

  #guarded(run: () => void): void {
    if (this.#state === 'closed') return
    try {
      run()
    } catch (error) {
      if (!(error instanceof Http2Error)) throw error
      this.close(error.code)
    }
  }

  #over(): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    for (const stream of this.#streams) this.#forget(stream)
    this.#handler.onClose()
  }
}
