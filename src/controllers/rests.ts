/** However large it is: a person who waits should not notice. */
const longestMs = 500

interface Look {
  readonly asked: string
  readonly untilMs: number
}

/**
 * What is costly to look at is left alone for a while after a look, so that of many changes in a row not each is looked at
 * by itself. The first of them is looked at at once, and so is what is asked for by somebody. Times are by a clock that only goes on.
 */
export class Rests {
  readonly #last = new Map<string, Look>()

  /** How long the next look waits; `asked` is what is asked for now, in words that are others when it is something else. */
  leftMs(key: string, asked: string, nowMs: number): number {
    const last = this.#last.get(key)
    return last === undefined || last.asked !== asked ? 0 : Math.max(0, Math.floor(last.untilMs - nowMs))
  }

  /** A look begins. */
  begin(key: string, asked: string, nowMs: number, restMs: number): void {
    if (restMs < 1) this.#last.delete(key)
    else this.#last.set(key, { asked, untilMs: nowMs + Math.min(restMs, longestMs) })
  }

  forget(key: string): void {
    this.#last.delete(key)
  }
}
