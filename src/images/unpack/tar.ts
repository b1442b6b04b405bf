/**
 * Reads tar archives as container layers hold them: POSIX.1-2001 (pax) with GNU's long names. A reader of our own, because
 * extended attributes are bytes (a file's capabilities are no text) and device numbers matter, which libraries drop.
 *
 *   header (512) │ content, padded to 512 │ header │ …  │ two blocks of zeros
 */
import { damaged } from '../image-error.ts'

export interface TarEntry {
  readonly path: string
  readonly type: 'file' | 'link' | 'symlink' | 'character-device' | 'block-device' | 'directory' | 'fifo'
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly sizeBytes: number
  readonly mtimeSeconds: number
  readonly linkPath: string
  readonly major: number
  readonly minor: number
  readonly xattrs: ReadonlyMap<string, Uint8Array>
}

/** Told what stands in an archive, in its order. */
export interface TarSink {
  begin(entry: TarEntry): void
  /** Of a file's content. */
  data(chunk: Uint8Array): void
  end(): void
}

export const blockBytes = 512
/** Of pax records or a long name: kernels know no path above 4 KiB and no attribute above 64 KiB. */
const longestExtensionBytes = 1 << 20

const types: Readonly<Record<string, TarEntry['type']>> = {
  '0': 'file',
  '\0': 'file',
  '7': 'file',
  '1': 'link',
  '2': 'symlink',
  '3': 'character-device',
  '4': 'block-device',
  '5': 'directory',
  '6': 'fifo',
}

type Awaiting =
  | { readonly is: 'header' }
  | { readonly is: 'content'; left: number; padding: number }
  | { readonly is: 'extension'; readonly flag: string; readonly parts: Uint8Array[]; left: number; padding: number }
  | { readonly is: 'over' }

/** Chunks of any size go in; entries come out at the sink. Throws `ImageError` for what is no tar archive. */
export class TarReader {
  readonly #sink: TarSink
  #awaiting: Awaiting = { is: 'header' }
  #rest: Buffer = Buffer.alloc(0)
  #pax: ReadonlyMap<string, Uint8Array> = new Map()
  #longName: string | null = null
  #longLink: string | null = null

  constructor(sink: TarSink) {
    this.#sink = sink
  }

  push(chunk: Uint8Array): void {
    let bytes: Buffer = this.#rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#rest, chunk])
    for (let used = this.#take(bytes); used > 0; used = this.#take(bytes)) bytes = bytes.subarray(used)
    this.#rest = bytes
  }

  /** Nothing more comes. */
  finish(): void {
    const isComplete = this.#awaiting.is === 'over' || (this.#awaiting.is === 'header' && this.#rest.length === 0)
    if (!isComplete) throw damaged('the archive', 'it ends in the middle of an entry')
  }

  /** How many of the bytes it could use. */
  #take(bytes: Buffer): number {
    const state = this.#awaiting
    switch (state.is) {
      case 'over':
        return bytes.length
      case 'header':
        if (bytes.length < blockBytes) return 0
        this.#header(bytes.subarray(0, blockBytes))
        return blockBytes
      case 'content':
      case 'extension': {
        if (state.left > 0) {
          const part = bytes.subarray(0, Math.min(state.left, bytes.length))
          if (part.length === 0) return 0
          state.left -= part.length
          if (state.is === 'content') this.#sink.data(part)
          else state.parts.push(Buffer.from(part))
          if (state.left === 0 && state.padding === 0) this.#contentEnds(state)
          return part.length
        }
        const skipped = Math.min(state.padding, bytes.length)
        state.padding -= skipped
        if (state.padding === 0) this.#contentEnds(state)
        return skipped
      }
    }
  }

