import * as files from '../../base/os/files-sync.ts'
import { damaged, ImageError } from '../image-error.ts'
import { compressionOf, decompressed, magicBytes } from '../unpack/compression.ts'
import { damagedBytes, isOfDamagedBytes } from '../unpack/damaged-bytes.ts'
import { beginsArchive, blockBytes, type TarEntry, TarReader, type TarSink } from '../unpack/tar.ts'
import { BuildError } from './build-error.ts'
import { normal } from './patterns.ts'
import type { TarWriter } from './tar-writer.ts'

/** Whether ADD unpacks it, as Docker decides: where there is an entry of an archive at its beginning, whatever it is called. */
export async function isArchive(line: number, path: string): Promise<boolean> {
  try {
    return beginsArchive(await firstBlock(contentOf(path)))
  } catch (error) {
    if (isOfDamagedBytes(error)) return false
    if (!(error instanceof ImageError)) throw error
    throw new BuildError(line, `${path}: ${error.message}`)
  }
}

/** An archive's content, put below a folder of the image. */
export async function writeUnpacked(path: string, target: string, tar: TarWriter): Promise<void> {
  const reader = new TarReader(new Moved(normal(target), tar))
  try {
    for await (const chunk of contentOf(path)) reader.push(chunk)
  } catch (error) {
    throw isOfDamagedBytes(error) ? damaged(path, damagedBytes) : error
  }
  reader.finish()
}

async function firstBlock(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  let block = Buffer.alloc(0)
  for await (const chunk of content) {
    block = Buffer.concat([block, chunk])
    if (block.length >= blockBytes) break
  }
  return block
}

function contentOf(path: string): AsyncIterable<Uint8Array> {
  const head = Buffer.alloc(magicBytes)
  const fd = files.openSync(path, 'r')
  files.readSync(fd, head, 0, head.length, 0)
  files.closeSync(fd)
  return decompressed(files.createReadStream(path, { highWaterMark: 1 << 18 }), compressionOf(head))
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
