/**
 * So long an owner that waits for its dependents is let be after the last of them has gone, and so long what came to it since it began to wait: its own
 * controller, told of the same, tells its last and looks at what it made before that is taken away. Upstream's collector has so much longer ways that it
 * need not wait.
 */
export const lastWordMs = 10

/** When owners that wait lost the last of their dependents so far, by id. */
export class LastWords {
  readonly #lostMs = new Map<string, number>()

  lost(id: string, nowMs: number): void {
    this.#lostMs.set(id, nowMs)
  }

  /** How long the owner is still let be. */
  leftMs(id: string, nowMs: number): number {
    const lostMs = this.#lostMs.get(id)
    return lostMs === undefined ? 0 : Math.max(0, lostMs + lastWordMs - nowMs)
  }

  forget(id: string): void {
    this.#lostMs.delete(id)
  }
}
