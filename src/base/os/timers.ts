import type { Timers } from '../timers.ts'

/** Node's timers take at most 2³¹−1 ms; a longer one is cut to that, about 25 days. */
const longestMs = 2 ** 31 - 1

/** The machine's own: a test that puts its fake timers in their place means its own, not those of the cluster beside it. */
const { setTimeout, clearTimeout } = globalThis

export const systemTimers: Timers = {
  after(delayMs, run) {
    const handle = setTimeout(run, Math.min(Math.max(0, delayMs), longestMs))
    return () => clearTimeout(handle)
  },
}
