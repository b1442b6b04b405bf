import type { Literal } from './tree.ts'

// What a word that stands for a value says; null: there is no such value.

const [leastInt, mostInt, mostUint] = [-(2n ** 63n), 2n ** 63n - 1n, 2n ** 64n - 1n]

export function intLiteral(text: string, at: number): Literal | null {
  const digits = text.replace(/^-/, '')
  const value = text.startsWith('-') ? -BigInt(digits) : BigInt(digits)
  return value < leastInt || value > mostInt ? null : { is: 'literal', at, type: 'int', value }
}

export function uintLiteral(text: string, at: number): Literal | null {
  const value = BigInt(text.slice(0, -1))
  return value > mostUint ? null : { is: 'literal', at, type: 'uint', value }
}

export function doubleLiteral(text: string, at: number): Literal | null {
  const value = Number(text)
  return Number.isFinite(value) ? { is: 'literal', at, type: 'double', value } : null
}

export function stringLiteral(text: string, at: number): Literal | null {
  const value = unquoted(text)
  return value === null ? null : { is: 'literal', at, type: 'string', value }
}

/** An escape stands for a byte, anything else for its bytes in UTF-8. */
export function bytesLiteral(text: string, at: number): Literal | null {
  const { raw, inner } = partsOf(text.slice(1))
  if (raw) return { is: 'literal', at, type: 'bytes', value: new TextEncoder().encode(inner) }
  const pieces: Uint8Array[] = []
  for (const [part] of withNewlines(inner).matchAll(/\\(?:[xX]..|[uU]|[0-3]..|.)|[^\\]+/gsu)) {
    if (/^\\[uU]/.test(part)) return null
    if (/^\\[xX]/.test(part)) pieces.push(Uint8Array.of(Number.parseInt(part.slice(2), 16)))
    else if (/^\\[0-3]/.test(part)) pieces.push(Uint8Array.of(Number.parseInt(part.slice(1), 8)))
    else pieces.push(new TextEncoder().encode(part.startsWith('\\') ? (escapes[part.slice(1)] ?? part) : part))
  }
  return { is: 'literal', at, type: 'bytes', value: Uint8Array.from(pieces.flatMap((each) => [...each])) }
}

const escapes: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
  ...{ '\\': '\\', "'": "'", '"': '"', '`': '`', '?': '?' },
}

function partsOf(text: string): { readonly raw: boolean; readonly inner: string } {
  const raw = /^[rR]/.test(text)
  const quoted = raw ? text.slice(1) : text
  const width = quoted.length >= 6 && (quoted.startsWith('"""') || quoted.startsWith("'''")) ? 3 : 1
  return { raw, inner: quoted.slice(width, -width) }
}

function withNewlines(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

function unquoted(text: string): string | null {
  const { raw, inner } = partsOf(text)
  if (raw) return withNewlines(inner)
  let isValue = true
  const value = withNewlines(inner).replace(
    /\\(?:[xX](..)|u(.{4})|U(.{8})|([0-3]..)|(.))/gsu,
    (_, hex?: string, four?: string, eight?: string, octal?: string, sign = '') => {
      const code = octal === undefined ? Number.parseInt(hex ?? four ?? eight ?? '', 16) : Number.parseInt(octal, 8)
      if (Number.isNaN(code)) return escapes[sign] ?? sign
      if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) isValue = false
      return isValue ? String.fromCodePoint(code) : ''
    },
  )
  return isValue ? value : null
}
