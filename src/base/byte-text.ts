// Go's strings are bytes, and some that come in a request are no UTF-8. JavaScript's have room for them: a byte that is no part of
// a character is kept as a low surrogate without a high one, as Python does (PEP 383): U+DC80 to U+DCFF.

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text of these bytes; those that are no UTF-8 (RFC 3629) stand in it each by itself. */
export function textOfBytes(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes)
  } catch {
    let text = ''
    for (let at = 0; at < bytes.length; ) {
      const length = characterAt(bytes, at)
      text += length === 0 ? strayByte(bytes[at]!) : strict.decode(bytes.subarray(at, at + length))
      at += length || 1
    }
    return text
  }
}

/** Which byte a character stands for; null: it is a character. */
export function byteIn(character: string): number | null {
  const code = character.charCodeAt(0)
  return character.length === 1 && code >= 0xdc80 && code <= 0xdcff ? code - 0xdc00 : null
}

function strayByte(byte: number): string {
  return String.fromCharCode(0xdc00 + byte)
}

/** How many bytes its encoding has; 0: none begins there. */
function characterAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!
  const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
  const [least, most] = secondBytes.get(first) ?? [0x80, 0xbf]
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next] ?? 0
    if (next === 1 ? byte < least || byte > most : (byte & 0xc0) !== 0x80) return 0
  }
  return length
}

/** Behind these not all will do: none is longer than it need be, a surrogate, or beyond U+10FFFF. */
const secondBytes: ReadonlyMap<number, readonly [least: number, most: number]> = new Map([
  [0xe0, [0xa0, 0xbf]],
  [0xed, [0x80, 0x9f]],
  [0xf0, [0x90, 0xbf]],
  [0xf4, [0x80, 0x8f]],
])
