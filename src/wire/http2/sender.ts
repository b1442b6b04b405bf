import type { Socket } from '../../base/os/net.ts'
import { atTurnEnd } from '../../base/os/turn.ts'
import { errorCodes, Http2Error } from './errors.ts'
import { firstWindow } from './receive-window.ts'
import { longestWindow } from './settings.ts'
import type { Http2Stream } from './stream.ts'
import { WriteRooms } from './write-rooms.ts'

/** What one write to the socket carries at most. */
const writeBytes = 256 * 1024
/** Of all connections. */
const rooms = new WriteRooms()
/** Frames about frames that wait because the peer does not read. */
const mostControl = 1000

export interface SenderEvents {
  /** The stream's answer has gone out. */
  sent(stream: Http2Stream): void
  /** The peer asks for more and more frames about frames, and reads none. */
  flooded(): void
}

/** Puts the frames of a connection together: all that is there at the end of a turn goes out in one write. */
export class Sender {
  readonly #socket: Socket
  readonly #events: SenderEvents
  #control: Uint8Array[] = []
  /** Streams that have something to send, in the order in which it is their turn. */
  readonly #sending = new Set<Http2Stream>()
  #window = firstWindow
  #isScheduled = false
  #isPutOff = false

  constructor(socket: Socket, events: SenderEvents) {
    this.#socket = socket
    this.#events = events
    socket.on('drain', () => this.flush())
  }

  control(frame: Uint8Array): void {
    this.#control.push(frame)
    if (this.#control.length > mostControl && this.#socket.writableNeedDrain) this.#events.flooded()
    this.#schedule()
  }

  wants(stream: Http2Stream): void {
    this.#sending.add(stream)
    if (stream.isEnding) this.#schedule()
    else this.#putOff()
  }

  forget(stream: Http2Stream): void {
    this.#sending.delete(stream)
  }

  /** The peer takes so many bytes more. */
  widen(bytes: number): void {
    this.#window += bytes
    if (this.#window > longestWindow) throw new Http2Error(errorCodes.flowControl, 'a window that is too wide')
    this.#schedule()
  }

  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    atTurnEnd(() => this.flush())
  }

  /** Who waits for an answer is served before who only hears of changes: those go out a turn later, more of them together. */
  #putOff(): void {
    if (this.#isScheduled || this.#isPutOff) return
    this.#isPutOff = true
    atTurnEnd(() => {
      this.#isPutOff = false
      this.#schedule()
    })
  }

  flush(): void {
    this.#isScheduled = false
    while (!this.#socket.writableNeedDrain && this.#socket.writable) {
      const parts = this.#control
      this.#control = []
      const sent = this.#gather(parts)
      if (parts.length === 0) return
      rooms.write(this.#socket, parts)
      for (const stream of sent) this.#events.sent(stream)
    }
  }

  /** Streams take turns of one frame. Answers those that have sent their last. */
  #gather(parts: Uint8Array[]): readonly Http2Stream[] {
    const sent: Http2Stream[] = []
    let bytes = 0
    for (const stream of this.#sending) {
      if (bytes >= writeBytes) break
      const used = stream.send(parts, this.#window)
      this.#window -= used
      bytes += used
      const isHeldUp = this.#window <= 0 && used === 0 && !stream.isSent
      if (isHeldUp) continue
      // To the end of the queue, where it is come to again.
      this.#sending.delete(stream)
      if (stream.isSent) sent.push(stream)
      else if (stream.canSend()) this.#sending.add(stream)
    }
    return sent
  }
}
