import { assert } from './assert.ts'
import { Line } from './line.ts'
import type { Cancel, Timers } from './timers.ts'

export interface QueueOptions {
  readonly timers: Timers
  /** Keys worked on at once. */
  readonly workers: number
  /** Does the work of a key. It must not reject: what a failure means is the caller's to say, with `retry`. */
  work(key: string): Promise<void>
}

export interface BackOff {
  readonly firstMs: number
  readonly longestMs: number
}

/** Upstream's first step; the longest is a minute rather than its 17, as one's own machine need not be spared so long. */
export const defaultBackOff: BackOff = { firstMs: 5, longestMs: 60_000 }

interface Delayed {
  readonly cancel: Cancel
  readonly dueMs: number
}

/**
 * Keys to work on, each at most once in the queue and at most one worker on each. A key added while it is worked on is
 * worked on once more afterwards, so that nothing is missed between reading and writing.
 *
 *     add a, add b, add a      → a b          (a waits once)
 *     a runs, add a            → b, and a again when its run has ended
 */
export class Queue {
  readonly #options: QueueOptions
  readonly #waiting = new Line<string>()
  readonly #running = new Set<string>()
  readonly #again = new Set<string>()
  readonly #delayed = new Map<string, Delayed>()
  readonly #putOff = new Map<string, Delayed>()
  readonly #failures = new Map<string, number>()
  #elapsed: () => number
  #starting = false
  #stopped = false
  #quiet: (() => void) | null = null

  constructor(options: QueueOptions, monotonicMs: () => number) {
    assert(options.workers > 0, 'a queue without workers never works')
    this.#options = options
    this.#elapsed = monotonicMs
  }

  add(key: string): void {
    if (this.#stopped) return
    if (this.#running.has(key)) {
      this.#again.add(key)
      return
    }
    this.#waiting.put(key, key)
    this.#startSoon()
  }

  /** Of two waits for one key the shorter holds, and the other is forgotten: as upstream. */
  addAfter(key: string, delayMs: number): void {
    this.#addAfter(key, delayMs, this.#delayed)
  }

  /** The same for a key that has come and is not worked on yet: it makes none of those waits forgotten. */
  putOff(key: string, delayMs: number): void {
    this.#addAfter(key, delayMs, this.#putOff)
  }

  #addAfter(key: string, delayMs: number, among: Map<string, Delayed>): void {
    if (this.#stopped) return
    const dueMs = this.#elapsed() + delayMs
    const before = among.get(key)
    if (before !== undefined && before.dueMs <= dueMs) return
    before?.cancel()
    const cancel = this.#options.timers.after(delayMs, () => {
      among.delete(key)
      this.add(key)
    })
    among.set(key, { cancel, dueMs })
  }

  /** Adds the key again after a wait that doubles with each call, until `forget`. Answers the wait. */
  retry(key: string, { firstMs, longestMs } = defaultBackOff): number {
    const failures = this.#failures.get(key) ?? 0
    this.#failures.set(key, failures + 1)
    const delayMs = Math.min(firstMs * 2 ** failures, longestMs)
    this.addAfter(key, delayMs)
    return delayMs
  }

  forget(key: string): void {
    this.#failures.delete(key)
  }

  /** Nothing runs and nothing waits for a worker. Keys that wait for time do not count. */
  idle(): boolean {
    return this.#running.size === 0 && this.#waiting.size === 0
  }

  /** Takes no more, and resolves when what runs has ended. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const waits of [this.#delayed, this.#putOff]) {
      for (const { cancel } of waits.values()) cancel()
      waits.clear()
    }
    this.#waiting.clear()
    this.#again.clear()
    if (this.#running.size > 0) await new Promise<void>((resolve) => (this.#quiet = resolve))
  }

  /** In a microtask, so that a burst of changes to one key becomes one run. */
  #startSoon(): void {
    if (this.#starting) return
    this.#starting = true
    queueMicrotask(() => {
      this.#starting = false
      while (this.#running.size < this.#options.workers) {
        const key = this.#waiting.shift()
        if (key === undefined) return
        this.#running.add(key)
        void this.#run(key)
      }
    })
  }

  async #run(key: string): Promise<void> {
    await this.#options.work(key)
    this.#running.delete(key)
    if (this.#again.delete(key)) this.#waiting.put(key, key)
    if (this.#waiting.size > 0) this.#startSoon()
    if (this.#running.size === 0) this.#quiet?.()
  }
}
