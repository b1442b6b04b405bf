/** The decompressor's words are for programmers: whether an error of its says that the bytes are damaged or cut off. */
export function isOfDamagedBytes(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('Z_') || code.startsWith('ZSTD') || code === 'ERR_STREAM_PREMATURE_CLOSE'
}

export const damagedBytes = 'its compressed bytes are damaged or cut off'
