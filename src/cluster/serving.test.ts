import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAuthority, issueCertificate, type KeyPair } from '../apiserver/listen/certificates.ts'
import { HttpsTransport } from '../client/https/https-transport.ts'
import { authoritiesIn, givenCertificate } from './serving.ts'

const folder = mkdtempSync(join(tmpdir(), 'berth-serving-'))
const file = (name: string) => join(folder, name)
let others: KeyPair
beforeAll(async () => {
  const now = Date.now()
  const authority = await createAuthority(now)
  const pair = (dnsNames: readonly string[], ips: readonly string[]) =>
    issueCertificate(authority, { commonName: 'api', dnsNames, ips, use: 'server' }, now)
  others = await pair(['api.example.com'], [])
  const here = await pair(['localhost'], ['127.0.0.1'])
  const wild = await pair(['*.example.com'], [])
  for (const [name, { key, cert }] of Object.entries({ others, here, wild })) {
    writeFileSync(file(`${name}.key`), key)
    writeFileSync(file(`${name}.crt`), cert)
  }
  writeFileSync(file('empty'), '')
})
afterAll(() => rmSync(folder, { recursive: true }))

const given = (cert: string | null, key: string | null) =>
  givenCertificate({ tlsCertFile: cert && file(cert), tlsPrivateKeyFile: key && file(key) })

test.each([
  ['here', '127.0.0.1', null],
  ['here', 'localhost', null],
  ['others', '127.0.0.1', 'api.example.com'],
  ['wild', '127.0.0.1', 'kubernetes.example.com'],
])('%s asked at %s goes by the name %s', (name, host, serverName) => {
  expect(given(`${name}.crt`, `${name}.key`)?.serverName(host)).toBe(serverName)
})

test.each([
  ['others.crt', null, /^--tls-cert-file and --tls-private-key-file go together/],
  [null, 'others.key', /^--tls-cert-file and --tls-private-key-file go together/],
  ['none', 'others.key', /^the file that --tls-cert-file names, .*none, cannot be used: ENOENT/],
  ['empty', 'others.key', /^the file that --tls-cert-file names, .*empty, cannot be used/],
  ['others.crt', 'empty', /^the file that --tls-private-key-file names, .*empty, cannot be used/],
  ['others.crt', 'here.key', /^the key in .*here\.key is not that of the certificate in .*others\.crt/],
])('%s and %s are refused', (cert, key, why) => {
  expect(() => given(cert, key)).toThrow(why)
})

test('neither: the cluster has its own', () => {
  expect(given(null, null)).toBeNull()
})

test('authorities of clients are read as they are, and a file that is none is refused', () => {
  const authorities = (path: string | null) => authoritiesIn({ flag: '--client-ca-file', path })
  expect(authorities(null)).toEqual([])
  expect(authorities(file('here.crt'))).toEqual([readFileSync(file('here.crt'), 'utf8')])
  expect(() => authorities(file('empty'))).toThrow(/^the file that --client-ca-file names, .*empty, cannot be used/)
})

test('who is given the certificate itself trusts it, though its authority is unknown', async () => {
  const server = createServer(others, (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"is":"there"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const transport = new HttpsTransport({
    server: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serverName: given('others.crt', 'others.key')!.serverName('127.0.0.1'),
    certificateAuthority: others.cert,
    skipVerify: false,
    credentials: { is: 'none' },
  })
  expect(await transport.send({ method: 'GET', path: '/' })).toEqual({ is: 'there' })
  await transport.close()
  server.close()
})
