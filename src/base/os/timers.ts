import type { Timers } from '../timers.ts'

/** Node's timers take at most 2³¹−1 ms; a longer one is cut to that, about 25 days. */
const longestMs = 2 ** 31 - 1

export const systemTimers: Timers = {
  after(delayMs, run) {
    const handle = setTimeout(run, Math.min(Math.max(0, delayMs), longestMs))
    return () => clearTimeout(handle)
  },
}
