import { constants, createDeflate, createInflate, type Deflate, type Inflate } from '../../base/os/zlib.ts'
import { spdyDictionary } from './dictionary.ts'
import { SpdyError } from './frames.ts'

/** A name may stand for several values, joined by NUL. */
export type SpdyHeaders = ReadonlyMap<string, string>

/** What one block may grow to: a few names and values are all that is ever sent. */
const longestBlockBytes = 64 * 1024

/** Header blocks of one connection: compressed as one endless stream each way, so strictly one after the other. */
export class HeaderBlocks {
  readonly #inflate: Inflate
  readonly #deflate: Deflate
  #error: Error | null = null

  constructor() {
    const dictionary = spdyDictionary()
    this.#inflate = createInflate({ dictionary, finishFlush: constants.Z_SYNC_FLUSH })
    this.#deflate = createDeflate({ dictionary })
    this.#inflate.on('error', (error) => (this.#error = error))
    this.#deflate.on('error', (error) => (this.#error = error))
  }

  async decode(block: Uint8Array): Promise<SpdyHeaders> {
    return parse(await this.#pass(this.#inflate, block))
  }

  encode(headers: SpdyHeaders): Promise<Buffer> {
    return this.#pass(this.#deflate, serialise(headers))
  }

  close(): void {
    this.#inflate.destroy()
    this.#deflate.destroy()
  }

  #pass(through: Inflate | Deflate, bytes: Uint8Array): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const out: Buffer[] = []
      let size = 0
      const collect = (chunk: Buffer) => {
        size += chunk.length
        if (size > longestBlockBytes) fail(new SpdyError('a header block is too long'))
        else out.push(chunk)
      }
      const leave = () => {
        through.off('data', collect)
        through.off('error', fail)
      }
      const fail = (error: Error) => {
        leave()
        through.destroy()
        reject(error instanceof SpdyError ? error : new SpdyError(`a header block can't be read: ${error.message}`))
      }
      if (this.#error !== null || through.destroyed) return fail(this.#error ?? new SpdyError('closed'))
      through.on('data', collect)
      through.on('error', fail)
      through.write(bytes)
      through.flush(constants.Z_SYNC_FLUSH, () => {
        leave()
        resolve(Buffer.concat(out))
      })
    })
  }
}

function parse(bytes: Buffer): SpdyHeaders {
  let at = 0
  const word = () => {
    if (at + 4 > bytes.length) throw new SpdyError('a header block is cut off')
    const value = bytes.readUInt32BE(at)
    at += 4
    return value
  }
  const text = () => {
    const length = word()
    if (at + length > bytes.length) throw new SpdyError('a header block is cut off')
    at += length
    return bytes.toString('utf8', at - length, at)
  }
  const headers = new Map<string, string>()
  for (let count = word(); count > 0; count--) {
    const name = text()
    headers.set(name, text())
  }
  return headers
}

function serialise(headers: SpdyHeaders): Buffer {
  const parts: Buffer[] = []
  const word = (value: number) => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(value)
    parts.push(bytes)
  }
  word(headers.size)
  for (const pair of headers) {
    for (const text of pair) {
      const bytes = Buffer.from(text)
      word(bytes.length)
      parts.push(bytes)
    }
  }
  return Buffer.concat(parts)
}
