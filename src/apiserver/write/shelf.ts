const shelfBytes = 64 * 1024
/** What is larger has memory of its own: it would leave much of a shelf empty. */
const mostBytes = shelfBytes / 16

/**
 * Bytes that are kept for long and go about when they came, as Events do: many in one piece of memory, which is free again when the
 * last of them is gone. Memory of its own for each costs 260 bytes more, and a third more time.
 */
export class Shelf {
  #room = new Uint8Array(0)

  /** A copy. */
  keep(bytes: Uint8Array): Uint8Array {
    if (bytes.length > mostBytes) return new Uint8Array(bytes)
    if (this.#room.length < bytes.length) this.#room = new Uint8Array(shelfBytes)
    const place = this.#room.subarray(0, bytes.length)
    place.set(bytes)
    this.#room = this.#room.subarray(bytes.length)
    return place
  }
}
