import { goJsonText } from '../api/ops/go/text.ts'

// How upstream writes and hashes what a revision records: Go's JSON with sorted keys, FNV-1 (32 bit), and the decimal
// digits of the sum in an alphabet without vowels. Equal bytes give equal names, so a set keeps its revisions when it moves
// between berth and another Kubernetes.

const alphabet = 'bcdfghjklmnpqrstvwxz2456789'

/** JSON as Go's encoder writes a map: keys in order, and `<`, `>`, `&` and the two line separators escaped. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'string') return goJsonText(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${goJsonText(key)}:${canonicalJson(member)}`).join(',')}}`
}

/** An owner is looked at several times for each of its pods: what it says of them does not change, and is put into words once. */
export function writtenOnce<T extends object>(write: (part: T) => string): (part: T) => string {
  const written = new WeakMap<T, string>()
  return (part) => {
    const known = written.get(part)
    if (known !== undefined) return known
    const text = write(part)
    written.set(part, text)
    return text
  }
}

export function hashText(text: string): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = (Math.imul(hash, 0x01000193) ^ byte) >>> 0
  return safeDigits(hash)
}

/** A number's decimal digits in letters that make no words. */
export function safeDigits(number: number): string {
  return Array.from(String(number), (digit) => alphabet[digit.charCodeAt(0) % alphabet.length]).join('')
}
