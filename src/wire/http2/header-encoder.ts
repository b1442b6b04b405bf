import { assert } from '../../base/assert.ts'
import { staticHeaders, staticNames } from './header-table.ts'

/** Values by name; one header each where there are several. */
export type Headers = Readonly<Record<string, string | readonly string[]>>

/**
 * Makes header blocks (HPACK, RFC 7541) that leave nothing in the peer's table: texts as they are, names by their
 * number where they have one. `prefix` bytes are left free in front.
 */
export function encodeHead(prefix: number, pseudo: Headers, headers: Headers): Buffer {
  let size = prefix
  const lines: (readonly [string, string])[] = []
  for (const group of [pseudo, headers]) {
    for (const name in group) {
      const value = group[name]!
      for (const one of typeof value === 'string' ? [value] : value) {
        lines.push([name, one])
        size += name.length + one.length + longestNumbers
      }
    }
  }
  const bytes = Buffer.allocUnsafe(size)
  let at = prefix
  for (const [name, value] of lines) at = writeHeader(bytes, at, name, value)
  return bytes.subarray(0, at)
}

/** The prefix, and three lengths of at most four bytes. */
const longestNumbers = 13

function writeHeader(bytes: Buffer, from: number, name: string, value: string): number {
  assert(!/[\0\r\n]/.test(value), `header ${name} is one line`)
  const index = staticNames.get(name)
  if (index === undefined) return writeText(bytes, writeText(bytes, writeNumber(bytes, from, 0, 0x0f, 0), name), value)
  if (name === ':status' || name === ':method' || name === ':scheme') {
    const whole = wholeIndex(index, name, value)
    if (whole !== null) return writeNumber(bytes, from, 0x80, 0x7f, whole)
  }
  return writeText(bytes, writeNumber(bytes, from, 0, 0x0f, index), value)
}

/** Where name and value stand in the static table together. */
function wholeIndex(first: number, name: string, value: string): number | null {
  for (let index = first; staticHeaders[index - 1]?.[0] === name; index++)
    if (staticHeaders[index - 1]?.[1] === value) return index
  return null
}

function writeText(bytes: Buffer, from: number, text: string): number {
  const at = writeNumber(bytes, from, 0, 0x7f, text.length)
  bytes.write(text, at, 'latin1')
  return at + text.length
}

/** RFC 7541, 5.1. */
function writeNumber(bytes: Buffer, from: number, mark: number, prefix: number, value: number): number {
  if (value < prefix) {
    bytes[from] = mark | value
    return from + 1
  }
  bytes[from] = mark | prefix
  let [at, rest] = [from + 1, value - prefix]
  for (; rest >= 0x80; rest >>= 7) bytes[at++] = (rest & 0x7f) | 0x80
  bytes[at] = rest
  return at + 1
}