  #contentEnds(state: Extract<Awaiting, { is: 'content' | 'extension' }>): void {
    this.#awaiting = { is: 'header' }
    if (state.is === 'content') this.#sink.end()
    else this.#extend(state.flag, Buffer.concat(state.parts))
  }

  #extend(flag: string, bytes: Buffer): void {
    if (flag === 'L') this.#longName = textUntilZero(bytes)
    else if (flag === 'K') this.#longLink = textUntilZero(bytes)
    else if (flag === 'x') this.#pax = paxRecords(bytes)
  }

  #header(block: Buffer): void {
    if (block.every((byte) => byte === 0)) {
      this.#awaiting = { is: 'over' }
      return
    }
    if (!hasTrueSum(block)) throw damaged('the archive', 'it is no tar archive, or is damaged: a checksum is wrong')
    const flag = String.fromCharCode(block[156] ?? 0)
    const headerSize = number(block, 124, 12, 'size')
    if (flag === 'x' || flag === 'L' || flag === 'K' || flag === 'g') {
      if (headerSize < 0 || headerSize > longestExtensionBytes)
        throw damaged('the archive', 'an extended header is too long')
      // Global records are a comment to everybody who reads layers.
      this.#await({ is: 'extension', flag, parts: [], ...span(headerSize) })
      return
    }
    const entry = this.#entry(block, flag, headerSize)
    this.#pax = new Map()
    this.#longName = null
    this.#longLink = null
    if (entry === null) throw damaged('the archive', `an entry of type ${JSON.stringify(flag)} is not known`)
    this.#sink.begin(entry)
    this.#await({ is: 'content', ...span(entry.sizeBytes) })
  }

  #await(state: Extract<Awaiting, { is: 'content' | 'extension' }>): void {
    this.#awaiting = state
    if (state.left === 0) this.#contentEnds(state)
  }

  #entry(block: Buffer, flag: string, headerSize: number): TarEntry | null {
    const text = (name: string) => this.#pax.get(name)
    const paxNumber = (name: string) => (text(name) === undefined ? null : Number(Buffer.from(text(name)!).toString()))
    const paxText = (name: string) => (text(name) === undefined ? null : Buffer.from(text(name)!).toString())
    const prefix = block.subarray(257, 263).toString('latin1') === 'ustar\0' ? field(block, 345, 155) : ''
    const short = field(block, 0, 100)
    const type = types[flag]
    if (type === undefined) return null
    if (this.#pax.has('GNU.sparse.major')) throw damaged('the archive', 'it holds a sparse file, in a form of its own')
    const size = paxNumber('size') ?? headerSize
    if (!Number.isSafeInteger(size) || size < 0) throw damaged('the archive', 'the size of an entry is no number')
    return {
      path: paxText('path') ?? this.#longName ?? (prefix === '' ? short : `${prefix}/${short}`),
      type: type === 'file' && short.endsWith('/') ? 'directory' : type,
      mode: number(block, 100, 8, 'mode') & 0o7777,
      uid: paxNumber('uid') ?? number(block, 108, 8, 'uid'),
      gid: paxNumber('gid') ?? number(block, 116, 8, 'gid'),
      // Links may say the size of what they point to; no content follows.
      sizeBytes: type === 'file' ? size : 0,
      mtimeSeconds: paxNumber('mtime') ?? number(block, 136, 12, 'mtime'),
      linkPath: paxText('linkpath') ?? this.#longLink ?? field(block, 157, 100),
      major: number(block, 329, 8, 'device'),
      minor: number(block, 337, 8, 'device'),
      xattrs: new Map(
        [...this.#pax]
          .filter(([name]) => name.startsWith(xattrPrefix))
          .map(([name, value]) => [name.slice(xattrPrefix.length), value]),
      ),
    }
  }
}

const xattrPrefix = 'SCHILY.xattr.'

function span(sizeBytes: number): { left: number; padding: number } {
  return { left: sizeBytes, padding: (blockBytes - (sizeBytes % blockBytes)) % blockBytes }
}

/** Whether an archive begins with these bytes; nothing but zeros is the end of one. */
export function beginsArchive(head: Buffer): boolean {
  const block = head.subarray(0, blockBytes)
  return block.length === blockBytes && block.some((byte) => byte !== 0) && hasTrueSum(block)
}

function hasTrueSum(block: Buffer): boolean {
  let sum = 8 * 32
  for (const [index, byte] of block.entries()) if (index < 148 || index >= 156) sum += byte
  return Number.parseInt(field(block, 148, 8), 8) === sum
}

function field(block: Buffer, at: number, length: number): string {
  return textUntilZero(block.subarray(at, at + length))
}

function textUntilZero(bytes: Buffer): string {
  const end = bytes.indexOf(0)
  return (end === -1 ? bytes : bytes.subarray(0, end)).toString()
}

/** Octal text, or GNU's binary form for what does not fit, as a time before 1970: the first byte says which. */
function number(block: Buffer, at: number, length: number, what: string): number {
  const bytes = block.subarray(at, at + length)
  if ((bytes[0]! & 0x80) !== 0) {
    const isNegative = (bytes[0]! & 0x40) !== 0
    const digits = [...bytes].map((byte, index) => (isNegative ? ~byte : byte) & (index === 0 ? 0x3f : 0xff))
    const value = digits.reduce((sum, digit) => sum * 256 + digit, 0)
    if (Number.isSafeInteger(value)) return isNegative ? -value - 1 : value
    throw damaged('the archive', `the ${what} of an entry is too large`)
  }
  const text = textUntilZero(bytes).trim()
  if (!/^[0-7]*$/.test(text)) throw damaged('the archive', `the ${what} of an entry is no number`)
  return text === '' ? 0 : Number.parseInt(text, 8)
}

/** `27 path=some/long/name\n`: the length counts itself. Values are bytes. */
function paxRecords(bytes: Buffer): ReadonlyMap<string, Uint8Array> {
  const records = new Map<string, Uint8Array>()
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(0x20, at)
    const length = Number(bytes.subarray(at, blank).toString())
    const equals = bytes.indexOf(0x3d, blank)
    const end = at + length
    if (blank === -1 || !Number.isInteger(length) || equals === -1 || equals >= end || end > bytes.length)
      throw damaged('the archive', 'an extended header is malformed')
    records.set(bytes.subarray(blank + 1, equals).toString(), bytes.subarray(equals + 1, end - 1))
    at = end
  }
  return records
}
