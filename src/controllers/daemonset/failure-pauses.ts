interface Pause {
  readonly lengthMs: number
  readonly sinceMs: number
}

const firstMs = 1_000
const longestMs = 15 * 60_000

/** Of each node of a DaemonSet whose pod failed: how long until its next may take its place. A second, then twice as long each time. */
export class FailurePauses {
  readonly #pauses = new Map<string, Pause>()

  leftMs(key: string, nowMs: number): number {
    const pause = this.#pauses.get(key)
    return pause === undefined ? 0 : Math.max(0, pause.sinceMs + pause.lengthMs - nowMs)
  }

  /** A pod that failed is replaced now; a failure long ago is forgotten. */
  begin(key: string, nowMs: number): void {
    const before = this.#pauses.get(key)
    const isRecent = before !== undefined && nowMs - before.sinceMs <= 2 * longestMs
    const lengthMs = isRecent ? Math.min(before.lengthMs * 2, longestMs) : firstMs
    this.#pauses.set(key, { lengthMs, sinceMs: nowMs })
  }

  forget(prefix: string): void {
    for (const key of this.#pauses.keys()) if (key.startsWith(prefix)) this.#pauses.delete(key)
  }
}
