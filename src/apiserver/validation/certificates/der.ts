/** One element of DER: its tag as it stands, and its content. */
export interface DerElement {
  readonly tag: number
  readonly content: Uint8Array
}

/** DER, one after the other: a tag, a length of one byte or of up to four behind their number, the content. */
export function derElements(bytes: Uint8Array = new Uint8Array()): readonly DerElement[] {
  const found: DerElement[] = []
  for (let at = 0; at + 2 <= bytes.length; ) {
    const [tag = 0, first = 0] = bytes.subarray(at, at + 2)
    const more = first < 0x80 ? 0 : first - 0x80
    const length = more === 0 ? first : bytes.subarray(at + 2, at + 2 + more).reduce((sum, byte) => sum * 256 + byte, 0)
    const start = at + 2 + more
    if (more > 4 || start + length > bytes.length) return found
    found.push({ tag, content: bytes.subarray(start, start + length) })
    at = start + length
  }
  return found
}

const sequence = 0x30
const bitString = 0x03

/**
 * Why bytes are no certificate, or request for one, in Go's words where they begin as something else: both are a sequence of what
 * is said, an algorithm and a signature. Null: they are.
 */
export function signedFault(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return 'asn1: syntax error: sequence truncated'
  const [whole, ...rest] = derElements(bytes)
  if (whole === undefined) return 'asn1: syntax error: data truncated'
  if (whole.tag !== sequence) return mismatch(whole)
  if (rest.length > 0) return 'asn1: syntax error: trailing data'
  const tags = derElements(whole.content).map(({ tag }) => tag)
  if (tags.length < 3) return 'asn1: syntax error: sequence truncated'
  return tags[0] === sequence && tags[1] === sequence && tags[2] === bitString ? null : 'asn1: structure error'
}

function mismatch({ tag, content }: DerElement): string {
  const found = `class:${tag >> 6} tag:${tag & 31} length:${content.length} isCompound:${(tag & 32) !== 0}`
  const wanted =
    'optional:false explicit:false application:false private:false defaultValue:<nil> tag:<nil> stringType:0 timeType:0 set:false omitEmpty:false'
  return `asn1: structure error: tags don't match (16 vs {${found}}) {${wanted}} certificateRequest @${content.length > 127 ? 4 : 2}`
}
