export const damagedBytes = 'its compressed bytes are damaged or cut off'

/** What a program that decompresses says by its exit code. */
export class DamagedBytes extends Error {
  override readonly name = 'DamagedBytes'

  constructor() {
    super(damagedBytes)
  }
}

/** The decompressor's words are for programmers: whether an error of its says that the bytes are damaged or cut off. */
export function isOfDamagedBytes(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const isOfNode = code.startsWith('Z_') || code.startsWith('ZSTD') || code === 'ERR_STREAM_PREMATURE_CLOSE'
  return isOfNode || error instanceof DamagedBytes
}
