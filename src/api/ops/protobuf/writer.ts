// Writes protobuf from the end to the front: when a nested message has been written its length is known, so nothing is measured first.

const encoder = new TextEncoder()

export class ProtobufWriter {
  private buffer: Uint8Array
  /** Where the written part starts. */
  private at: number

  constructor(sizeBytes = 1024) {
    this.buffer = new Uint8Array(sizeBytes)
    this.at = sizeBytes
  }

  /** Bytes written so far: the difference of two readings is the length of what came between. */
  get length(): number {
    return this.buffer.length - this.at
  }

  finish(): Uint8Array {
    return this.buffer.slice(this.at)
  }

  varint(value: number): void {
    if (value < 0) {
      this.bigVarint(BigInt.asUintN(64, BigInt(value)))
      return
    }
    let size = 1
    for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size++
    this.reserve(size)
    let rest = value
    let index = this.at
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.buffer[index++] = (rest % 128) | 128
    this.buffer[index] = rest
  }

  private bigVarint(value: bigint): void {
    const bytes: number[] = []
    let rest = value
    for (; rest >= 128n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128)
    bytes.push(Number(rest))
    this.bytes(Uint8Array.from(bytes))
  }

  double(value: number): void {
    this.reserve(8)
    new DataView(this.buffer.buffer).setFloat64(this.at, value, true)
  }

  bytes(value: Uint8Array): void {
    this.reserve(value.length)
    this.buffer.set(value, this.at)
  }

  /** Answers its length in bytes. */
  string(value: string): number {
    const { length } = value
    this.reserve(length)
    for (let index = 0; index < length; index++) {
      const code = value.charCodeAt(index)
      if (code > 127) {
        this.at += length
        const encoded = encoder.encode(value)
        this.bytes(encoded)
        return encoded.length
      }
      this.buffer[this.at + index] = code
    }
    return length
  }

  private reserve(size: number): void {
    if (this.at < size) this.grow(size)
    this.at -= size
  }

  private grow(size: number): void {
    const { length } = this
    const larger = new Uint8Array(Math.max(this.buffer.length * 2, length + size))
    larger.set(this.buffer.subarray(this.at), larger.length - length)
    this.at = larger.length - length
    this.buffer = larger
  }
}
