import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { KeyKeeper } from '../apiserver/listen/token-signer.ts'
import { tokenPolicyOf, tokenSignerFor } from './token-keys.ts'

const path = mkdtempSync(join(tmpdir(), 'berth-'))
afterAll(() => rmSync(path, { recursive: true }))
const options = {
  serviceAccountSigningKeyFile: null,
  serviceAccountKeyFile: [],
  serviceAccountIssuer: [],
  serviceAccountJwksUri: null,
  serviceAccountMaxTokenExpiration: 0,
  serviceAccountExtendTokenExpiration: true,
  apiAudiences: [],
  nodes: 0,
  serviceClusterIpRange: ['10.96.0.0/16'],
}

const none: KeyKeeper = { read: () => null, keep: () => undefined }

function fileOf(name: string, text: string): string {
  writeFileSync(join(path, name), text)
  return join(path, name)
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const curve = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const pems = {
  rsa: rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }) as string,
  rsaPublic: rsa.publicKey.export({ type: 'spki', format: 'pem' }) as string,
  curve: curve.privateKey.export({ type: 'sec1', format: 'pem' }) as string,
  curvePublic: curve.publicKey.export({ type: 'spki', format: 'pem' }) as string,
}
const data = new Uint8Array([1, 2, 3])

test('what a file says signs; what was signed by any key of the other files is good, and their keys are told', async () => {
  const signing = fileOf('curve.key', pems.curve)
  const both = fileOf('both.pub', `${pems.rsaPublic}${pems.curvePublic}`)
  const signer = tokenSignerFor(
    { ...options, serviceAccountSigningKeyFile: signing, serviceAccountKeyFile: [both] },
    none,
  )
  const older = tokenSignerFor({ ...options, serviceAccountSigningKeyFile: fileOf('rsa.key', pems.rsa) }, none)
  const [signed, before] = await Promise.all([signer.sign(data), older.sign(data)])
  expect((await signer.keys()).map(({ algorithm }) => algorithm)).toEqual(['RS256', 'ES384'])
  const [rs256, es384] = [
    { algorithm: 'RS256', id: null },
    { algorithm: 'ES384', id: null },
  ]
  expect([signer.judge(es384, data, signed), signer.judge(rs256, data, before)]).toEqual(['good', 'good'])
  expect(older.judge(es384, data, signed)).toBe('bad')
  expect(signer.judge(rs256, data, signed)).toBe('bad')
  // Who names a key means that one.
  const [rsaKey, curveKey] = await signer.keys()
  expect(signer.judge({ ...es384, id: curveKey!.id }, data, signed)).toBe('good')
  expect(signer.judge({ ...es384, id: rsaKey!.id }, data, signed)).toBe('bad')
  expect(older.judge({ ...es384, id: curveKey!.id }, data, signed)).toBe('of no known key')
})

test.each<[string, object, string]>([
  [
    'a file that is not there',
    { serviceAccountSigningKeyFile: join(path, 'none') },
    '--service-account-signing-key-file',
  ],
  ['one without a key', { serviceAccountKeyFile: [fileOf('empty', '')] }, 'holds no key in PEM'],
  [
    'one with a key that signs nothing',
    { serviceAccountSigningKeyFile: fileOf('x', pems.rsaPublic) },
    'cannot be used',
  ],
])('%s is refused', (_, more, why) => {
  expect(() => tokenSignerFor({ ...options, ...more }, none)).toThrow(why)
})

test.each<[string, object, string]>([
  ['an issuer twice', { serviceAccountIssuer: ['https://a', 'https://a'] }, 'names https://a twice'],
  ['an empty issuer', { serviceAccountIssuer: [''] }, 'is empty'],
  ['keys by plain HTTP', { serviceAccountJwksUri: 'http://a/keys' }, 'an https URL'],
  ['tokens of a minute', { serviceAccountMaxTokenExpiration: 60_000 }, 'from 1h to 2^32 seconds'],
])('%s is refused', (_, more, why) => {
  expect(() => tokenPolicyOf({ ...options, ...more })).toThrow(why)
})

test('who the API server is, is its issuers, unless it is said', () => {
  const serviceAccountIssuer = ['https://a', 'https://b']
  expect(tokenPolicyOf({ ...options, serviceAccountIssuer }).audiences).toEqual(serviceAccountIssuer)
  expect(tokenPolicyOf({ ...options, serviceAccountIssuer, apiAudiences: ['c'] }).audiences).toEqual(['c'])
})

test('where there are pods, keys are to be had at an address that pods reach, unless it is said where', () => {
  const keysUrl = (more: Partial<typeof options>) => tokenPolicyOf({ ...options, ...more }).keysUrl
  expect(keysUrl({})).toBeNull()
  expect(keysUrl({ nodes: 1 })).toBe('https://10.96.0.1:443/openid/v1/jwks')
  expect(keysUrl({ nodes: 1, serviceClusterIpRange: ['fd00:10:96::/112'] })).toBe(
    'https://[fd00:10:96::1]:443/openid/v1/jwks',
  )
  expect(tokenPolicyOf({ ...options, nodes: 1, serviceAccountJwksUri: 'https://keys' }).keysUrl).toBe('https://keys')
})
