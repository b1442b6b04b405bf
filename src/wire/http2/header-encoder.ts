import { assert } from '../../base/assert.ts'
import { staticHeaders, staticNames } from './header-table.ts'

/** Values by name; one header each where there are several. */
export type Headers = Readonly<Record<string, string | readonly string[]>>

/**
 * Makes header blocks (HPACK, RFC 7541) that leave nothing in the peer's table: texts as they are, names by their
 * number where they have one. `prefix` bytes are left free in front.
 */
export function encodeHead(prefix: number, pseudo: Headers, headers: Headers): Buffer {
  // A character a byte: text is put together and written as bytes once faster than each of its parts.
  const block = linesOf(pseudo) + linesOf(headers)
  const bytes = Buffer.allocUnsafe(prefix + block.length)
  bytes.write(block, prefix, 'latin1')
  return bytes
}

function linesOf(headers: Headers): string {
  let lines = ''
  for (const name in headers) {
    const value = headers[name]!
    if (typeof value === 'string') lines += line(name, value)
    else for (const one of value) lines += line(name, one)
  }
  return lines
}

const lineBreaks = /[\0\r\n]/

function line(name: string, value: string): string {
  if (lineBreaks.test(value)) assert(false, `header ${name} is one line`)
  const index = staticNames.get(name)
  if (index === undefined) return number(0, 0x0f, 0) + text(name) + text(value)
  if (name === ':status' || name === ':method' || name === ':scheme') {
    const whole = wholeIndex(index, name, value)
    if (whole !== null) return number(0x80, 0x7f, whole)
  }
  return number(0, 0x0f, index) + text(value)
}

/** Where name and value stand in the static table together. */
function wholeIndex(first: number, name: string, value: string): number | null {
  for (let index = first; staticHeaders[index - 1]?.[0] === name; index++)
    if (staticHeaders[index - 1]?.[1] === value) return index
  return null
}

function text(content: string): string {
  return number(0, 0x7f, content.length) + content
}

/** RFC 7541, 5.1. */
function number(mark: number, prefix: number, value: number): string {
  if (value < prefix) return String.fromCharCode(mark | value)
  let bytes = String.fromCharCode(mark | prefix)
  let rest = value - prefix
  for (; rest >= 0x80; rest >>= 7) bytes += String.fromCharCode((rest & 0x7f) | 0x80)
  return bytes + String.fromCharCode(rest)
}
