import { createHash } from '../../base/os/crypto.ts'
import * as files from '../../base/os/files-sync.ts'
import type { Readable } from '../../base/os/stream.ts'
import { createGunzip, createZstdDecompress } from '../../base/os/zlib.ts'
import { damaged, ImageError } from '../image-error.ts'
import { damagedBytes, isOfDamagedBytes } from './damaged-bytes.ts'
import { LayerWriter } from './layer-writer.ts'
import { LowerLayers } from './lower-layers.ts'
import { TarReader } from './tar.ts'

export interface UnpackOrder {
  /** A layer's archive, plain, gzip or zstd. */
  readonly archive: string
  /** An empty folder. */
  readonly folder: string
  /** The unpacked layers below it, the topmost first. */
  readonly lower: readonly string[]
}

/** Makes a layer's folder of its archive. Answers the digest of what the archive held, uncompressed. */
export async function unpackLayer({ archive, folder, lower }: UnpackOrder): Promise<string> {
  const writer = new LayerWriter(folder, new LowerLayers(lower))
  const reader = new TarReader(writer)
  const hash = createHash('sha256')
  try {
    for await (const chunk of uncompressed(archive)) {
      hash.update(chunk)
      reader.push(chunk)
    }
    reader.finish()
    writer.finish()
  } catch (error) {
    writer.abandon()
    throw readable(error, archive)
  }
  return `sha256:${hash.digest('hex')}`
}

/** By its first bytes: media types are not always true. */
function uncompressed(archive: string): AsyncIterable<Buffer> {
  const magic = Buffer.alloc(4)
  const fd = files.openSync(archive, 'r')
  files.readSync(fd, magic, 0, 4, 0)
  files.closeSync(fd)
  const source = files.createReadStream(archive, { highWaterMark: 1 << 18 })
  if (magic[0] === 0x1f && magic[1] === 0x8b) return through(source, createGunzip({ chunkSize: 1 << 18 }))
  if (magic.readUInt32LE(0) === 0xfd2fb528) return through(source, createZstdDecompress({ chunkSize: 1 << 18 }))
  return source
}

function through(
  source: Readable,
  transform: ReturnType<typeof createGunzip> | ReturnType<typeof createZstdDecompress>,
) {
  source.on('error', (error) => transform.destroy(error))
  return source.pipe(transform)
}

/** The system's words are for programmers. */
function readable(error: unknown, archive: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EPERM' || (code === 'EINVAL' && (error as { syscall?: string }).syscall === 'lchown')) {
    const why = "a layer's files belong to several users, and only root can make such; run it as root, as with sudo"
    return new ImageError('ErrImagePull', why)
  }
  return isOfDamagedBytes(error)
    ? damaged('the layer', `${damagedBytes} (${archive})`)
    : error instanceof ImageError || !(error instanceof Error)
      ? error
      : new ImageError('ErrImagePull', `the layer could not be unpacked: ${error.message}`)
}
