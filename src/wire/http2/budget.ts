import type { Clock } from '../../base/clock.ts'

/** So many at once, and so many a second for ever. */
export class Budget {
  readonly #clock: Clock
  readonly #most: number
  readonly #perSecond: number
  #left: number
  #countedMs: number

  constructor(clock: Clock, most: number, perSecond: number) {
    this.#clock = clock
    this.#most = most
    this.#perSecond = perSecond
    this.#left = most
    this.#countedMs = clock.monotonicMs()
  }

  /** False where nothing is left. */
  spend(): boolean {
    if (this.#left < 1) {
      const now = this.#clock.monotonicMs()
      this.#left = Math.min(this.#most, this.#left + ((now - this.#countedMs) / 1000) * this.#perSecond)
      this.#countedMs = now
    }
    if (this.#left < 1) return false
    this.#left--
    return true
  }
}
