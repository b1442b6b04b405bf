import type { Clock } from '../../base/clock.ts'
import { errorCodes, Http2Error } from './errors.ts'

/** So many at once, and so many a second for ever; whoever wants more is told what is too much. */
export class Budget {
  readonly #clock: Clock
  readonly #most: number
  readonly #perSecond: number
  readonly #tooMuch: string
  #left: number
  #countedMs: number

  constructor(clock: Clock, most: number, perSecond: number, tooMuch: string) {
    this.#clock = clock
    this.#most = most
    this.#perSecond = perSecond
    this.#tooMuch = tooMuch
    this.#left = most
    this.#countedMs = clock.monotonicMs()
  }

  spend(): void {
    if (this.#left < 1) {
      const now = this.#clock.monotonicMs()
      this.#left = Math.min(this.#most, this.#left + ((now - this.#countedMs) / 1000) * this.#perSecond)
      this.#countedMs = now
    }
    if (this.#left < 1) throw new Http2Error(errorCodes.enhanceYourCalm, this.#tooMuch)
    this.#left--
  }
}
