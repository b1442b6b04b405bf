import 'reflect-metadata'
import { webcrypto, X509Certificate } from 'node:crypto'
import type { RequestOptions } from 'node:https'
import { type JsonName, PemConverter, X509Certificate as X509, X509CertificateGenerator } from '@peculiar/x509'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock as clock } from '../../base/os/clock.ts'
import { bytesOf, type ListeningTestApi, openListening } from '../../testing/open-listening.ts'
import { createAuthority, issueCertificate, signingKeyOf } from './certificates.ts'

let api: ListeningTestApi

beforeAll(async () => {
  api = await openListening()
})

afterAll(() => api.close())

const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' }
const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews'

async function whoami(options: RequestOptions): Promise<unknown> {
  const headers = { authorization: '', 'content-type': 'application/json', ...options.headers }
  const answer = await api.ask(path, { ...options, method: 'POST', headers }, Buffer.from(JSON.stringify(review)))
  return JSON.parse(String(await bytesOf(answer))).status.userInfo
}

test('who asks is told by a certificate, and by which', async () => {
  const names = { commonName: 'ann', organizations: ['dev', 'ops'], use: 'client' } as const
  const { key, cert } = await issueCertificate(api.authority, names, clock.now())
  const fingerprint = new X509Certificate(cert).fingerprint256.replaceAll(':', '').toLowerCase()
  expect(await whoami({ key, cert })).toEqual({
    username: 'ann',
    groups: ['dev', 'ops', 'system:authenticated'],
    extra: { 'authentication.kubernetes.io/credential-id': [`X509SHA256=${fingerprint}`] },
  })
})

/** Signed by the cluster's authority, with whatever its subject says. */
async function certificateOf(subject: JsonName): Promise<{ key: string; cert: string }> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const made = await X509CertificateGenerator.create({
    ...{ serialNumber: '01', subject, issuer: new X509(api.authority.cert).subject, signingAlgorithm: algorithm },
    ...{ notBefore: new Date(clock.now() - 1000), notAfter: new Date(clock.now() + 60_000) },
    ...{ publicKey: keys.publicKey, signingKey: await signingKeyOf(api.authority) },
  })
  const key = PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
  return { key, cert: made.toString('pem') }
}

test('who asks has the UID that the certificate says, and each group as often as it is in there', async () => {
  const uid = '1.3.6.1.4.1.57683.2'
  const [group, name] = [{ O: ['dev'] }, { CN: ['ann'] }]
  expect(await whoami(await certificateOf([group, group, name, { [uid]: ['u-1'] }]))).toMatchObject({
    ...{ username: 'ann', uid: 'u-1', groups: ['dev', 'dev', 'system:authenticated'] },
  })
  const statusOf = async (subject: JsonName) =>
    (await api.ask('/version', { ...(await certificateOf(subject)), headers: { authorization: '' } })).statusCode
  expect(await statusOf([name, { [uid]: ['u-1'] }, { [uid]: ['u-2'] }])).toBe(401)
  expect(await statusOf([{ [uid]: ['u-1'] }])).toBe(200)
})

test('who asks is nobody with a certificate of a strange authority: it is refused, even where none is needed', async () => {
  const strange = await createAuthority(clock.now())
  const names = { commonName: 'eve', organizations: ['system:masters'], use: 'client' } as const
  const shown = await issueCertificate(strange, names, clock.now())
  const statusWith = async (headers: Record<string, string>) =>
    (await api.ask('/version', { ...shown, headers: { authorization: '', ...headers } })).statusCode
  expect([await statusWith({}), await statusWith({ authorization: 'Bearer secret' })]).toEqual([401, 200])
})

test('who asks is whoever an administrator wants to be, in letters of all languages', async () => {
  const sent = (text: string) => Buffer.from(text).toString('latin1')
  const headers = { 'Impersonate-User': sent('josé'), 'Impersonate-Group': sent('größe 大'), 'Impersonate-Uid': '\xe9' }
  expect(await whoami({ headers: { authorization: 'Bearer secret', ...headers } })).toEqual({
    username: 'josé',
    uid: '\ufffd',
    groups: ['größe 大', 'system:authenticated'],
  })
})

test('who asks is whoever an administrator wants to be, group by group as they were sent', async () => {
  const headers = { 'Impersonate-User': 'ann', 'Impersonate-Group': ['a, b', 'c'], 'Impersonate-Extra-Scopes': 'x' }
  expect(await whoami({ headers: { authorization: 'Bearer secret', ...headers } })).toEqual({
    username: 'ann',
    groups: ['a, b', 'c', 'system:authenticated'],
    extra: { scopes: ['x'] },
  })
})

// As kube-apiserver 1.36.3 takes the same.
test('who asks is whoever those say that may speak for others, by the headers they say it in', async () => {
  const proxy = async (commonName: string) =>
    issueCertificate(api.frontProxies, { commonName, use: 'client' }, clock.now())
  const own = await proxy('front-proxy-client')
  const told = {
    ...{ 'x-remote-user': 'ann', 'x-remote-group': ['a', 'b, c', ''], 'x-group': 'd', 'x-remote-uid': 'u1' },
    ...{ 'x-remote-extra-foo': ['1', '2'], 'x-e-foo': '3', 'x-remote-extra-a%2fb': '4', 'x-me': 'eve' },
  }
  expect(await whoami({ ...own, headers: told })).toEqual({
    ...{ username: 'ann', uid: 'u1', groups: ['a', 'b, c', 'd', 'system:authenticated'] },
    extra: { foo: ['1', '2', '3'], 'a/b': ['4'] },
  })
  expect(await whoami({ ...own, headers: { 'x-me': 'eve' } })).toMatchObject({ username: 'eve' })
  const bearer = { authorization: 'Bearer secret' }
  expect(await whoami({ ...own, headers: bearer })).toMatchObject({ username: 'admin' })
  const statusOf = async (shown: RequestOptions, headers: object) =>
    (await api.ask('/version', { ...shown, headers: { authorization: '', ...headers } })).statusCode
  // Who may speak for others is nobody itself; nor is who says of nobody that he asks.
  expect([await statusOf(own, {}), await statusOf(own, { 'x-remote-user': '' })]).toEqual([401, 401])
  expect(await statusOf(await proxy('stranger'), { 'x-remote-user': 'ann' })).toBe(401)
  expect(await statusOf(await proxy('another-proxy'), { 'x-remote-user': 'ann' })).toBe(200)
  const client = await issueCertificate(api.authority, { commonName: 'bob', use: 'client' }, clock.now())
  expect(await whoami({ ...client, headers: { 'x-remote-user': 'ann' } })).toMatchObject({ username: 'bob' })
  expect(await statusOf({}, { 'x-remote-user': 'ann' })).toBe(200)
})
