import type { Clock } from '../../../base/clock.ts'

const nsOfMs = 1_000_000

/**
 * When lines came, in nanoseconds since 1970. No two have one time, and later ones have a later: who sorts lines by it keeps
 * their order, and who takes two of one time and one text for the same loses none.
 */
export class LineTimes {
  readonly #clock: Clock
  /** What makes the monotonic clock, which is finer, the time of day. */
  #offsetMs = Number.NaN
  #last = 0n

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** The first of `count` times in a row, a nanosecond each. */
  next(count: number): bigint {
    const now = this.#now()
    const wasSetBack = this.#last - now > 1000n * BigInt(nsOfMs)
    const first = now > this.#last || wasSetBack ? now : this.#last + 1n
    this.#last = first + BigInt(count - 1)
    return first
  }

  #now(): bigint {
    const ms = this.#clock.now()
    const exactMs = this.#clock.monotonicMs() + this.#offsetMs
    // The time of day is known to be of this millisecond, whatever was added up so far.
    if (!(exactMs >= ms && exactMs < ms + 1)) {
      this.#offsetMs = ms - this.#clock.monotonicMs()
      return BigInt(ms) * BigInt(nsOfMs)
    }
    return BigInt(ms) * BigInt(nsOfMs) + BigInt(Math.floor((exactMs - ms) * nsOfMs))
  }
}
