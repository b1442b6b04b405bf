import type { Clock } from '../base/clock.ts'
import { systemClock } from '../base/os/clock.ts'
import { systemTimers } from '../base/os/timers.ts'
import { nextTurn } from '../base/os/turn.ts'
import type { Cancel, Timers } from '../base/timers.ts'

interface Alarm {
  readonly atMs: number
  readonly run: () => void
  disarm: Cancel
}

/** The machine's time, ahead of it by what was skipped. What waits for it when it ends waits no more, and keeps no process up. */
export class ClusterTime implements Clock, Timers {
  /** In the order they were set: of two for one moment the one set first rings first. */
  readonly #alarms = new Set<Alarm>()
  #aheadMs = 0
  #isOver = false

  now(): number {
    return systemClock.now() + this.#aheadMs
  }

  monotonicMs(): number {
    return systemClock.monotonicMs() + this.#aheadMs
  }

  after(delayMs: number, run: () => void): Cancel {
    if (this.#isOver) return () => undefined
    const alarm = { atMs: this.monotonicMs() + Math.max(0, delayMs), run, disarm: () => undefined }
    this.#alarms.add(alarm)
    this.#arm(alarm)
    return () => this.#remove(alarm)
  }

  /** Lets `durationMs` pass at once: what is due meanwhile happens in its order, each with its moment and what follows from it. */
  async pass(durationMs: number): Promise<void> {
    if (!(Number.isFinite(durationMs) && durationMs >= 0))
      throw new Error(`time cannot pass by ${durationMs} ms; it takes a number from 0 on.`)
    const endMs = this.monotonicMs() + durationMs
    await nextTurn()
    for (let alarm = this.#next(endMs); alarm !== null; alarm = this.#next(endMs)) {
      this.#goTo(alarm.atMs)
      this.#ring(alarm)
      await nextTurn()
    }
    this.#goTo(endMs)
    for (const alarm of this.#alarms) this.#arm(alarm)
  }

  end(): void {
    this.#isOver = true
    for (const alarm of this.#alarms) this.#remove(alarm)
  }

  #goTo(momentMs: number): void {
    this.#aheadMs += Math.max(0, Math.ceil(momentMs - this.monotonicMs()))
  }

  #next(endMs: number): Alarm | null {
    let next: Alarm | null = null
    for (const alarm of this.#alarms) if (alarm.atMs <= endMs && alarm.atMs < (next?.atMs ?? Infinity)) next = alarm
    return next
  }

  #arm(alarm: Alarm): void {
    alarm.disarm()
    alarm.disarm = systemTimers.after(alarm.atMs - this.monotonicMs(), () => this.#ring(alarm))
  }

  #ring(alarm: Alarm): void {
    this.#remove(alarm)
    alarm.run()
  }

  #remove(alarm: Alarm): void {
    this.#alarms.delete(alarm)
    alarm.disarm()
  }
}
