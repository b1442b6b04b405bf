/** Delays between restarts: first `initialMs`, doubled each time up to `longestMs`, forgotten after twice that in peace. */
export interface BackOffLimits {
  readonly initialMs: number
  readonly longestMs: number
}

export interface BackOff {
  readonly delayMs: number
  readonly updatedAtMs: number
}

export const restartLimits: BackOffLimits = { initialMs: 10_000, longestMs: 300_000 }

function isForgotten(backOff: BackOff, eventMs: number, limits: BackOffLimits): boolean {
  return eventMs - backOff.updatedAtMs > 2 * limits.longestMs
}

/** When it may be tried again, after it ended at `eventMs`; null: now. */
export function backOffEnd(
  backOff: BackOff | null,
  eventMs: number,
  nowMs: number,
  limits: BackOffLimits,
): number | null {
  // An end that is yet to come is one from before the clock was put back.
  if (backOff === null || eventMs > nowMs || isForgotten(backOff, eventMs, limits)) return null
  const end = eventMs + backOff.delayMs
  return nowMs < end ? end : null
}

/** The back-off after one more try, which follows an end at `eventMs`. */
export function nextBackOff(backOff: BackOff | null, eventMs: number, nowMs: number, limits: BackOffLimits): BackOff {
  if (backOff === null || isForgotten(backOff, eventMs, limits)) {
    return { delayMs: limits.initialMs, updatedAtMs: nowMs }
  }
  return { delayMs: Math.min(backOff.delayMs * 2, limits.longestMs), updatedAtMs: nowMs }
}

/** Whole seconds as Go prints them: `10s`, `2m40s`, `5m0s`. */
export function goDuration(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  if (hours > 0) return `${hours}h${minutes}m${seconds % 60}s`
  return minutes > 0 ? `${minutes}m${seconds % 60}s` : `${seconds}s`
}
