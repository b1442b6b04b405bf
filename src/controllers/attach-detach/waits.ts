/** As upstream's timer: looked at this often while a node has not unmounted. */
const lookAgainMs = 60_000

/** Since when volumes have been about to leave their nodes. Forgotten with the process: after a restart the time begins anew. */
export class Waits {
  readonly #sinceMs = new Map<string, number>()

  of(key: string, nowMs: number): number {
    const since = this.#sinceMs.get(key)
    return since === undefined ? 0 : nowMs - since
  }

  /** `waiting`: the volume's nodes that are waited for, as `volume/node`. Returns how long until it is time to look again. */
  note(volume: string, waiting: readonly string[], nowMs: number): number | null {
    for (const key of this.#sinceMs.keys()) {
      if (key.startsWith(`${volume}/`) && !waiting.includes(key)) this.#sinceMs.delete(key)
    }
    for (const key of waiting) if (!this.#sinceMs.has(key)) this.#sinceMs.set(key, nowMs)
    return waiting.length === 0 ? null : lookAgainMs
  }
}
