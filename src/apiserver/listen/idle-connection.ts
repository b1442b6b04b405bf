import type { Clock } from '../../base/clock.ts'
import type { Cancel, Timers } from '../../base/timers.ts'

/** Ends a connection on which nothing is asked, however busily: a head that never ends counts as nothing. */
export class IdleConnection {
  readonly #end: () => void
  readonly #idleMs: number
  readonly #clock: Clock
  readonly #timers: Timers
  #open = 0
  #idleSinceMs: number
  #cancel: Cancel = () => undefined

  constructor(end: () => void, idleMs: number, clock: Clock, timers: Timers) {
    this.#end = end
    this.#idleMs = idleMs
    this.#clock = clock
    this.#timers = timers
    this.#idleSinceMs = clock.monotonicMs()
    this.#look()
  }

  begun(): void {
    this.#open++
  }

  ended(): void {
    if (--this.#open === 0) this.#idleSinceMs = this.#clock.monotonicMs()
  }

  close(): void {
    this.#cancel()
  }

  /** One timer for all requests: when it goes off, it is seen how much is left. */
  #look(): void {
    const idleMs = this.#open > 0 ? 0 : this.#clock.monotonicMs() - this.#idleSinceMs
    if (idleMs >= this.#idleMs) this.#end()
    else this.#cancel = this.#timers.after(Math.ceil(this.#idleMs - idleMs), () => this.#look())
  }
}
