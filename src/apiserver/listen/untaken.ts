import { tooManyRequests } from '../refusals.ts'
import type { Wire } from './wire.ts'

export interface UntakenLimits {
  /** For one connection. */
  readonly connectionBytes: number
  readonly allBytes: number
}

/** Of smaller answers there are no more than a connection has requests under way. */
const countedFromBytes = 16 * 1024

/** Answers that wait until who asked takes them: bounded for each connection, and together. */
export class Untaken {
  readonly #limits: UntakenLimits
  readonly #byConnection = new WeakMap<object, number>()
  #allBytes = 0

  constructor(limits: UntakenLimits) {
    this.#limits = limits
  }

  /** Before anything is done for a request: throws 429 where too much waits on its connection. */
  check({ connection }: Pick<Wire, 'connection'>): void {
    if (this.#of(connection) > this.#limits.connectionBytes) throw tooManyRequests()
  }

  /**
   * Counts an answer until what it gives back is called, once. Throws 429 where it is one too many: but one may be larger than
   * any limit, as long as no other waits, and what has been written is told all the same.
   */
  hold({ connection, method }: Pick<Wire, 'connection' | 'method'>, bytes: number): () => void {
    if (bytes < countedFromBytes) return () => undefined
    const before = this.#of(connection)
    const isTooMuch =
      (before > 0 && before + bytes > this.#limits.connectionBytes) ||
      (this.#allBytes > 0 && this.#allBytes + bytes > this.#limits.allBytes)
    if (isTooMuch && method === 'GET') throw tooManyRequests()
    this.#count(connection, bytes)
    let isTaken = false
    return () => {
      if (!isTaken) this.#count(connection, -bytes)
      isTaken = true
    }
  }

  #of(connection: object): number {
    return this.#byConnection.get(connection) ?? 0
  }

  #count(connection: object, bytes: number): void {
    this.#byConnection.set(connection, this.#of(connection) + bytes)
    this.#allBytes += bytes
  }
}
