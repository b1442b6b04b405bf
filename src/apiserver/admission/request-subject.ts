import { type DerElement, derElements } from '../validation/certificates/der.ts'
import { pemBlocks } from '../validation/certificates/pem.ts'

/**
 * The organizations in the subject of a PKCS #10 request (RFC 2986), given as base64 of PEM; none where it can't be read.
 *
 *     CertificationRequest { info { version, subject { { { type, value } … } … }, … }, … }
 */
export function organizationsOf(request: string): readonly string[] {
  return valuesOf(request, organization)
}

/** Of several the last counts, as Go reads names; null where the request is none. */
export function commonNameOf(request: string): string | null {
  return derOf(request) === undefined ? null : (valuesOf(request, commonName).at(-1) ?? '')
}

function valuesOf(request: string, type: readonly number[]): readonly string[] {
  const [info] = derElements(derElements(derOf(request))[0]?.content)
  const [, subject] = derElements(info?.content)
  return derElements(subject?.content)
    .flatMap(({ content }) => derElements(content))
    .map(({ content }) => derElements(content))
    .flatMap(([of, value]) => (of !== undefined && value !== undefined && isOf(type, of) ? [text(value)] : []))
}

function derOf(request: string): Uint8Array | undefined {
  return pemBlocks(request).find(({ type }) => type === 'CERTIFICATE REQUEST')?.bytes
}

/** 2.5.4.10 and 2.5.4.3 */
const organization = [0x55, 0x04, 0x0a]
const commonName = [0x55, 0x04, 0x03]

function isOf(type: readonly number[], { content }: DerElement): boolean {
  return content.length === type.length && type.every((byte, at) => content[at] === byte)
}

const bmpString = 0x1e

function text({ tag, content }: DerElement): string {
  return new TextDecoder(tag === bmpString ? 'utf-16be' : 'utf-8').decode(content)
}
