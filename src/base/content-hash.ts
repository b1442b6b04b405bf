import { hexOf } from './random.ts'
import { sha256 } from './sha256.ts'

const encoder = new TextEncoder()

/**
 * As long as upstream's, which is a SHA-512. Clients keep documents by it, of which there are megabytes: what tells them apart
 * is quick, and nobody has an interest in a collision.
 */
export function contentHash(text: string): string {
  const quick = quickHash(text)
  const digits = (half: string) => hexOf(sha256(encoder.encode(half + quick)))
  return `${digits('a')}${digits('b')}`.toUpperCase()
}

/** FNV-1a in two halves. */
function quickHash(text: string): string {
  let low = 0x811c9dc5
  let high = 0xcbf29ce4
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code ^ (low >>> 24), 0x01000193)
  }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0').toUpperCase()).join('')
}
