import { once } from 'node:events'
import { createServer as createPlainServer } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../base/os/clock.ts'
import { systemTimers } from '../../base/os/timers.ts'
import type { WebhookAnswer, WebhookCall } from '../webhooks/transport.ts'
import { createAuthority, issueCertificate } from './certificates.ts'
import { webhookCaller } from './webhook-client.ts'

let server: Server
let authorities: string
let port: number
let seen: { readonly url: string | undefined; readonly body: string; readonly host: string | undefined }[] = []

beforeAll(async () => {
  const authority = await createAuthority(systemClock.now())
  const names = {
    commonName: 'hook',
    dnsNames: ['hook.default.svc', 'localhost'],
    ips: ['127.0.0.1'],
    use: 'server' as const,
  }
  authorities = authority.cert
  server = createServer(await issueCertificate(authority, names, systemClock.now()), async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    seen.push({ url: incoming.url, body: Buffer.concat(chunks).toString(), host: incoming.headers.host })
    outgoing.statusCode = 202
    if (incoming.url?.startsWith('/cuts')) outgoing.destroy()
    else if (incoming.url?.startsWith('/long')) outgoing.end(Buffer.alloc(6 * 2 ** 20))
    else if (!incoming.url?.startsWith('/hangs')) outgoing.end('answer')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

function call(path: string, given: Partial<WebhookCall> = {}): Promise<WebhookAnswer> {
  seen = []
  const url = `https://127.0.0.1:${port}${path}`
  const body = Buffer.from('question')
  return webhookCaller(systemTimers)({
    url,
    endpoint: null,
    serverName: '127.0.0.1',
    authorities,
    body,
    timeoutMs: 10_000,
    ...given,
  })
}

test('a webhook is asked at its address', async () => {
  const answer = await call('/x?timeout=10s')
  expect(answer).toEqual({ is: 'answered', status: 202, type: '', body: Buffer.from('answer') })
  expect(seen).toEqual([{ url: '/x?timeout=10s', body: 'question', host: `127.0.0.1:${port}` }])
})

test('behind a Service its endpoint is asked, and must be who the Service is', async () => {
  const endpoint = { host: '127.0.0.1', port }
  const known = await call('', { url: 'https://hook.default.svc:443/x', endpoint, serverName: 'hook.default.svc' })
  expect(known.is).toBe('answered')
  expect(seen[0]?.host).toBe('hook.default.svc')
  const other = await call('', { url: 'https://other.default.svc:443/x', endpoint, serverName: 'other.default.svc' })
  const names = 'hook.default.svc, localhost, not other.default.svc'
  const why = `tls: failed to verify certificate: x509: certificate is valid for ${names}`
  expect(other).toEqual({ is: 'failed', why })
  expect(seen).toEqual([])
})

test.each([
  [
    'nobody knows who it is',
    '/x',
    { authorities: null },
    'tls: failed to verify certificate: x509: certificate signed by unknown authority',
  ],
  [
    'what is to be trusted is no certificate',
    '/x',
    { authorities: 'PEM' },
    'tls: failed to verify certificate: x509: certificate signed by unknown authority',
  ],
  ['it hangs up', '/cuts', {}, 'EOF'],
  ['it does not stop', '/long', {}, 'the answer has more than 5242880 bytes'],
  [
    'nobody is there',
    '/x',
    { endpoint: { host: '127.0.0.1', port: 1 }, serverName: 'localhost' },
    'dial tcp 127.0.0.1:1: connect: connection refused',
  ],
])('%s', async (_, path, given, why) => {
  expect(await call(path, given)).toEqual({ is: 'failed', why })
})

test('what does not speak TLS speaks HTTP', async () => {
  const plain = createPlainServer()
  plain.listen(0, '127.0.0.1')
  await once(plain, 'listening')
  const { port: plainPort } = plain.address() as AddressInfo
  const answer = await call('', { url: `https://127.0.0.1:${plainPort}/x` })
  expect(answer).toEqual({ is: 'failed', why: 'http: server gave HTTP response to HTTPS client' })
  plain.close()
})

test('it does not answer in time', async () => {
  expect(await call('/hangs', { timeoutMs: 50 })).toEqual({ is: 'late' })
})
