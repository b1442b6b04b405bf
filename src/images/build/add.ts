import * as files from '../../base/os/files-sync.ts'
import { createGunzip } from '../../base/os/zlib.ts'
import { damaged } from '../image-error.ts'
import { damagedBytes, isOfDamagedBytes } from '../unpack/damaged-bytes.ts'
import { type TarEntry, TarReader, type TarSink } from '../unpack/tar.ts'
import { BuildError } from './build-error.ts'
import { normal } from './patterns.ts'
import type { TarWriter } from './tar-writer.ts'

const magicAt = 257

/** What ADD unpacks: told by its first bytes, whatever it is called. */
export function archiveKind(line: number, path: string): 'tar' | 'gzip' | null {
  const head = Buffer.alloc(512)
  const fd = files.openSync(path, 'r')
  files.readSync(fd, head, 0, head.length, 0)
  files.closeSync(fd)
  if (head.toString('latin1', magicAt, magicAt + 5) === 'ustar') return 'tar'
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  const isOther = head.toString('latin1', 0, 3) === 'BZh' || head.readUInt32BE(0) === 0xfd377a58
  if (isOther) throw new BuildError(line, `${path}: berth unpacks tar and tar.gz; use COPY, and RUN to unpack it`)
  return null
}

/** An archive's content, put below a folder of the image. */
export async function writeUnpacked(path: string, kind: 'tar' | 'gzip', target: string, tar: TarWriter): Promise<void> {
  const sink = new Moved(normal(target), tar)
  const reader = new TarReader(sink)
  const source = files.createReadStream(path, { highWaterMark: 1 << 18 })
  const chunks = kind === 'gzip' ? source.pipe(createGunzip()) : source
  try {
    for await (const chunk of chunks) reader.push(chunk as Buffer)
  } catch (error) {
    throw isOfDamagedBytes(error) ? damaged(path, damagedBytes) : error
  }
  reader.finish()
}

class Moved implements TarSink {
  readonly #folder: string
  readonly #tar: TarWriter
  #open: TarEntry | null = null

  constructor(folder: string, tar: TarWriter) {
    this.#folder = folder
    this.#tar = tar
  }

  begin(entry: TarEntry): void {
    const path = this.#below(entry.path)
    this.#open = { ...entry, path, ...(entry.type === 'link' && { linkPath: this.#below(entry.linkPath) }) }
    this.#tar.begin(this.#open)
  }

  data(chunk: Uint8Array): void {
    this.#tar.data(chunk)
  }

  end(): void {
    if (this.#open !== null) this.#tar.end(this.#open)
    this.#open = null
  }

  #below(path: string): string {
    const inside = normal(path)
    return this.#folder === '' ? inside : inside === '' ? this.#folder : `${this.#folder}/${inside}`
  }
}
