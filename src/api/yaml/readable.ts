import { DecodeError } from '../ops/decode-error.ts'

// The bytes of a YAML stream as text. What may not stand in one is not found at once: upstream looks at 512 bytes at a time,
// and what is wrong with the syntax of those before comes first.

export interface Readable {
  readonly text: string
  /** What is wrong with the bytes behind the text. */
  readonly fault: DecodeError | null
}

interface Flaw {
  /** In bytes. */
  readonly at: number
  readonly why: string
}

const pieceBytes = 512

export function readable(bytes: Uint8Array): Readable {
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  const flaws = [controlCharacter(text), ...(encoding === 'utf-8' ? [brokenSequence(text, bytes)] : [])]
  const [first] = flaws.flatMap((flaw) => flaw ?? []).sort((a, b) => a.at - b.at)
  if (first === undefined) return { text, fault: null }
  const start = first.at - (first.at % pieceBytes)
  return {
    text: new TextDecoder(encoding).decode(bytes.subarray(0, start)),
    fault: new DecodeError(`yaml: ${first.why}`),
  }
}

function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

const unreadable = /[^\t\n\r\x20-\x7e\x85\xa0-\ufffd]/

function controlCharacter(text: string): Flaw | null {
  const found = unreadable.exec(text)
  if (found === null) return null
  return { at: new TextEncoder().encode(text.slice(0, found.index)).length, why: 'control characters are not allowed' }
}

/** The first bytes that are no UTF-8: the decoder has put U+FFFD in their place, but so may have the sender. */
function brokenSequence(text: string, bytes: Uint8Array): Flaw | null {
  if (!text.includes('\ufffd')) return null
  for (let at = 0; at < bytes.length; ) {
    const length = lengthOf(bytes[at]!)
    const why = wrongWith(bytes.subarray(at, at + length), length)
    if (why !== null) return { at, why }
    at += length
  }
  return null
}

/** 0 where no character begins so. */
function lengthOf(octet: number): number {
  if (octet < 0x80) return 1
  if (octet >= 0xf8 || octet < 0xc0) return 0
  return octet < 0xe0 ? 2 : octet < 0xf0 ? 3 : 4
}

const smallest = [0, 0, 0x80, 0x800, 0x10000]

function wrongWith(octets: Uint8Array, length: number): string | null {
  if (length === 0) return 'invalid leading UTF-8 octet'
  if (octets.length < length) return 'incomplete UTF-8 octet sequence'
  if (octets.subarray(1).some((octet) => (octet & 0xc0) !== 0x80)) return 'invalid trailing UTF-8 octet'
  if (length === 1) return null
  const value = octets
    .subarray(1)
    .reduce((bits, octet) => bits * 64 + (octet & 0x3f), octets[0]! & (0xff >> (length + 1)))
  if (value < smallest[length]!) return 'invalid length of a UTF-8 sequence'
  return (value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff ? 'invalid Unicode character' : null
}
