/** Where chance comes from. The operating system's is in `os/random.ts`, the simulator's is seeded. */
export interface Random {
  bytes(count: number): Uint8Array
  /** An integer, 0 ≤ n < limit. */
  below(limit: number): number
}

const digits = new TextEncoder().encode('0123456789abcdef')

/** Made in one piece: text that is put together of many keeps all of them, and uids live long. */
export function hexOf(bytes: Uint8Array): string {
  const codes: number[] = []
  for (const byte of bytes) codes.push(digits[byte >> 4]!, digits[byte & 15]!)
  return String.fromCharCode(...codes)
}

const dash = '-'.charCodeAt(0)
const groupEnds = new Set([4, 6, 8, 10])

/** A version 4 UUID (RFC 9562). */
export function uuid(random: Random): string {
  const b = random.bytes(16)
  b[6] = (b[6]! & 0x0f) | 0x40
  b[8] = (b[8]! & 0x3f) | 0x80
  const codes: number[] = []
  for (let index = 0; index < 16; index++) {
    if (groupEnds.has(index)) codes.push(dash)
    codes.push(digits[b[index]! >> 4]!, digits[b[index]! & 15]!)
  }
  return String.fromCharCode(...codes)
}

/** Kubernetes' alphabet for generated names: no vowels and no 0, 1, 3, so that no word comes out. */
const nameAlphabet = 'bcdfghjklmnpqrstvwxz2456789'

export function nameSuffix(random: Random, length: number): string {
  return Array.from({ length }, () => nameAlphabet[random.below(nameAlphabet.length)]).join('')
}
