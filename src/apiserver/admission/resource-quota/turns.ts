/** One at a time of a name, in the order of asking. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>()

  /** Resolves when it is its turn, with what ends it. */
  async of(name: string): Promise<() => void> {
    const before = this.#last.get(name)
    let end: () => void = () => undefined
    const turn = new Promise<void>((resolve) => {
      end = resolve
    })
    this.#last.set(name, turn)
    await before
    return () => {
      if (this.#last.get(name) === turn) this.#last.delete(name)
      end()
    }
  }
}
