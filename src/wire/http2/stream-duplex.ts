import { Duplex } from '../../base/os/stream.ts'
import { errorCodes } from './errors.ts'
import type { Http2Stream } from './stream.ts'

/** A stream of a connection as one of Node's, for those who pass its bytes on at the other end's pace. */
export class StreamDuplex extends Duplex {
  readonly #stream: Http2Stream

  constructor(stream: Http2Stream) {
    // What is not asked for yet waits in one place, where short pieces are joined.
    super({ readableHighWaterMark: 0 })
    this.#stream = stream
    stream.receive({ onData: (bytes) => this.push(bytes), onEnd: () => this.push(null) })
    stream.onClose(() => this.destroy())
  }

  override _read(): void {
    this.#stream.resume()
  }

  override _write(bytes: Buffer, _encoding: string, taken: () => void): void {
    this.#stream.write(bytes)
    this.#stream.whenTaken(taken)
  }

  override _final(done: () => void): void {
    this.#stream.end()
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (!this.writableFinished) this.#stream.reset(errorCodes.cancel)
    done(error)
  }
}
