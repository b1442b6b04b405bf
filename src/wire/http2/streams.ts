import { errorCodes, Http2Error } from './errors.ts'
import type { Http2Stream } from './stream.ts'

/** How many are remembered of those that ended before their requests did. */
const mostCutShort = 100

/** The streams of a connection: those under way, and which there have been. */
export class Streams implements Iterable<Http2Stream> {
  readonly #open = new Map<number, Http2Stream>()
  /** Ended before their requests did: what else comes of these is no fault. */
  readonly #cutShort = new Set<number>()
  #lastId = 0

  get size(): number {
    return this.#open.size
  }

  /** The latest that the peer has begun. */
  get lastId(): number {
    return this.#lastId
  }

  [Symbol.iterator](): Iterator<Http2Stream> {
    return this.#open.values()
  }

  /** False where it was begun before, or skipped. */
  begin(id: number): boolean {
    if (id <= this.#lastId) return false
    this.#lastId = id
    return true
  }

  add(stream: Http2Stream): void {
    this.#open.set(stream.id, stream)
  }

  delete(stream: Http2Stream): void {
    this.#open.delete(stream.id)
  }

  /** Null: it is over. What was never begun can't be spoken of. */
  find(id: number): Http2Stream | null {
    const stream = this.#open.get(id)
    if (stream !== undefined) return stream
    if (id === 0 || id % 2 === 0 || id > this.#lastId)
      throw new Http2Error(errorCodes.protocol, `stream ${id} has not begun`)
    return null
  }

  cutShort(id: number): void {
    this.#cutShort.add(id)
    const [oldest] = this.#cutShort
    if (oldest !== undefined && this.#cutShort.size > mostCutShort) this.#cutShort.delete(oldest)
  }

  /** Whether something may still come of it; `isLast`: this was the end. */
  wasCutShort(id: number, isLast: boolean): boolean {
    return isLast ? this.#cutShort.delete(id) : this.#cutShort.has(id)
  }
}
