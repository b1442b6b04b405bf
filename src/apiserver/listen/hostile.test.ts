import { once } from 'node:events'
import { constants } from 'node:http2'
import { connect as connectTcp } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ConfigMapKind } from '../../api/core/v1/config-map.ts'
import type { Listening } from './listen.ts'
import { ask, configMaps, maps, RealServer } from './testdata/real-server.ts'

// What clients do who mean harm, or are broken, each on a real connection; the server must answer others all the while.

const real = new RealServer()
/** Each has no patience in one respect, so that nothing else is cut off where the machine is slow. */
let headless: Listening
let bodiless: Listening
let idle: Listening

beforeAll(async () => {
  headless = await real.listenWith({ headersMs: 200 })
  // Nothing but its own patience with bodies may end it.
  bodiless = await real.listenWith({ headersMs: 600_000, requestMs: 400 })
  idle = await real.listenWith({ idleMs: 200 })
})

afterAll(() => Promise.all([headless, bodiless, idle].map((each) => each.close())))

/** What comes back on a plain connection until the server ends it. */
function saidTo({ port }: Listening, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket: TLSSocket = connectTls({ host: '127.0.0.1', port, ca: real.ca, ALPNProtocols: ['http/1.1'] })
    let said = ''
    socket.on('data', (chunk) => (said += chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(said))
    socket.on('secureConnect', () => socket.write(text))
  })
}

const firstLine = (text: string) => text.split('\r\n')[0]

// What kube-apiserver 1.36.3 answered to the same.
const mebibyte = 1024 * 1024
const headers = (bytes: number) =>
  Object.fromEntries(Array.from({ length: bytes / 1024 }, (_, index) => [`x-${index}`, 'a'.repeat(980)]))

test.each([
  ['of a long path', `?labelSelector=${'a'.repeat(900 * 1024)}`, {}, 400],
  ['of many headers', '', Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`x-${index}`, 'a'])), 200],
  ['of a megabyte', '', headers(mebibyte), 200],
  ['that is larger', '', headers(1.1 * mebibyte), 431],
])('a head %s', async (_, query, more, status) => {
  const lines = Object.entries(more).map(([name, value]) => `${name}: ${value}\r\n`)
  const plain = await saidTo(
    real.patient,
    `GET ${configMaps}${query} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer secret\r\n${lines.join('')}\r\n`,
  )
  expect(firstLine(plain)).toMatch(`HTTP/1.1 ${status} `)
  const session = real.newSession()
  const framed = await ask(session, 'GET', `${configMaps}${query}`, { ...more, authorization: 'Bearer secret' }, '')
  expect([framed.status, framed.text.includes('Request Header Field(s) Too Large')]).toEqual([status, status === 431])
  expect((await ask(session, 'GET', '/livez', maps, '')).status).toBe(200)
})

test('a head that goes on and on is refused all the same, and the refusal is read', async () => {
  const flood = `GET /livez HTTP/1.1\r\nHost: a\r\n${`x: ${'a'.repeat(1000)}\r\n`.repeat(8 * 1024)}`
  expect(firstLine(await saidTo(real.patient, flood))).toBe('HTTP/1.1 431 Request Header Fields Too Large')
})

test('a head that never ends is not waited for', async () => {
  expect(await saidTo(headless, 'GET /livez HTTP/1.1\r\nHost: a\r\n')).toBe('')
})

test('a body that never ends is not waited for, and its connection ends with the answer', async () => {
  const head = `POST ${configMaps} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer secret\r\nContent-Length: 100\r\n\r\n{`
  const [plain, framed] = await Promise.all([
    saidTo(bodiless, head),
    ask(real.newSession(bodiless), 'POST', configMaps, maps),
  ])
  expect(firstLine(plain)).toBe('HTTP/1.1 504 Gateway Timeout')
  expect(framed.status).toBe(504)
  expect(JSON.parse(framed.text).reason).toBe('Timeout')
})

test('the body of who may not ask is not waited for', async () => {
  const head = `POST ${configMaps} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer wrong\r\nContent-Length: 100\r\n\r\n{`
  const socket = connectTls(
    { host: '127.0.0.1', port: real.patient.port, ca: real.ca, ALPNProtocols: ['http/1.1'] },
    () => socket.write(head),
  )
  const [[plain], framed] = await Promise.all([
    once(socket, 'data') as Promise<[Buffer]>,
    ask(real.newSession(), 'POST', configMaps, { ...maps, authorization: 'Bearer wrong' }),
  ])
  socket.destroy()
  expect(firstLine(String(plain))).toBe('HTTP/1.1 401 Unauthorized')
  expect(framed.status).toBe(401)
})

