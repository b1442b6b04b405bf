import type { Pod } from '../../api/types.gen.ts'
import { endedMs } from './ended-at.ts'

const backOff = { firstMs: 10_000, longestMs: 600_000 }

/** Failures since the last success: the next pod waits by them, also when the pods that failed are gone. */
export interface Streak {
  readonly failures: number
  readonly lastFailedMs: number
}

export const noStreak: Streak = { failures: 0, lastFailedMs: 0 }

/** What pods that have just ended make of it. */
export function streakAfter(before: Streak, won: readonly Pod[], lost: readonly Pod[]): Streak {
  const lastSuccessMs = Math.max(0, ...won.map(endedMs))
  const since = lost.map(endedMs).filter((ms) => ms > lastSuccessMs)
  const start = won.length > 0 ? noStreak : before
  return { failures: start.failures + since.length, lastFailedMs: Math.max(start.lastFailedMs, ...since) }
}

export function waitAfter({ failures, lastFailedMs }: Streak, nowMs: number): number {
  return failures === 0 ? 0 : pauseMs(failures, lastFailedMs, nowMs)
}

/** Each failure doubles the wait, from the last one on. */
export function pauseMs(failures: number, lastMs: number, nowMs: number): number {
  const waitMs = Math.min(backOff.firstMs * 2 ** (failures - 1), backOff.longestMs)
  return Math.max(0, lastMs + waitMs - nowMs)
}
