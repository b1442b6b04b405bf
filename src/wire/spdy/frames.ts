// SPDY/3.1 frames (draft-mbelshe-httpbis-spdy-00, 2.2), the part that remote commands and port forwarding use.
//   control:  1|version:15|type:16   flags:8|length:24   payload
//   data:     0|stream:31            flags:8|length:24   payload

/** What a frame says; header blocks are still compressed. */
export type Frame =
  | { readonly is: 'syn-stream'; readonly stream: number; readonly fin: boolean; readonly block: Buffer }
  | { readonly is: 'syn-reply'; readonly stream: number; readonly fin: boolean; readonly block: Buffer }
  | { readonly is: 'headers'; readonly stream: number; readonly fin: boolean; readonly block: Buffer }
  | { readonly is: 'rst-stream'; readonly stream: number; readonly status: number }
  | { readonly is: 'settings' }
  | { readonly is: 'ping'; readonly id: number }
  | { readonly is: 'goaway'; readonly lastStream: number; readonly status: number }
  | { readonly is: 'window-update'; readonly stream: number; readonly delta: number }
  | { readonly is: 'data'; readonly stream: number; readonly fin: boolean; readonly bytes: Buffer }

/** The other side does not speak SPDY/3.1, or wants more than it may have. */
export class SpdyError extends Error {
  override readonly name = 'SpdyError'
}

const types = { synStream: 1, synReply: 2, rstStream: 3, settings: 4, ping: 6, goaway: 7, headers: 8, windowUpdate: 9 }
const finFlag = 1
const version = 0x8003
const headBytes = 8

/** Clients send pieces of 32 KiB; SPDY would allow 16 MiB. */
export const longestFrameBytes = 1 << 20

/** Cuts a byte stream into frames; holds back what is not complete. */
export class FrameReader {
  #held: Buffer = Buffer.alloc(0)

  push(chunk: Uint8Array): readonly Frame[] {
    this.#held = this.#held.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#held, chunk])
    const frames: Frame[] = []
    while (this.#held.length >= headBytes) {
      const length = this.#held.readUIntBE(5, 3)
      if (length > longestFrameBytes) throw new SpdyError(`a frame of ${length} bytes is too long`)
      if (this.#held.length < headBytes + length) break
      const payload = this.#held.subarray(headBytes, headBytes + length)
      const frame = parse(this.#held.readUInt32BE(0), this.#held.readUInt8(4), payload)
      if (frame !== null) frames.push(frame)
      this.#held = this.#held.subarray(headBytes + length)
    }
    return frames
  }
}

function parse(first: number, flags: number, payload: Buffer): Frame | null {
  const fin = (flags & finFlag) !== 0
  if (first < 0x80000000) return { is: 'data', stream: first, fin, bytes: payload }
  if (first >>> 16 !== version) throw new SpdyError(`version ${(first >>> 16) & 0x7fff} is not 3`)
  const word = (at: number) => {
    if (payload.length < at + 4) throw new SpdyError('a control frame is too short')
    return payload.readUInt32BE(at)
  }
  const stream = (at: number) => word(at) & 0x7fffffff
  switch (first & 0xffff) {
    case types.synStream:
      word(6)
      return { is: 'syn-stream', stream: stream(0), fin, block: payload.subarray(10) }
    case types.synReply:
      return { is: 'syn-reply', stream: stream(0), fin, block: payload.subarray(4) }
    case types.headers:
      return { is: 'headers', stream: stream(0), fin, block: payload.subarray(4) }
    case types.rstStream:
      return { is: 'rst-stream', stream: stream(0), status: word(4) }
    case types.settings:
      return { is: 'settings' }
    case types.ping:
      return { is: 'ping', id: word(0) }
    case types.goaway:
      return { is: 'goaway', lastStream: stream(0), status: word(4) }
    case types.windowUpdate:
      return { is: 'window-update', stream: stream(0), delta: stream(4) }
    default:
      // Unknown control frames are to be ignored.
      return null
  }
}

export function encodeFrame(frame: Frame): Buffer {
  switch (frame.is) {
    case 'syn-stream':
      return control(types.synStream, frame.fin, Buffer.concat([words(frame.stream, 0), Buffer.alloc(2), frame.block]))
    case 'syn-reply':
      return control(types.synReply, frame.fin, Buffer.concat([words(frame.stream), frame.block]))
    case 'headers':
      return control(types.headers, frame.fin, Buffer.concat([words(frame.stream), frame.block]))
    case 'rst-stream':
      return control(types.rstStream, false, words(frame.stream, frame.status))
    case 'settings':
      return control(types.settings, false, words(0))
    case 'ping':
      return control(types.ping, false, words(frame.id))
    case 'goaway':
      return control(types.goaway, false, words(frame.lastStream, frame.status))
    case 'window-update':
      return control(types.windowUpdate, false, words(frame.stream, frame.delta))
    case 'data':
      return Buffer.concat([head(frame.stream, frame.fin, frame.bytes.length), frame.bytes])
  }
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4)
  return bytes
}

function head(first: number, fin: boolean, length: number): Buffer {
  const bytes = Buffer.alloc(headBytes)
  bytes.writeUInt32BE(first, 0)
  bytes.writeUInt8(fin ? finFlag : 0, 4)
  bytes.writeUIntBE(length, 5, 3)
  return bytes
}

function control(type: number, fin: boolean, payload: Buffer): Buffer {
  return Buffer.concat([head(((version << 16) | type) >>> 0, fin, payload.length), payload])
}
