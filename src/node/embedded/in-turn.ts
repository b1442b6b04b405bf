/** Runs what concerns the same key one after the other, and the rest side by side. */
export class InTurn {
  readonly #tails = new Map<string, Promise<unknown>>()
  #closed: (() => Error) | null = null

  run<T>(key: string, step: () => Promise<T>): Promise<T> {
    const begin = () => (this.#closed === null ? step() : Promise.reject(this.#closed()))
    const before = this.#tails.get(key) ?? Promise.resolve()
    const result = before.then(begin, begin)
    this.#tails.set(key, result)
    const forget = () => {
      if (this.#tails.get(key) === result) this.#tails.delete(key)
    }
    result.then(forget, forget)
    return result
  }

  /** Resolves when what has begun is done; all that has not is refused. */
  async close(refusal: () => Error): Promise<void> {
    this.#closed = refusal
    await Promise.allSettled(this.#tails.values())
  }
}
