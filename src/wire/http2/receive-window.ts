/** How much either side may send unless it is told otherwise (RFC 9113, 6.9.2). */
export const firstWindow = 65_535

/** What the peer may still send, on a stream or on a connection. */
export class ReceiveWindow {
  readonly #bytes: number
  #left: number
  #taken = 0

  constructor(bytes: number) {
    this.#bytes = bytes
    this.#left = bytes
  }

  /** False where more came than may. */
  spend(bytes: number): boolean {
    this.#left -= bytes
    return this.#left >= 0
  }

  /** So many bytes have been dealt with. Answers how many more the peer is to be told of: none until it is worth a frame. */
  widen(bytes: number): number {
    this.#taken += bytes
    if (this.#taken < this.#bytes / 2) return 0
    const told = this.#taken
    this.#left += told
    this.#taken = 0
    return told
  }
}
