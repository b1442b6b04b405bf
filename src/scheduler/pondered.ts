/** A decision that takes long, in turns: between two of them requests are answered, and the cluster goes on. */
import type { Clock } from '../base/clock.ts'
import { sleep, type Timers } from '../base/timers.ts'
import type { Decision, Happening } from './model.ts'

/** Who is being thought about, and what has come in between. */
export interface Pondered {
  readonly key: string
  /** It has changed, or gone: what is decided is of no use. */
  overtaken: boolean
  /** What may have helped it, had it been parked already. */
  readonly missed: Happening[]
}

/** Null: overtaken. What is decided within one turn is decided before anybody else does anything. */
export async function inTurns(
  steps: Iterator<void, Decision>,
  pondered: Pondered,
  turnMs: number,
  { clock, timers }: { readonly clock: Clock; readonly timers: Timers },
): Promise<Decision | null> {
  let begunMs = clock.monotonicMs()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (clock.monotonicMs() - begunMs < turnMs) continue
    await sleep(timers, 0)
    if (pondered.overtaken) return null
    begunMs = clock.monotonicMs()
  }
}
