import { assert } from '../base/assert.ts'
import type { Clock } from '../base/clock.ts'
import type { Cancel, Timers } from '../base/timers.ts'

interface Alarm {
  readonly atMs: number
  /** Breaks ties: of two alarms for one moment the one set first rings first. */
  readonly order: number
  readonly run: () => void
  cancelled: boolean
}

/**
 * Time that passes only when told to, from one alarm to the next. Between two alarms everything that is due without
 * waiting is run to its end, so the same start gives the same course.
 */
export class VirtualTime implements Clock, Timers {
  #startMs = Date.UTC(2026, 0, 1)
  readonly #settle: () => Promise<void>
  #elapsedMs = 0
  #order = 0
  #alarms: Alarm[] = []

  /** `settle` resolves when all microtasks have run. */
  constructor(settle: () => Promise<void>) {
    this.#settle = settle
  }

  now(): number {
    return this.#startMs + this.#elapsedMs
  }

  monotonicMs(): number {
    return this.#elapsedMs
  }

  after(delayMs: number, run: () => void): Cancel {
    const alarm: Alarm = { atMs: this.#elapsedMs + Math.max(0, delayMs), order: this.#order++, run, cancelled: false }
    push(this.#alarms, alarm)
    return () => {
      alarm.cancelled = true
    }
  }

  /** Somebody sets the machine's clock. What was to happen happens as long from now as before. */
  setClock(byMs: number): void {
    this.#startMs += byMs
  }

  /** Lets `durationMs` pass. */
  async pass(durationMs: number): Promise<void> {
    const endMs = this.#elapsedMs + durationMs
    await this.#settle()
    while (this.#alarms.length > 0 && this.#alarms[0]!.atMs <= endMs) {
      const alarm = pop(this.#alarms)
      if (alarm.cancelled) continue
      assert(alarm.atMs >= this.#elapsedMs, 'time never goes back')
      this.#elapsedMs = alarm.atMs
      alarm.run()
      await this.#settle()
    }
    this.#elapsedMs = endMs
  }

  /** Lets time pass until it holds, looking after each step; false when `patienceMs` went by. */
  async until(holds: () => boolean, patienceMs: number, stepMs = 100): Promise<boolean> {
    for (let waitedMs = 0; waitedMs <= patienceMs; waitedMs += stepMs) {
      if (holds()) return true
      await this.pass(stepMs)
    }
    return holds()
  }
}

// A binary heap: the earliest alarm stands first.

function before(a: Alarm, b: Alarm): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order)
}

function push(heap: Alarm[], alarm: Alarm): void {
  let at = heap.push(alarm) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (!before(heap[at]!, heap[parent]!)) return
    swap(heap, at, parent)
    at = parent
  }
}

function pop(heap: Alarm[]): Alarm {
  const [first] = heap
  const last = heap.pop()
  assert(first !== undefined && last !== undefined, 'an empty heap has no first')
  if (heap.length === 0) return first
  heap[0] = last
  for (let at = 0; ; ) {
    const child = smallerChild(heap, at)
    if (child === null || !before(heap[child]!, heap[at]!)) return first
    swap(heap, at, child)
    at = child
  }
}

function smallerChild(heap: readonly Alarm[], at: number): number | null {
  const [left, right] = [2 * at + 1, 2 * at + 2]
  if (left >= heap.length) return null
  return right < heap.length && before(heap[right]!, heap[left]!) ? right : left
}

function swap(heap: Alarm[], a: number, b: number): void {
  const kept = heap[a]!
  heap[a] = heap[b]!
  heap[b] = kept
}