test('an answer that nobody takes is not kept for ever', async () => {
  const data = { filling: 'x'.repeat(900_000) }
  const names = Array.from({ length: 30 }, (_, index) => `untaken-${index}`)
  await Promise.all(
    names.map((name) => real.client.create(ConfigMapKind, { metadata: { namespace: 'default', name }, data })),
  )
  const plain = connectTls({ host: '127.0.0.1', port: bodiless.port, ca: real.ca, ALPNProtocols: ['http/1.1'] }, () =>
    plain.write(`GET ${configMaps} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer secret\r\n\r\n`),
  )
  plain.on('error', () => undefined)
  await once(plain, 'readable')
  const framed = real.newSession(bodiless).request({ ':path': configMaps, authorization: 'Bearer secret' })
  await once(framed, 'close')
  expect(framed.rstCode).toBe(constants.NGHTTP2_CANCEL)
  // By then the patience with the other, who asked before, is over, too.
  let taken = 0
  plain.on('data', (bytes: Buffer) => (taken += bytes.length))
  await once(plain, 'close')
  expect(taken).toBeLessThan(names.length * data.filling.length)
  await Promise.all(names.map((name) => real.client.delete(ConfigMapKind, { namespace: 'default', name })))
})

test('a connection on which nothing is asked is closed', async () => {
  const session = real.newSession(idle)
  await new Promise((resolve) => session.on('close', resolve))
})

test('a body that is too large is refused, whether it says so or not', async () => {
  const session = real.newSession()
  const large = Buffer.alloc(3 * 1024 * 1024 + 1, 32)
  const answers = await Promise.all([
    ask(session, 'POST', configMaps, { ...maps, 'content-length': String(large.length) }, large),
    ask(session, 'POST', configMaps, maps, large),
  ])
  const message = 'Request entity too large: limit is 3145728'
  expect(answers.map(({ status, text }) => [status, JSON.parse(text).message])).toEqual([
    [413, message],
    [413, message],
  ])
})

test('a packed bomb is not unpacked, and what is nested without end is not read', async () => {
  // Members one behind the other are one file (RFC 1952).
  const bomb = Buffer.concat(Array(100).fill(gzipSync(Buffer.alloc(1024 * 1024))))
  const packed = await ask(real.newSession(), 'POST', configMaps, { ...maps, 'content-encoding': 'gzip' }, bomb)
  expect(packed.status).toBe(400)
  const deep = (open: string, close: string) => open.repeat(500_000) + close.repeat(500_000)
  const manager = { ...maps, 'content-type': 'application/apply-patch+yaml' }
  const nested = await Promise.all([
    ask(real.newSession(), 'POST', configMaps, maps, `{"metadata":{"name":"a"},"data":${deep('[', ']')}}`),
    ask(real.newSession(), 'POST', configMaps, maps, deep('{"a":', '}').replace('}', '1}')),
    ask(real.newSession(), 'PATCH', `${configMaps}/a?fieldManager=a`, manager, deep('[', ']')),
  ])
  expect(nested.map(({ status }) => status)).toEqual([400, 400, 400])
  expect((await ask(real.newSession(), 'GET', '/livez', { authorization: 'Bearer secret' }, '')).status).toBe(200)
})

test.each([
  ['json', (value: string) => `[{"op":"add","path":"/metadata/annotations","value":${value}}]`],
  ['merge', (value: string) => `{"metadata":{"annotations":${value}}}`],
  ['strategic-merge', (value: string) => `{"metadata":{"annotations":${value}}}`],
])('a %s patch that is nested without end is not read', async (type, patch) => {
  const how = { ...maps, 'content-type': `application/${type}-patch+json` }
  const deep = patch(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`)
  const { status, text } = await ask(real.newSession(), 'PATCH', '/api/v1/namespaces/default', how, deep)
  const prefix = type === 'strategic-merge' ? '' : 'error decoding patch: '
  expect([status, JSON.parse(text).message]).toEqual([400, `${prefix}invalid character '{' exceeded max depth`])
})

test('who connects and says nothing does not keep the server from ending', async () => {
  const listening = await real.listenWith({})
  const socket = connectTcp(listening.port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  const closed = once(socket, 'close')
  await listening.close()
  await closed
})
