/**
 * The organizations in the subject of a PKCS #10 request (RFC 2986), given as base64 of PEM; none where it can't be read.
 *
 *     CertificationRequest { info { version, subject { { { type, value } … } … }, … }, … }
 */
export function organizationsOf(request: string): readonly string[] {
  const [info] = elements(elements(derOf(request))[0]?.content)
  const [, subject] = elements(info?.content)
  return elements(subject?.content)
    .flatMap(({ content }) => elements(content))
    .map(({ content }) => elements(content))
    .flatMap(([type, value]) =>
      type !== undefined && value !== undefined && isOrganization(type) ? [text(value)] : [],
    )
}

interface Element {
  readonly tag: number
  readonly content: Uint8Array
}

const block = /-----BEGIN CERTIFICATE REQUEST-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE REQUEST-----/

function derOf(request: string): Uint8Array {
  try {
    const [, base64 = ''] = block.exec(atob(request)) ?? []
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  } catch {
    return new Uint8Array()
  }
}

/** DER, one after the other: a tag, a length of one byte or of up to four behind their number, the content. */
function elements(bytes: Uint8Array = new Uint8Array()): readonly Element[] {
  const found: Element[] = []
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

/** 2.5.4.10 */
const organization = [0x55, 0x04, 0x0a]

function isOrganization({ content }: Element): boolean {
  return content.length === organization.length && organization.every((byte, at) => content[at] === byte)
}

const bmpString = 0x1e

function text({ tag, content }: Element): string {
  return new TextDecoder(tag === bmpString ? 'utf-16be' : 'utf-8').decode(content)
}
