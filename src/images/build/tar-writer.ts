import * as files from '../../base/os/files-sync.ts'
import type { TarEntry } from '../unpack/tar.ts'

// The other direction of `unpack/tar.ts`: POSIX.1-2001, with pax records for what a header has no room for.

const block = 512
const flags: Readonly<Record<TarEntry['type'], string>> = {
  file: '0',
  link: '1',
  symlink: '2',
  'character-device': '3',
  'block-device': '4',
  directory: '5',
  fifo: '6',
}
const largestOctal = 0o77777777777
const largestId = 0o7777777

export class TarWriter {
  readonly #fd: number

  constructor(path: string) {
    this.#fd = files.openSync(path, 'wx', 0o600)
  }

  /** A file's content follows by `data`, as many bytes as its entry says. */
  begin(entry: TarEntry): void {
    const path = entry.type === 'directory' ? `${entry.path}/` : entry.path
    const records = paxRecords(entry, path)
    if (records.length > 0) {
      this.#write(header({ ...entry, type: 'file', mode: 0o644, linkPath: '' }, 'x', 'pax', records.length))
      this.#write(padded(records))
    }
    this.#write(header(entry, flags[entry.type], path, entry.type === 'file' ? entry.sizeBytes : 0))
  }

  data(bytes: Uint8Array): void {
    this.#write(bytes)
  }

  end({ type, sizeBytes }: TarEntry): void {
    if (type === 'file') this.#write(Buffer.alloc(paddingOf(sizeBytes)))
  }

  /** An entry and all of its content, out of a file of the disk. */
  file(entry: TarEntry, at: string): void {
    this.begin(entry)
    const source = files.openSync(at, 'r')
    try {
      const buffer = Buffer.alloc(1 << 18)
      for (let left = entry.sizeBytes; left > 0; ) {
        const count = files.readSync(source, buffer, 0, Math.min(left, buffer.length), null)
        if (count === 0) throw new Error(`${at} grew shorter while it was read`)
        this.#write(buffer.subarray(0, count))
        left -= count
      }
    } finally {
      files.closeSync(source)
    }
    this.end(entry)
  }

  finish(): void {
    this.#write(Buffer.alloc(2 * block))
    files.closeSync(this.#fd)
  }

  abandon(): void {
    files.closeSync(this.#fd)
  }

  #write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) at += files.writeSync(this.#fd, bytes, at)
  }
}

function header(entry: TarEntry, flag: string, path: string, sizeBytes: number): Buffer {
  const out = Buffer.alloc(block)
  const octal = (value: number, at: number, width: number) =>
    out.write(`${value.toString(8).padStart(width - 1, '0')}\0`, at, 'latin1')
  cut(path).copy(out, 0)
  octal(entry.mode & 0o7777, 100, 8)
  octal(Math.min(entry.uid, largestId), 108, 8)
  octal(Math.min(entry.gid, largestId), 116, 8)
  octal(Math.min(sizeBytes, largestOctal), 124, 12)
  octal(Math.max(0, Math.floor(entry.mtimeSeconds)), 136, 12)
  out.write('        ', 148, 'latin1')
  out.write(flag, 156, 'latin1')
  cut(entry.linkPath).copy(out, 157)
  out.write('ustar\x0000', 257, 'latin1')
  octal(entry.major, 329, 8)
  octal(entry.minor, 337, 8)
  octal(
    out.reduce((sum, byte) => sum + byte, 0),
    148,
    7,
  )
  return out
}

const room = 100

function cut(text: string): Buffer {
  return Buffer.from(text).subarray(0, room)
}

function paxRecords(entry: TarEntry, path: string): Buffer {
  const records: Buffer[] = []
  const add = (name: string, value: Uint8Array | string) => records.push(record(name, Buffer.from(value)))
  if (Buffer.byteLength(path) > room) add('path', path)
  if (Buffer.byteLength(entry.linkPath) > room) add('linkpath', entry.linkPath)
  if (entry.sizeBytes > largestOctal) add('size', String(entry.sizeBytes))
  if (entry.uid > largestId) add('uid', String(entry.uid))
  if (entry.gid > largestId) add('gid', String(entry.gid))
  for (const [name, value] of entry.xattrs) add(`SCHILY.xattr.${name}`, value)
  return Buffer.concat(records)
}

/** `27 path=…\n`: the length counts its own digits. */
function record(name: string, value: Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${name}=`), value, Buffer.from('\n')])
  let length = rest.length + 1
  while (String(length).length + rest.length !== length) length++
  return Buffer.concat([Buffer.from(String(length)), rest])
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(paddingOf(bytes.length))])
}

function paddingOf(length: number): number {
  return (block - (length % block)) % block
}
