import type { Cancel } from '../../base/timers.ts'

/** What a server that ends lets come to its end: requests are answered, watches are told that there is no more. */
export class UnderWay {
  readonly #watches = new Set<() => void>()
  #answers = 0
  #isEnding = false
  #allAnswered: () => void = () => undefined

  /** A request; call what is answered when it has been, or nobody is there any more. */
  begun(): Cancel {
    this.#answers++
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      if (--this.#answers === 0) this.#allAnswered()
    }
  }

  /** `end` runs when the server ends, perhaps at once; call what is answered when the watch is over before. */
  watch(end: () => void): Cancel {
    if (this.#isEnding) end()
    else this.#watches.add(end)
    return () => this.#watches.delete(end)
  }

  /** Resolves when all requests have been answered. */
  end(): Promise<void> {
    this.#isEnding = true
    const answered = new Promise<void>((resolve) => {
      this.#allAnswered = resolve
      if (this.#answers === 0) resolve()
    })
    for (const end of this.#watches) end()
    this.#watches.clear()
    return answered
  }
}
