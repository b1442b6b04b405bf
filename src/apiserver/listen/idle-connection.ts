import type { Cancel, Timers } from '../../base/timers.ts'

/** Ends a connection on which nothing is asked, however busily: a head that never ends counts as nothing. */
export class IdleConnection {
  readonly #end: () => void
  readonly #idleMs: number
  readonly #timers: Timers
  #open = 0
  #cancel: Cancel

  constructor(end: () => void, idleMs: number, timers: Timers) {
    this.#end = end
    this.#idleMs = idleMs
    this.#timers = timers
    this.#cancel = timers.after(idleMs, end)
  }

  begun(): void {
    if (this.#open++ === 0) this.#cancel()
  }

  ended(): void {
    if (--this.#open === 0) this.#cancel = this.#timers.after(this.#idleMs, this.#end)
  }

  close(): void {
    this.#cancel()
  }
}
