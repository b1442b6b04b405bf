/** Where chance comes from. The operating system's is in `os/random.ts`, the simulator's is seeded. */
export interface Random {
  bytes(count: number): Uint8Array
  /** An integer, 0 ≤ n < limit. */
  below(limit: number): number
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export function hexOf(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += hexOfByte[byte]!
  return hex
}

/** A version 4 UUID (RFC 9562). */
export function uuid(random: Random): string {
  const b = random.bytes(16)
  b[6] = (b[6]! & 0x0f) | 0x40
  b[8] = (b[8]! & 0x3f) | 0x80
  const hex = hexOf(b)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Kubernetes' alphabet for generated names: no vowels and no 0, 1, 3, so that no word comes out. */
const nameAlphabet = 'bcdfghjklmnpqrstvwxz2456789'

export function nameSuffix(random: Random, length: number): string {
  return Array.from({ length }, () => nameAlphabet[random.below(nameAlphabet.length)]).join('')
}
