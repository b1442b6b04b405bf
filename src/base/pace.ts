import type { Clock } from './clock.ts'
import { sleep, type Timers } from './timers.ts'

/** A request that comes meanwhile waits about so long. */
const sliceMs = 10
/** So much is nothing to ask the time for. */
const itemsPerLook = 100

/** Long work in slices: between them everything else has its turn. Few items are done at once. */
export class Pace {
  readonly #clock: Clock
  readonly #timers: Timers
  #turn: { readonly beganMs: number; readonly over: Promise<void> } | null = null

  constructor({ clock, timers }: { readonly clock: Clock; readonly timers: Timers }) {
    this.#clock = clock
    this.#timers = timers
  }

  async each<T>(items: Iterable<T>, take: (item: T) => void): Promise<void> {
    let count = 0
    for (const item of items) {
      take(item)
      if (++count % itemsPerLook === 0 && this.#isLong()) await this.#turn?.over
    }
  }

  /** This turn of the event loop began, as far as is known, with the first look. */
  #isLong(): boolean {
    const nowMs = this.#clock.monotonicMs()
    this.#turn ??= { beganMs: nowMs, over: sleep(this.#timers, 0).then(() => void (this.#turn = null)) }
    return nowMs - this.#turn.beganMs >= sliceMs
  }
}
