import 'reflect-metadata'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { systemRandom } from '../../base/os/random.ts'
import type { CertificateRequest } from './certificate-requests.ts'

/** PEM texts. */
export interface KeyPair {
  readonly key: string
  readonly cert: string
}

/** How an authority of berth's signs. */
export const signsWith = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const authorityDays = 3650
const certificateDays = 365
const dayMs = 86_400_000
const usages = { server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2' }

/** A certificate authority of the cluster's own. Making keys takes a few milliseconds; loading this module more: import it when needed. */
export async function createAuthority(nowMs: number, commonName = 'berth'): Promise<KeyPair> {
  cryptoProvider.set(crypto)
  const keys = await crypto.subtle.generateKey(signsWith, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ CN: [commonName] }],
    notBefore: new Date(nowMs - dayMs),
    notAfter: new Date(nowMs + authorityDays * dayMs),
    keys,
    signingAlgorithm: signsWith,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign | KeyUsageFlags.digitalSignature, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { key: await privatePem(keys.privateKey), cert: `${certificate.toString('pem')}\n` }
}

/** A certificate signed by the authority, with a key of its own. */
export async function issueCertificate(
  authority: KeyPair,
  request: CertificateRequest,
  nowMs: number,
): Promise<KeyPair> {
  cryptoProvider.set(crypto)
  const issuer = new X509Certificate(authority.cert)
  const keys = await crypto.subtle.generateKey(signsWith, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: subjectOf(request),
    issuer: issuer.subject,
    notBefore: new Date(nowMs - dayMs),
    notAfter: new Date(nowMs + certificateDays * dayMs),
    publicKey: keys.publicKey,
    signingKey: await signingKeyOf(authority),
    signingAlgorithm: signsWith,
    extensions: await extensionsOf(request, issuer),
  })
  return { key: await privatePem(keys.privateKey), cert: `${certificate.toString('pem')}\n` }
}

function subjectOf({ commonName, organizations = [] }: CertificateRequest) {
  return [...organizations.map((name) => ({ O: [name] })), { CN: [commonName] }]
}

async function extensionsOf(request: CertificateRequest, issuer: X509Certificate): Promise<Extension[]> {
  const { dnsNames = [], ips = [], use } = request
  const names = [
    ...dnsNames.map((value) => ({ type: 'dns' as const, value })),
    ...ips.map((value) => ({ type: 'ip' as const, value })),
  ]
  const purposes = use === 'both' ? [usages.server, usages.client] : [usages[use]]
  return [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    new ExtendedKeyUsageExtension(purposes),
    await AuthorityKeyIdentifierExtension.create(issuer),
    ...(names.length > 0 ? [new SubjectAlternativeNameExtension(names)] : []),
  ]
}

async function privatePem(key: Parameters<typeof crypto.subtle.exportKey>[1]): Promise<string> {
  return `${PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`
}

export function signingKeyOf({ key }: KeyPair) {
  return crypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(key), signsWith, false, ['sign'])
}

/** Positive, 127 random bits. */
export function serialNumber(): string {
  const bytes = systemRandom.bytes(16)
  bytes[0] = (bytes[0]! & 0x7f) | 0x40
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
