import type { Clock } from '../base/clock.ts'
import type { Cancel, Timers } from '../base/timers.ts'

/** Rings once, at the last moment it was set to. */
export class Alarm {
  readonly #roles: { readonly clock: Clock; readonly timers: Timers }
  readonly #wake: () => void
  #setToMs: number | null = null
  #timer: Cancel = () => undefined

  constructor(roles: { readonly clock: Clock; readonly timers: Timers }, wake: () => void) {
    this.#roles = roles
    this.#wake = wake
  }

  ring(ms: number): void {
    if (this.#setToMs === ms) return
    const { clock, timers } = this.#roles
    this.#timer()
    this.#setToMs = ms
    this.#timer = timers.after(Math.max(0, ms - clock.now()), () => {
      this.#setToMs = null
      this.#wake()
    })
  }

  cancel(): void {
    this.#timer()
  }
}
