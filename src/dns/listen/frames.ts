/** DNS over TCP: each message with its length in front, two bytes (RFC 1035, 4.2.2). */
export class Frames {
  #rest: Uint8Array = new Uint8Array(0)

  /** The messages that are complete now. */
  add(bytes: Uint8Array): Uint8Array[] {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes])
    const frames: Uint8Array[] = []
    for (;;) {
      const length = this.#rest.length < 2 ? 0xffff : (this.#rest[0]! << 8) | this.#rest[1]!
      if (this.#rest.length < length + 2) return frames
      frames.push(this.#rest.subarray(2, 2 + length))
      this.#rest = this.#rest.subarray(2 + length)
    }
  }
}

export function framed(message: Uint8Array): Uint8Array {
  const frame = new Uint8Array(message.length + 2)
  frame.set([message.length >> 8, message.length & 0xff])
  frame.set(message, 2)
  return frame
}
