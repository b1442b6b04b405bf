import 'reflect-metadata'
import { Pkcs10CertificateRequestGenerator, SubjectAlternativeNameExtension } from '@peculiar/x509'
import { beforeAll, expect, test } from 'vitest'
import { createAuthority, type KeyPair } from '../apiserver/listen/certificates.ts'
import { createPublicKey, X509Certificate } from '../base/os/crypto.ts'
import { readRequest, signRequest } from './certificate-signing.ts'

const nowMs = Date.parse('2026-06-01T12:00:00Z')
const hour = 3600
let authority: KeyPair

beforeAll(async () => {
  authority = await createAuthority(nowMs)
})

const names = [
  { type: 'dns', value: 'web.shop' },
  { type: 'ip', value: '10.0.0.1' },
  { type: 'email', value: 'a@b.c' },
  { type: 'url', value: 'http://a/b' },
] as const

type Keys = Awaited<ReturnType<typeof crypto.subtle.generateKey>>
type KeyPairOf = Extract<Keys, { privateKey: unknown }>
type Algorithm = 'ECDSA' | 'RSASSA-PKCS1-v1_5' | 'Ed25519'

async function requestOf(
  name: string,
  algorithm: Algorithm = 'ECDSA',
  alternative: readonly (typeof names)[number][] = [],
) {
  const parameters = {
    ECDSA: { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
    'RSASSA-PKCS1-v1_5': {
      name: 'RSASSA-PKCS1-v1_5',
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: 'SHA-256',
    },
    Ed25519: { name: 'Ed25519' },
  }[algorithm]
  const keys = (await crypto.subtle.generateKey(parameters, true, ['sign', 'verify'])) as KeyPairOf
  const request = await Pkcs10CertificateRequestGenerator.create({
    name,
    keys,
    signingAlgorithm: parameters,
    extensions: alternative.length === 0 ? [] : [new SubjectAlternativeNameExtension([...alternative])],
  })
  const spki = Buffer.from(await crypto.subtle.exportKey('spki', keys.publicKey))
  return { text: btoa(request.toString('pem')), der: Buffer.from(request.rawData), spki }
}

test.each<Algorithm>(['ECDSA', 'RSASSA-PKCS1-v1_5', 'Ed25519'])(
  'a key of %s is certified as it is',
  async (algorithm) => {
    const { text, spki } = await requestOf('O=dev, CN=jane', algorithm)
    const usages = ['client auth', 'digital signature']
    const certificate = new X509Certificate(await signRequest(authority, { request: text, usages }, nowMs))
    const whose = new X509Certificate(authority.cert)
    expect(certificate.publicKey.equals(createPublicKey({ key: spki, format: 'der', type: 'spki' }))).toBe(true)
    expect({
      subject: certificate.subject,
      isIssued: certificate.checkIssued(whose) && certificate.verify(whose.publicKey),
      isAuthority: certificate.ca,
      usage: certificate.keyUsage,
    }).toEqual({ subject: 'O=dev\nCN=jane', isIssued: true, isAuthority: false, usage: ['1.3.6.1.5.5.7.3.2'] })
  },
)

test('of the subject stays what upstream keeps, in its order', async () => {
  const { text } = await requestOf(
    '2.5.4.5=7, CN=n1, 2.5.4.9=s, 2.5.4.17=12, L=long, O=b, E=a@b.c, OU=q, CN=n2, L=l, O=a, C=DE, ST=X',
  )
  const { subject } = new X509Certificate(await signRequest(authority, { request: text }, nowMs))
  expect(subject.split('\n')).toEqual([
    'C=DE',
    'ST=X',
    'L=l + L=long',
    'street=s',
    'postalCode=12',
    'O=a + O=b',
    'OU=q',
    'CN=n2',
    'serialNumber=7',
  ])
})

test('other names are read, and certified by kind', async () => {
  const { text } = await requestOf('O=a, O=b, CN=x, CN=y', 'ECDSA', names)
  expect(readRequest(text)).toEqual({
    commonName: 'y',
    organizations: ['a', 'b'],
    dnsNames: ['web.shop'],
    ips: ['10.0.0.1'],
    emails: ['a@b.c'],
    uris: ['http://a/b'],
  })
  const { subjectAltName } = new X509Certificate(await signRequest(authority, { request: text }, nowMs))
  expect(subjectAltName).toBe('DNS:web.shop, email:a@b.c, IP Address:10.0.0.1, URI:http://a/b')
})

test.each([
  ['a year', undefined, 365 * 24 * hour - 300],
  ['no longer, whatever is asked', 900 * 24 * hour, 365 * 24 * hour - 300],
  ['a day', 24 * hour, 24 * hour - 300],
  ['an hour, from now', hour, hour],
  ['ten minutes at least', 1, 600],
])('it holds for %s', async (_, expirationSeconds, seconds) => {
  const { text } = await requestOf('CN=jane')
  const pem = await signRequest(authority, { request: text, expirationSeconds }, nowMs)
  const { validFrom, validTo } = new X509Certificate(pem)
  expect([Date.parse(validFrom), Date.parse(validTo)]).toEqual([nowMs - 300_000, nowMs + seconds * 1000])
})

test('it never outlives its authority', async () => {
  const { text } = await requestOf('CN=jane')
  const { validTo } = new X509Certificate(authority.cert)
  const lateMs = Date.parse(validTo) - 1000 * hour
  expect(new X509Certificate(await signRequest(authority, { request: text }, lateMs)).validTo).toBe(validTo)
})

test('a request that somebody changed, or that is none, is not signed', async () => {
  const { der } = await requestOf('CN=jane')
  const changed = Buffer.from(der.toString('latin1').replace('jane', 'root'), 'latin1')
  const pem = `-----BEGIN CERTIFICATE REQUEST-----\n${changed.toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`
  expect(readRequest(btoa(pem))).toMatchObject({ commonName: 'root' })
  await expect(signRequest(authority, { request: btoa(pem) }, nowMs)).rejects.toThrow('not signed with its own key')
  expect([readRequest('?'), readRequest(''), readRequest(btoa('-----BEGIN'))]).toEqual([null, null, null])
})
