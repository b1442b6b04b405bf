import type { Log } from '../base/log.ts'
import type { Cancel, Timers } from '../base/timers.ts'

/** Changes of one moment are applied together: a rollout touches an endpoint slice many times a second. */
const settleMs = 20
const firstRetryMs = 1000
const longestRetryMs = 60_000

/** Applies again after each change, one at a time, and after a failure until it succeeds. */
export class Applier {
  readonly #apply: () => Promise<void>
  readonly #timers: Timers
  readonly #log: Log
  #pending: { readonly why: 'change' | 'failure'; readonly cancel: Cancel } | null = null
  #running: Promise<void> = Promise.resolve()
  #retryMs = firstRetryMs
  #isStopped = false

  constructor(apply: () => Promise<void>, { timers, log }: { readonly timers: Timers; readonly log: Log }) {
    this.#apply = apply
    this.#timers = timers
    this.#log = log
  }

  /** At once; resolves when it is done, or has failed and will be tried again. */
  now(): Promise<void> {
    this.#running = this.#running.then(() => this.#attempt())
    return this.#running
  }

  changed(): void {
    if (this.#pending?.why !== 'change') this.#wake('change', settleMs)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#pending?.cancel()
    await this.#running
  }

  /** Instead of what is pending: a change may be the cure of what failed. */
  #wake(why: 'change' | 'failure', afterMs: number): void {
    if (this.#isStopped) return
    this.#pending?.cancel()
    const cancel = this.#timers.after(afterMs, () => {
      this.#pending = null
      void this.now()
    })
    this.#pending = { why, cancel }
  }

  async #attempt(): Promise<void> {
    if (this.#isStopped) return
    try {
      await this.#apply()
      this.#retryMs = firstRetryMs
    } catch (error) {
      this.#log.error('the rules of Services could not be applied', { error: String(error) })
      if (this.#pending === null) this.#wake('failure', this.#retryMs)
      this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs)
    }
  }
}
