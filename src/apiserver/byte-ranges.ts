/** From `from` on, so many bytes. */
export interface ByteRange {
  readonly from: number
  readonly length: number
}

export type ByteRanges =
  | { readonly is: 'some'; readonly ranges: readonly ByteRange[] }
  /** None was asked for, or so many that all of it is shorter. */
  | { readonly is: 'all' }
  | { readonly is: 'malformed' }
  | { readonly is: 'beyond' }

/** What a Range header asks for of `size` bytes (RFC 9110, 14.1.2). */
export function readRanges(header: string | undefined, size: number): ByteRanges {
  if (header === undefined || header === '') return { is: 'all' }
  if (!header.startsWith('bytes=')) return { is: 'malformed' }
  const specs = header
    .slice('bytes='.length)
    .split(',')
    .map((each) => each.trim())
  const read = specs.filter((each) => each !== '').map((each) => readRange(each, size))
  if (read.includes('malformed')) return { is: 'malformed' }
  const ranges = read.filter((each): each is ByteRange => typeof each === 'object')
  if (ranges.length === 0) return read.length === 0 ? { is: 'all' } : { is: 'beyond' }
  return ranges.reduce((sum, { length }) => sum + length, 0) > size ? { is: 'all' } : { is: 'some', ranges }
}

/** `0-9`, `10-`, or the last so many: `-5`. */
function readRange(spec: string, size: number): ByteRange | 'malformed' | 'beyond' {
  const found = /^(\d*)\s*-\s*(\d*)$/.exec(spec)
  if (found === null || spec === '-') return 'malformed'
  const [, first = '', last = ''] = found
  if (first === '') {
    const length = Math.min(Number(last), size)
    return { from: size - length, length }
  }
  const from = Number(first)
  if (from >= size) return 'beyond'
  if (last === '') return { from, length: size - from }
  if (Number(last) < from) return 'malformed'
  return { from, length: Math.min(Number(last), size - 1) - from + 1 }
}
