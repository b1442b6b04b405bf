import type { Timers } from '../base/timers.ts'

/** Placements that wait for their volumes: each is asked again when something it waits for has changed. */
export class Waiters {
  readonly #timers: Timers
  readonly #waiting = new Map<string, Set<() => void>>()
  #ended = false

  constructor(timers: Timers) {
    this.#timers = timers
  }

  /** Resolves when `isOver`, asked at each change of one of the keys; rejects after the time. */
  until(keys: readonly string[], isOver: () => boolean, timeoutMs: number): Promise<void> {
    if (isOver() || this.#ended) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const end = (finish: () => void) => {
        cancel()
        for (const key of keys) this.#remove(key, look)
        finish()
      }
      const look = () => {
        if (isOver() || this.#ended) end(resolve)
      }
      const late = new Error("timed out waiting for the pod's volumes to be bound")
      const cancel = this.#timers.after(timeoutMs, () => end(() => reject(late)))
      for (const key of keys) this.#add(key, look)
    })
  }

  look(key: string): void {
    for (const look of [...(this.#waiting.get(key) ?? [])]) look()
  }

  end(): void {
    this.#ended = true
    for (const key of [...this.#waiting.keys()]) this.look(key)
  }

  #add(key: string, look: () => void): void {
    const looks = this.#waiting.get(key) ?? new Set()
    this.#waiting.set(key, looks.add(look))
  }

  #remove(key: string, look: () => void): void {
    const looks = this.#waiting.get(key)
    looks?.delete(look)
    if (looks?.size === 0) this.#waiting.delete(key)
  }
}
