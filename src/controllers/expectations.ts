interface Expected {
  creations: number
  readonly deletions: Set<string>
  readonly untilMs: number
}

/** Upstream's: what was not seen by then is not waited for any longer. */
const longestMs = 5 * 60_000

/**
 * What a controller wrote and has not yet been told of. Pods with random names have no other guard against being made twice: an informer that lags
 * behind shows too few. A key is decided on again when all of it was seen.
 */
export class Expectations {
  readonly #byKey = new Map<string, Expected>()

  expect(key: string, creations: number, deletions: readonly string[], nowMs: number): void {
    if (creations === 0 && deletions.length === 0) return
    const before = this.#byKey.get(key)
    this.#byKey.set(key, {
      creations: Math.max(0, before?.creations ?? 0) + creations,
      deletions: new Set([...(before?.deletions ?? []), ...deletions]),
      untilMs: nowMs + longestMs,
    })
  }

  /** A pod was seen for the first time, or will never be: its creation failed. */
  created(key: string): void {
    const expected = this.#byKey.get(key)
    if (expected === undefined) return
    expected.creations--
    this.#settle(key, expected)
  }

  /** A pod was seen on its way out or gone, or its deletion failed. */
  deleted(key: string, uid: string): void {
    const expected = this.#byKey.get(key)
    if (expected?.deletions.delete(uid)) this.#settle(key, expected)
  }

  /** 0 where nothing is waited for, otherwise how long at most. */
  waitMs(key: string, nowMs: number): number {
    const expected = this.#byKey.get(key)
    return expected === undefined ? 0 : Math.max(0, expected.untilMs - nowMs)
  }

  forget(key: string): void {
    this.#byKey.delete(key)
  }

  #settle(key: string, { creations, deletions }: Expected): void {
    if (creations <= 0 && deletions.size === 0) this.#byKey.delete(key)
  }
}
