import type { Clock } from '../clock.ts'

/** The machine's own, whatever a test puts in their place. */
const { Date: SystemDate, performance } = globalThis

export const systemClock: Clock = {
  now: () => SystemDate.now(),
  monotonicMs: () => performance.now(),
}
