import { isStatusError, StatusError } from '../api/meta/status-error.ts'
import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import { sleep, type Timers } from '../base/timers.ts'

/** Upstream's: an API server that can't be reached is asked 12 times, 10 seconds apart; more than so many events are dropped. */
const retry = { times: 12, delayMs: 10_000 }
export const mostPending = 1000
/**
 * Events wait for the next such beat, which is the same for all recorders of a process: written together they cost less, and what they
 * tell of goes first (docs/performance.md).
 */
const beatMs = 50

/** How long it is to the next beat. */
export function beat(clock: Clock): number {
  return beatMs - (clock.monotonicMs() % beatMs)
}

/** A refusal is final, an unreachable server is asked again. */
export async function attempt(
  { timers, log }: { readonly timers: Timers; readonly log: Log },
  request: () => Promise<unknown>,
): Promise<'done' | 'missing' | 'failed'> {
  for (let tries = 1; ; tries++) {
    try {
      await request()
      return 'done'
    } catch (error) {
      if (isStatusError(error, 'NotFound')) return 'missing'
      if (error instanceof StatusError || tries === retry.times) {
        log.debug('event not written', { error: String(error) })
        return 'failed'
      }
      await sleep(timers, retry.delayMs)
    }
  }
}
