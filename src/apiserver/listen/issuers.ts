import { X509Certificate } from '../../base/os/crypto.ts'
import type { PeerCertificate } from '../../base/os/tls.ts'

/** Certificates in PEM, one or several behind each other. */
export function certificatesIn(pem: string): readonly X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? []
  return blocks.map((block) => new X509Certificate(block))
}

const graceMs = 5 * 60_000

/** It can be read, and is not past its time. */
export function isCurrent(certificate: string, nowMs: number): boolean {
  try {
    return Date.parse(new X509Certificate(certificate).validTo) > nowMs - graceMs
  } catch {
    return false
  }
}

/**
 * Whether one of these authorities stands behind what a peer shows, itself or by others that came with it. That somebody does of
 * all that are trusted has been looked at; here it is told who.
 */
export function standBehind(authorities: readonly X509Certificate[], shown: PeerCertificate): boolean {
  const chain = chainOf(shown as Linked)
  let current = chain[0]
  const left = new Set(chain.slice(1))
  while (current !== undefined) {
    const of = current
    if (authorities.some((authority) => authority.fingerprint256 === of.fingerprint256 || hasIssued(authority, of)))
      return true
    current = [...left].find((each) => each.ca && hasIssued(each, of))
    if (current !== undefined) left.delete(current)
  }
  return false
}

function hasIssued(authority: X509Certificate, certificate: X509Certificate): boolean {
  return certificate.checkIssued(authority) && certificate.verify(authority.publicKey)
}

interface Linked extends PeerCertificate {
  readonly issuerCertificate?: Linked
}

/** Its own comes first; the last is its own issuer. */
function chainOf(shown: Linked): readonly X509Certificate[] {
  const chain: X509Certificate[] = []
  const seen = new Set<Linked>()
  for (
    let link: Linked | undefined = shown;
    link?.raw !== undefined && !seen.has(link);
    link = link.issuerCertificate
  ) {
    seen.add(link)
    chain.push(new X509Certificate(link.raw))
  }
  return chain
}
