/** SHA-256 (FIPS 180-4) of a few bytes, where the platform's own is out of reach or answers later. */
export function sha256(message: Uint8Array): Uint8Array {
  const blocks = padded(message)
  const hash = initial.slice()
  for (let at = 0; at < blocks.byteLength; at += 64) compress(hash, blocks, at)
  const digest = new DataView(new ArrayBuffer(32))
  for (const [index, word] of hash.entries()) digest.setUint32(index * 4, word)
  return new Uint8Array(digest.buffer)
}

/** The message, a one, zeros, and its length in bits. */
function padded(message: Uint8Array): DataView {
  const bytes = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64)
  bytes.set(message)
  bytes[message.length] = 0x80
  const blocks = new DataView(bytes.buffer)
  blocks.setUint32(bytes.length - 4, message.length * 8)
  return blocks
}

/** The first 32 bits behind the point of the roots of the first primes. */
function fractions(count: number, root: (prime: number) => number): Uint32Array {
  const words = new Uint32Array(count)
  for (let prime = 2, found = 0; found < count; prime++) {
    if (!isPrime(prime)) continue
    words[found++] = (root(prime) % 1) * 2 ** 32
  }
  return words
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) return false
  return true
}

const initial = fractions(8, Math.sqrt)
const constants = fractions(64, Math.cbrt)
const schedule = new Uint32Array(64)

function rotated(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

function compress(hash: Uint32Array, blocks: DataView, at: number): void {
  const w = schedule
  for (let index = 0; index < 16; index++) w[index] = blocks.getUint32(at + index * 4)
  for (let index = 16; index < 64; index++) {
    const [early, late] = [w[index - 15] ?? 0, w[index - 2] ?? 0]
    const s0 = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3)
    const s1 = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10)
    w[index] = (w[index - 16] ?? 0) + s0 + (w[index - 7] ?? 0) + s1
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash
  for (let index = 0; index < 64; index++) {
    const s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    const chosen = (e & f) ^ (~e & g)
    const first = (h + s1 + chosen + (constants[index] ?? 0) + (w[index] ?? 0)) | 0
    const s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) hash[index] = (hash[index] ?? 0) + word
}
