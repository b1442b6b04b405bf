import type { Random } from '../base/random.ts'

/**
 * Upstream names events by the nanosecond; chance stands in for the digits a clock of milliseconds lacks. Later ones
 * have greater names: by them clients order what happened within a second.
 */
export function risingNanoseconds(random: Random): (nowMs: number) => string {
  let last = 0n
  return (nowMs) => {
    const drawn = BigInt(Math.trunc(nowMs)) * 1_000_000n + BigInt(random.below(1_000_000))
    last = drawn > last ? drawn : last + 1n
    return last.toString(16)
  }
}
