import { Pieces } from '../../base/pieces.ts'
import { errorCodes, Http2Error } from './errors.ts'

// Frames (RFC 9113, 4.1):   length:24   type:8   flags:8   0|stream:31   payload

export interface Frame {
  readonly type: number
  readonly flags: number
  readonly stream: number
  readonly payload: Buffer
}

export const frameTypes = {
  data: 0,
  headers: 1,
  priority: 2,
  reset: 3,
  settings: 4,
  pushPromise: 5,
  ping: 6,
  goaway: 7,
  windowUpdate: 8,
  continuation: 9,
} as const

export const flags = { endStream: 0x1, ack: 0x1, endHeaders: 0x4, padded: 0x8, priority: 0x20 } as const

export const frameHeadBytes = 9
/** Neither side takes longer ones unless it says so. */
export const longestPayloadBytes = 16_384

/** Cuts a byte stream into frames; holds back what is not complete. */
export class FrameReader {
  readonly #longestBytes: number
  #held = new Pieces()
  #heldBytes = 0
  /** Fewer are no frame: a long one is put together once, in however many pieces it comes. */
  #neededBytes = frameHeadBytes

  constructor(longestBytes: number) {
    this.#longestBytes = longestBytes
  }

  push(chunk: Buffer, take: (frame: Frame) => void): void {
    const bytes = this.#withHeld(chunk)
    if (bytes === null) return
    this.#neededBytes = frameHeadBytes
    let at = 0
    while (bytes.length - at >= frameHeadBytes) {
      const length = bytes.readUIntBE(at, 3)
      if (length > this.#longestBytes) throw new Http2Error(errorCodes.frameSize, `a frame of ${length} bytes`)
      const end = at + frameHeadBytes + length
      if (end > bytes.length) {
        this.#neededBytes = end - at
        break
      }
      const stream = bytes.readUInt32BE(at + 5) & 0x7fffffff
      const payload = bytes.subarray(at + frameHeadBytes, end)
      at = end
      take({ type: bytes[at - length - 6]!, flags: bytes[at - length - 5]!, stream, payload })
    }
    if (at < bytes.length) this.#hold(bytes.subarray(at))
  }

  #hold(bytes: Buffer): void {
    this.#held.push(bytes)
    this.#heldBytes += bytes.length
  }

  #withHeld(chunk: Buffer): Buffer | null {
    if (this.#heldBytes === 0) return chunk
    this.#hold(chunk)
    if (this.#heldBytes < this.#neededBytes) return null
    const { buffer, byteOffset, length } = this.#held.joined()
    this.#held = new Pieces()
    this.#heldBytes = 0
    return Buffer.from(buffer, byteOffset, length)
  }
}

/** What is in a frame without its padding; null where the padding is longer than the frame. */
export function unpadded({ flags: set, payload }: Frame): Buffer | null {
  if ((set & flags.padded) === 0) return payload
  const padding = payload[0]
  return padding === undefined || padding >= payload.length ? null : payload.subarray(1, payload.length - padding)
}

export function writeFrameHead(bytes: Buffer, at: number, length: number, type: number, set: number, stream: number) {
  bytes.writeUIntBE(length, at, 3)
  bytes[at + 3] = type
  bytes[at + 4] = set
  bytes.writeUInt32BE(stream, at + 5)
}

export function frameOf(type: number, set: number, stream: number, payload: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(frameHeadBytes + payload.length)
  writeFrameHead(bytes, 0, payload.length, type, set, stream)
  bytes.set(payload, frameHeadBytes)
  return bytes
}

/** A frame whose payload is one number or two of 32 bits each. */
export function frameOfWords(type: number, stream: number, ...words: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(frameHeadBytes + 4 * words.length)
  writeFrameHead(bytes, 0, 4 * words.length, type, 0, stream)
  for (const [index, word] of words.entries()) bytes.writeUInt32BE(word, frameHeadBytes + 4 * index)
  return bytes
}
