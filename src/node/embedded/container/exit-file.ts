// How a container ended, as its supervisor wrote it: what wait4(2) told, and behind it the beginning of the file in which the
// kernel counts those it has killed for want of memory.

export const exitFile = 'exit'

export const statusBytes = 8
export const exitBytes = statusBytes + 256

/** Null: not all of it is there yet. */
export function readExit(bytes: Buffer): { readonly code: number; readonly outOfMemory: boolean } | null {
  if (bytes.length < exitBytes) return null
  const kills = /^oom_kill (\d+)/m.exec(bytes.toString('latin1', statusBytes))?.[1] ?? '0'
  return { code: exitCodeIn(bytes.readInt32LE()), outOfMemory: kills !== '0' }
}

/** The shell's number for it: 128 and the signal's for who was killed. */
export function exitCodeIn(status: number): number {
  return (status & 0x7f) === 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
}
