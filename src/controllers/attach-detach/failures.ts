/** As upstream tries again, and tells of it each time. */
const firstPauseMs = 500
const longestPauseMs = 122_000

interface Failure {
  readonly times: number
  readonly againAtMs: number
}

/** Attachments that failed, and when it is told again: after half a second, then after twice that, and so on. */
export class Failures {
  readonly #byKey = new Map<string, Failure>()

  isNews(key: string, nowMs: number): boolean {
    return nowMs >= (this.#byKey.get(key)?.againAtMs ?? nowMs)
  }

  /** `failing`: the volume's attachments that failed, as `volume/node`. Returns how long until one is news again. */
  note(volume: string, failing: readonly string[], nowMs: number): number | null {
    for (const key of this.#byKey.keys())
      if (key.startsWith(`${volume}/`) && !failing.includes(key)) this.#byKey.delete(key)
    for (const key of failing.filter((each) => this.isNews(each, nowMs))) {
      const times = this.#byKey.get(key)?.times ?? 0
      const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** times)
      this.#byKey.set(key, { times: times + 1, againAtMs: nowMs + pauseMs })
    }
    const pausesMs = failing.map((key) => this.#byKey.get(key)!.againAtMs - nowMs)
    return pausesMs.length === 0 ? null : Math.min(...pausesMs)
  }
}
