import type { Cancel, Timers } from '../../base/timers.ts'
import { Lane } from './lane.ts'

/** How many requests may be under way at once: upstream's --max-requests-inflight and --max-mutating-requests-inflight. */
export interface FlowLimits {
  readonly reading: number
  readonly mutating: number
}

export const defaultFlowLimits: FlowLimits = { reading: 400, mutating: 200 }

/** How long a request waits for its turn before it is refused: a quarter of what a request may take. */
const longestWaitMs = 15_000

/** What ends a request's turn; null: there was none to be had. */
export type Turn = (() => void) | null

/**
 * Bounds what is under way, fairly: who asks much waits longer than who asks little. Beyond the limit each user has a queue
 * of its own, and the queues are served in turn (as API Priority and Fairness does, KEP-1040).
 */
export class FlowControl {
  readonly #reading: Lane
  readonly #mutating: Lane
  readonly #timers: Timers

  constructor({ reading, mutating }: FlowLimits, timers: Timers) {
    this.#reading = new Lane(reading)
    this.#mutating = new Lane(mutating)
    this.#timers = timers
  }

  /** Those who wait for their turn. */
  get waiting(): { readonly mutating: number; readonly readOnly: number } {
    return { mutating: this.#mutating.waiting, readOnly: this.#reading.waiting }
  }

  enter(userName: string, kind: 'reading' | 'mutating'): Promise<Turn> | Turn {
    const lane = kind === 'reading' ? this.#reading : this.#mutating
    if (lane.takeAtOnce()) return once(() => lane.leave())
    return new Promise((resolve) => {
      let cancel: Cancel = () => undefined
      const leaveQueue = lane.wait(userName, () => {
        cancel()
        resolve(once(() => lane.leave()))
      })
      if (leaveQueue === null) return resolve(null)
      cancel = this.#timers.after(longestWaitMs, () => {
        leaveQueue()
        resolve(null)
      })
    })
  }
}

function once(run: () => void): () => void {
  let done = false
  return () => {
    if (!done) run()
    done = true
  }
}
