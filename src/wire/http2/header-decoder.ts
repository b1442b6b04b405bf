import { errorCodes, Http2Error } from './errors.ts'
import { DynamicTable, staticHeaders } from './header-table.ts'
import { decodeHuffman } from './huffman.ts'

/** What a peer may ask to be remembered: the default of SETTINGS_HEADER_TABLE_SIZE. */
export const tableBytes = 4096
const nothing = Buffer.alloc(0)

/** Reads the header blocks of one connection (HPACK, RFC 7541), in the order in which they came. */
export class HeaderDecoder {
  readonly #table = new DynamicTable(tableBytes)
  #block: Buffer = nothing
  #at = 0

  /** `take` is given each header; what it does with it is its own affair: the table needs all. */
  decode(block: Buffer, take: (name: string, value: string) => void): void {
    this.#block = block
    this.#at = 0
    let isFirst = true
    while (this.#at < block.length) {
      const byte = block[this.#at] as number
      if (byte >= 0x80) {
        const [name, value] = this.#entry(this.#integer(0x7f))
        take(name, value)
      } else if (byte >= 0x40) {
        const name = this.#name(0x3f)
        const value = this.#text()
        this.#table.add(name, value)
        take(name, value)
      } else if (byte >= 0x20) {
        if (!isFirst) throw broken('a change of the table after a header')
        const bytes = this.#integer(0x1f)
        if (bytes > tableBytes) throw broken(`a table of ${bytes} bytes`)
        this.#table.limit(bytes)
        continue
      } else {
        const name = this.#name(0x0f)
        take(name, this.#text())
      }
      isFirst = false
    }
  }

  #name(prefix: number): string {
    const index = this.#integer(prefix)
    return index === 0 ? this.#text() : this.#entry(index)[0]
  }

  #entry(index: number): readonly [name: string, value: string] {
    const found =
      index <= staticHeaders.length ? staticHeaders[index - 1] : this.#table.at(index - staticHeaders.length - 1)
    if (found === undefined) throw broken(`no header ${index}`)
    return found
  }

  #text(): string {
    const isPacked = (this.#block[this.#at] as number) >= 0x80
    const length = this.#integer(0x7f)
    const from = this.#at
    const to = from + length
    if (to > this.#block.length) throw broken('a text that ends behind the block')
    this.#at = to
    if (!isPacked) return this.#block.toString('latin1', from, to)
    const text = decodeHuffman(this.#block, from, to)
    if (text === null) throw broken('a text that is no Huffman code')
    return text
  }

  /** RFC 7541, 5.1. */
  #integer(prefix: number): number {
    if (this.#at >= this.#block.length) throw broken('a block that ends too soon')
    let value = (this.#block[this.#at++] as number) & prefix
    if (value < prefix) return value
    for (let shift = 0; shift <= 21; shift += 7) {
      const byte = this.#block[this.#at++]
      if (byte === undefined) throw broken('a block that ends too soon')
      value += (byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
    throw broken('a number that is too large')
  }
}

function broken(what: string): Http2Error {
  return new Http2Error(errorCodes.compression, `header block: ${what}`)
}
