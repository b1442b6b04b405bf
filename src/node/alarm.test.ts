import { expect, test } from 'vitest'
import { Alarm } from './alarm.ts'

test('rings once, at the last moment it was set to, and sets a timer once for a moment', () => {
  const timers = new Map<number, () => void>()
  const set: number[] = []
  const after = (delayMs: number, run: () => void) => {
    const id = set.push(delayMs)
    timers.set(id, run)
    return () => timers.delete(id)
  }
  let rung = 0
  const alarm = new Alarm({ clock: { now: () => 1000, monotonicMs: () => 1000 }, timers: { after } }, () => rung++)
  alarm.ring(1100)
  alarm.ring(1100)
  alarm.ring(1050)
  alarm.ring(900)
  expect(set).toEqual([100, 50, 0])
  expect(timers.size).toBe(1)
  for (const run of timers.values()) run()
  expect(rung).toBe(1)
  alarm.ring(900)
  expect(set).toEqual([100, 50, 0, 0])
  alarm.cancel()
  expect(timers.has(4)).toBe(false)
})
