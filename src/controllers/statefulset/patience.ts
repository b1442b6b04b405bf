/** Before a person is told by an event what a set waits for: most waits are over sooner. */
const patienceMs = 10_000

interface Wait {
  readonly about: string
  readonly sinceMs: number
  told: boolean
}

/** How long each set has waited for one thing; told once. */
export class Patience {
  readonly #waits = new Map<string, Wait>()

  /** Whether to tell now, and when to look again; `about` is null where the set waits for nothing. */
  note(
    key: string,
    about: string | null,
    nowMs: number,
  ): { readonly tell: boolean; readonly againAfterMs: number | null } {
    const before = this.#waits.get(key)
    if (about === null) {
      this.#waits.delete(key)
      return { tell: false, againAfterMs: null }
    }
    const wait = before?.about === about ? before : { about, sinceMs: nowMs, told: false }
    this.#waits.set(key, wait)
    if (wait.told) return { tell: false, againAfterMs: null }
    const leftMs = wait.sinceMs + patienceMs - nowMs
    if (leftMs > 0) return { tell: false, againAfterMs: leftMs }
    wait.told = true
    return { tell: true, againAfterMs: null }
  }
}
