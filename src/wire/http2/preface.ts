import { errorCodes, Http2Error } from './errors.ts'

const expected = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')

/** What a client begins with (RFC 9113, 3.4), in however many pieces it comes. */
export class Preface {
  #begun = Buffer.alloc(0)

  /** What comes behind it; null: it is not all there yet. */
  take(chunk: Buffer): Buffer | null {
    this.#begun = Buffer.concat([this.#begun, chunk])
    const length = Math.min(expected.length, this.#begun.length)
    if (expected.compare(this.#begun, 0, length, 0, length) !== 0) {
      throw new Http2Error(errorCodes.protocol, 'no HTTP/2')
    }
    return length < expected.length ? null : this.#begun.subarray(length)
  }
}
