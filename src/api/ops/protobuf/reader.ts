import { DecodeError } from '../decode-error.ts'
import { deepestJson } from '../json-text.ts'

const decoder = new TextDecoder()

/** Reads protobuf from bytes that anybody may have sent: every length is checked against what is there. */
export class ProtobufReader {
  readonly bytes: Uint8Array
  at: number
  readonly end: number
  /** How many parts it is inside of. */
  private readonly level: number

  constructor(bytes: Uint8Array, at = 0, end: number = bytes.length, level = 0) {
    this.bytes = bytes
    this.at = at
    this.end = end
    this.level = level
  }

  get isAtEnd(): boolean {
    return this.at >= this.end
  }

  /** Whole numbers beyond 2^53 lose their last bits, as they do in JSON. */
  varint(): number {
    const first = this.byte()
    if (first < 128) return first
    let low = first & 127
    let shift = 7
    let high = 0n
    for (;;) {
      const byte = this.byte()
      if (shift < 28) low += (byte & 127) * 2 ** shift
      else high |= BigInt(byte & 127) << BigInt(shift)
      if (byte < 128) break
      shift += 7
      if (shift > 63) throw new DecodeError('proto: integer overflow')
    }
    return high === 0n ? low : Number(BigInt.asIntN(64, high + BigInt(low)))
  }

  double(): number {
    const start = this.skipBytes(8)
    return new DataView(this.bytes.buffer, this.bytes.byteOffset + start, 8).getFloat64(0, true)
  }

  /** The inside of a message, a string or bytes. Of kinds that hold their like a message may be nested as deep as JSON. */
  part(): ProtobufReader {
    if (this.level > deepestJson) throw new DecodeError('exceeded max depth')
    const length = this.varint()
    const start = this.skipBytes(length)
    return new ProtobufReader(this.bytes, start, start + length, this.level + 1)
  }

  /** All that is left, as text. */
  text(): string {
    return decoder.decode(this.rest())
  }

  string(): string {
    const length = this.varint()
    const start = this.skipBytes(length)
    if (length > 48) return decoder.decode(this.bytes.subarray(start, start + length))
    // Short ASCII, as nearly all are, is several times faster this way.
    let text = ''
    for (let index = start; index < start + length; index++) {
      const byte = this.bytes[index]!
      if (byte > 127) return decoder.decode(this.bytes.subarray(start, start + length))
      text += String.fromCharCode(byte)
    }
    return text
  }

  rest(): Uint8Array {
    const found = this.bytes.subarray(this.at, this.end)
    this.at = this.end
    return found
  }

  /** Steps over a field nobody knows, and over all that a group has. */
  skipField(wireType: number): void {
    let depth = 0
    for (let type = wireType; ; type = this.varint() % 8) {
      if (type === 0) this.varint()
      else if (type === 1) this.skipBytes(8)
      else if (type === 2) this.skipBytes(this.varint())
      else if (type === 3) depth++
      else if (type === 4) depth--
      else if (type === 5) this.skipBytes(4)
      else throw new DecodeError(`proto: illegal wireType ${type}`)
      if (depth <= 0) return
    }
  }

  private skipBytes(count: number): number {
    if (count < 0) throw new DecodeError('proto: negative length found during unmarshaling')
    if (count > this.end - this.at) throw new DecodeError('unexpected EOF')
    const start = this.at
    this.at += count
    return start
  }

  private byte(): number {
    if (this.at >= this.end) throw new DecodeError('unexpected EOF')
    return this.bytes[this.at++]!
  }
}
