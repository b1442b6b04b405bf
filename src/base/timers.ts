/** Calls something off that was begun: a timer, a watch, a listener. Calling it twice does nothing. */
export type Cancel = () => void

/** Where waiting is done. The operating system's is in `os/timers.ts`, the simulator has its own. */
export interface Timers {
  after(delayMs: number, run: () => void): Cancel
}

/** Resolves after `delayMs`, or as soon as `signal` is aborted. */
export function sleep(timers: Timers, delayMs: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const finish = () => {
      cancel()
      signal?.removeEventListener('abort', finish)
      resolve()
    }
    const cancel = timers.after(delayMs, finish)
    signal?.addEventListener('abort', finish)
  })
}

/** Whether `work` was done in that time; it goes on all the same. Rejects where it does so first. */
export async function within(timers: Timers, limitMs: number, work: Promise<unknown>): Promise<boolean> {
  const patience = new AbortController()
  const late = sleep(timers, limitMs, patience.signal).then(() => false)
  return Promise.race([work.then(() => true), late]).finally(() => patience.abort())
}

/** Runs again `periodMs` after each end of `run`, until called off. */
export function every(timers: Timers, periodMs: number, run: () => unknown): Cancel {
  let stopped = false
  let cancel: Cancel
  const next = () => {
    cancel = timers.after(periodMs, async () => {
      await run()
      if (!stopped) next()
    })
  }
  next()
  return () => {
    stopped = true
    cancel()
  }
}
