import 'reflect-metadata'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsageExtension,
  type Extension,
  type JsonName,
  KeyUsageFlags,
  KeyUsagesExtension,
  Pkcs10CertificateRequest,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { type KeyPair, serialNumber, signingKeyOf, signsWith } from '../apiserver/listen/certificates.ts'
import type { RequestedNames, SigningOrder } from '../controllers/certificates/authority.ts'

/** What a PKCS #10 request (RFC 2986) asks for; null where the text, base64 of PEM, is none. */
export function readRequest(text: string): RequestedNames | null {
  const request = parse(text)
  if (request === null) return null
  const subject = request.subjectName
  const names = namesOf(request)
  const named = (type: string) => names.filter((name) => name.type === type).map(({ value }) => value)
  return {
    commonName: subject.getField('CN').at(-1) ?? '',
    organizations: subject.getField('O'),
    dnsNames: named('dns'),
    emails: named('email'),
    ips: named('ip'),
    uris: named('url'),
  }
}

const minuteMs = 60_000
const backdatedMs = 5 * minuteMs
const longestMs = 365 * 24 * 60 * minuteMs
const shortestMs = 10 * minuteMs
/** What holds for less than this holds as long as was asked from now on, not from the date it is given. */
const shortMs = 8 * 60 * minuteMs

/** A certificate as PEM text. Throws where the request is none or is not signed with the key it names. */
export async function signRequest(authority: KeyPair, order: SigningOrder, nowMs: number): Promise<string> {
  cryptoProvider.set(crypto)
  const request = parse(order.request)
  if (request === null || !(await request.verify())) throw new Error('the request is not signed with its own key')
  const issuer = new X509Certificate(authority.cert)
  const heldMs = Math.max(shortestMs, Math.min(longestMs, (order.expirationSeconds ?? Infinity) * 1000))
  const fromMs = nowMs - backdatedMs
  const untilMs = (heldMs < shortMs ? nowMs : fromMs) + heldMs
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: subjectOf(request),
    issuer: issuer.subject,
    notBefore: new Date(fromMs),
    notAfter: new Date(Math.min(untilMs, issuer.notAfter.getTime())),
    publicKey: request.publicKey,
    signingKey: await signingKeyOf(authority),
    signingAlgorithm: signsWith,
    extensions: await extensionsOf(request, order.usages ?? [], issuer),
  })
  return `${certificate.toString('pem')}\n`
}

function parse(text: string): Pkcs10CertificateRequest | null {
  try {
    return new Pkcs10CertificateRequest(atob(text))
  } catch {
    return null
  }
}

function namesOf(request: Pkcs10CertificateRequest) {
  const extension = request.extensions.find((one) => one instanceof SubjectAlternativeNameExtension)
  const names = extension?.names.toJSON() ?? []
  return ['dns', 'email', 'ip', 'url'].flatMap((type) => names.filter((name) => name.type === type))
}

/** 2.5.4.9 and so on: those that have no short name here. */
const kept = ['C', 'ST', 'L', '2.5.4.9', '2.5.4.17', 'O', 'OU'] as const

/** The parts of a subject that upstream's signer keeps, in its order; of names that are one, the last. */
function subjectOf({ subjectName }: Pkcs10CertificateRequest): JsonName {
  const parts = kept.map((type) => [type, subjectName.getField(type).toSorted(asSet)] as const)
  const single = ['CN', '2.5.4.5'].map((type) => [type, subjectName.getField(type).slice(-1)] as const)
  return [...parts, ...single].filter(([, values]) => values.length > 0).map(([type, values]) => ({ [type]: values }))
}

/** The order of a DER SET OF (X.690, 11.6): the length stands before the value. */
function asSet(left: string, right: string): number {
  return left.length - right.length || (left < right ? -1 : 1)
}

async function extensionsOf(
  request: Pkcs10CertificateRequest,
  usages: readonly string[],
  issuer: X509Certificate,
): Promise<Extension[]> {
  const flags = usages.reduce((sum, usage) => sum | (keyUsages[usage] ?? 0), 0)
  const purposes = usages.flatMap((usage) => extendedUsages[usage] ?? [])
  const names = namesOf(request)
  return [
    ...(flags === 0 ? [] : [new KeyUsagesExtension(flags, true)]),
    ...(purposes.length === 0 ? [] : [new ExtendedKeyUsageExtension(purposes)]),
    new BasicConstraintsExtension(false, undefined, true),
    await AuthorityKeyIdentifierExtension.create(issuer),
    ...(names.length === 0 ? [] : [new SubjectAlternativeNameExtension(names)]),
  ]
}

const keyUsages: Readonly<Record<string, number>> = {
  signing: KeyUsageFlags.digitalSignature,
  'digital signature': KeyUsageFlags.digitalSignature,
  'key encipherment': KeyUsageFlags.keyEncipherment,
}

const extendedUsages: Readonly<Record<string, string>> = {
  'server auth': '1.3.6.1.5.5.7.3.1',
  'client auth': '1.3.6.1.5.5.7.3.2',
}
