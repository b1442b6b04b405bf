import type { Timers } from '../../base/timers.ts'

/** What takes longer waits for something else than a processor: it no longer counts. */
const longestMs = 1000

/**
 * Of many pods that are begun at once, some are brought up before the next are begun: containers go before sandboxes. All of
 * them side by side would be ready at the same moment, the last one's; so half of them are in half that time.
 */
export class StartGate {
  readonly #most: number
  readonly #timers: Timers
  readonly #containers: PromiseWithResolvers<void>[] = []
  readonly #sandboxes: PromiseWithResolvers<void>[] = []
  #running = 0

  /** `most`: at once. */
  constructor(most: number, timers: Timers) {
    this.#most = most
    this.#timers = timers
  }

  async run<T>(what: 'container' | 'sandbox', start: () => Promise<T>): Promise<T> {
    if (this.#running < this.#most) this.#running++
    else {
      const queue = what === 'container' ? this.#containers : this.#sandboxes
      const turn = Promise.withResolvers<void>()
      queue.push(turn)
      await turn.promise
    }
    let hasPlace = true
    const passOn = () => {
      if (!hasPlace) return
      hasPlace = false
      const next = this.#containers.shift() ?? this.#sandboxes.shift()
      if (next === undefined) this.#running--
      else next.resolve()
    }
    const cancel = this.#timers.after(longestMs, passOn)
    try {
      return await start()
    } finally {
      cancel()
      passOn()
    }
  }

  /** Refuses what waits. */
  close(refusal: () => Error): void {
    for (const turn of [...this.#containers.splice(0), ...this.#sandboxes.splice(0)]) turn.reject(refusal())
  }
}
