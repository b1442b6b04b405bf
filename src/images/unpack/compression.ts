/** What archives are packed with, told by their first bytes, whatever they are called. */
import { spawn } from '../../base/os/child-process.ts'
import { pipeline, Readable } from '../../base/os/stream.ts'
import { createGunzip, createZstdDecompress } from '../../base/os/zlib.ts'
import { ImageError } from '../image-error.ts'
import { DamagedBytes } from './damaged-bytes.ts'

export type Compression = 'gzip' | 'zstd' | 'bzip2' | 'xz'

/** Reason of the `ImageError` where what unpacks it is not on this machine. */
export const noDecompressor = 'NoDecompressor'

/** How many bytes of the beginning tell it. */
export const magicBytes = 4

const magics: readonly (readonly [Compression, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58]],
]

/** Null: as far as one sees, it is not compressed. */
export function compressionOf(head: Uint8Array): Compression | null {
  return magics.find(([, magic]) => magic.every((byte, index) => head[index] === byte))?.[0] ?? null
}

/** Throws what `isOfDamagedBytes` knows where the bytes are none of that compression. */
export function decompressed(
  source: AsyncIterable<Uint8Array>,
  compression: Compression | null,
): AsyncIterable<Uint8Array> {
  switch (compression) {
    case null:
      return source
    case 'gzip':
      return through(source, createGunzip())
    case 'zstd':
      return through(source, createZstdDecompress())
    case 'bzip2':
      return throughProgram(source, 'bzip2', 'bzip2')
    case 'xz':
      return throughProgram(source, 'xz', 'xz-utils')
  }
}

async function* through(
  source: AsyncIterable<Uint8Array>,
  transform: ReturnType<typeof createGunzip> | ReturnType<typeof createZstdDecompress>,
): AsyncIterable<Uint8Array> {
  // Whoever reads is told of what goes wrong, and ends the source with the reading.
  pipeline(Readable.from(source), transform, () => undefined)
  yield* transform
}

/** Neither is in Node; every Linux has the programs, or a package of them. */
async function* throughProgram(
  source: AsyncIterable<Uint8Array>,
  program: string,
  ofPackage: string,
): AsyncIterable<Uint8Array> {
  const child = spawn(program, ['-d', '-c', '-q'], { stdio: ['pipe', 'pipe', 'ignore'] })
  const ended = new Promise<number | null | Error>((resolve) => {
    child.once('error', resolve)
    child.once('close', resolve)
  })
  const input = Readable.from(source)
  input.on('error', (error) => child.stdout.destroy(error))
  // It may end before it has read all; its exit code says why.
  child.stdin.on('error', () => undefined)
  input.pipe(child.stdin)
  try {
    yield* child.stdout
    const end = await ended
    if (end instanceof Error) {
      const why = `it is packed by ${program}, which this machine has no program for: install ${ofPackage}`
      throw new ImageError(noDecompressor, why)
    }
    if (end !== 0) throw new DamagedBytes()
  } finally {
    input.destroy()
    child.kill()
  }
}
