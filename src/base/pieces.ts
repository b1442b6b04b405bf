/** Up to so many bytes, neighbours become one: what holds a piece takes a hundred bytes, however short it is. */
const joinedBytes = 16_384

/**
 * Bytes on their way, in the pieces they came in; of short ones there are a few hundred at most for each 64 KiB.
 *
 *   1  →  1+1 = 2  →  2 1  →  2+1+1 = 4  →  4 1 …      each byte is copied as often as its piece doubles
 */
export class Pieces {
  readonly #pieces: Uint8Array[] = []

  get length(): number {
    return this.#pieces.length
  }

  push(bytes: Uint8Array): void {
    let last = bytes
    for (;;) {
      const before = this.#pieces.at(-1)
      if (before === undefined || before.length > last.length || before.length + last.length > joinedBytes) break
      this.#pieces.pop()
      last = joined([before, last])
    }
    this.#pieces.push(last)
  }

  shift(): Uint8Array | undefined {
    return this.#pieces.shift()
  }

  /** All of them as one. */
  joined(): Uint8Array {
    return this.#pieces.length === 1 ? this.#pieces[0]! : joined(this.#pieces)
  }
}

/** One behind the other. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
