import { once } from 'node:events'
import { type ClientHttp2Session, connect, constants, type IncomingHttpHeaders } from 'node:http2'
import { connect as connectTcp } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ConfigMapKind } from '../../api/core/v1/config-map.ts'
import { systemClock as clock } from '../../base/os/clock.ts'
import { systemTimers as timers } from '../../base/os/timers.ts'
import type { Client } from '../../client/client.ts'
import { MemoryStore } from '../../storage/memory/memory-store.ts'
import type { Transaction } from '../../storage/store.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { tokenAuthenticator } from '../auth/static-tokens.ts'
import type { User } from '../exchange.ts'
import { createAuthority, issueCertificate } from './certificates.ts'
import { defaultPatience, limits, type Patience } from './limits.ts'
import { type Listening, listen } from './listen.ts'
import type { UntakenLimits } from './untaken.ts'

// What clients do who mean harm, or are broken, each on a real connection; the server must answer others all the while.

/** A store on a disk that stands still while `held`. */
class HeldStore extends MemoryStore {
  held: Promise<void> = Promise.resolve()

  override async transact(transaction: Transaction) {
    await this.held
    return super.transact(transaction)
  }
}

const admin = { name: 'admin', uid: '', groups: ['system:masters'] }
const users = ['greedy', 'modest'].map((name): [string, User] => [name, { name, uid: '', groups: ['everybody'] }])
const store = new HeldStore()
let client: Client
let listenWith: (patience: Partial<Patience>, untaken?: UntakenLimits) => Promise<Listening>
let patient: Listening
/** Each has no patience in one respect, so that nothing else is cut off where the machine is slow. */
let headless: Listening
let bodiless: Listening
let idle: Listening
let ca: string
const sessions: ClientHttp2Session[] = []

beforeAll(async () => {
  const api = await openTestApi({
    store,
    authorizationModes: ['AlwaysAllow'],
    flow: { reading: 4, mutating: 4 },
    authenticators: [tokenAuthenticator(new Map([['secret', admin], ...users]))],
  })
  client = api.client
  const { server } = api
  const authority = await createAuthority(clock.now())
  ca = authority.cert
  const names = { commonName: 'apiserver', ips: ['127.0.0.1'], use: 'server' } as const
  const tls = { ...(await issueCertificate(authority, names, clock.now())), ca }
  listenWith = (patience, untaken = limits.untaken) =>
    listen({
      ...{ server, tls, host: '127.0.0.1', port: 0, clock, timers, untaken },
      patience: { ...defaultPatience, answeringMs: 100, leavingMs: 100, ...patience },
    })
  patient = await listenWith({})
  headless = await listenWith({ headersMs: 200 })
  // Nothing but its own patience with bodies may end it.
  bodiless = await listenWith({ headersMs: 600_000, requestMs: 400 })
  idle = await listenWith({ idleMs: 200 })
})

afterAll(async () => {
  for (const session of sessions) session.destroy()
  await Promise.all([patient, headless, bodiless, idle].map((each) => each.close()))
})

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

function newSession({ port } = patient): ClientHttp2Session {
  const session = connect(`https://127.0.0.1:${port}`, { ca, maxSendHeaderBlockLength: 2 * 1024 * 1024 })
  session.on('error', () => undefined)
  sessions.push(session)
  return session
}

const configMaps = '/api/v1/namespaces/default/configmaps'
const maps = { 'content-type': 'application/json', authorization: 'Bearer secret' }

/** `body` is written and ended; without it the stream is left open. */
function ask(
  session: ClientHttp2Session,
  method: string,
  path: string,
  headers: object,
  body?: Uint8Array | string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ':method': method, ':path': path, ...headers }, { endStream: false })
    let head: IncomingHttpHeaders = {}
    let text = ''
    stream.on('response', (got) => (head = got))
    stream.on('data', (chunk) => (text += chunk))
    stream.on('end', () => resolve({ status: Number(head[':status']), headers: head, text }))
    stream.on('error', reject)
    if (body !== undefined) stream.end(body)
  })
}

/** What comes back on a plain connection until the server ends it. */
function saidTo({ port }: Listening, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket: TLSSocket = connectTls({ host: '127.0.0.1', port, ca, ALPNProtocols: ['http/1.1'] })
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
    patient,
    `GET ${configMaps}${query} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer secret\r\n${lines.join('')}\r\n`,
  )
  expect(firstLine(plain)).toMatch(`HTTP/1.1 ${status} `)
  const session = newSession()
  const framed = await ask(session, 'GET', `${configMaps}${query}`, { ...more, authorization: 'Bearer secret' }, '')
  expect([framed.status, framed.text.includes('Request Header Field(s) Too Large')]).toEqual([status, status === 431])
  expect((await ask(session, 'GET', '/livez', maps, '')).status).toBe(200)
})

test('a head that goes on and on is refused all the same, and the refusal is read', async () => {
  const flood = `GET /livez HTTP/1.1\r\nHost: a\r\n${`x: ${'a'.repeat(1000)}\r\n`.repeat(8 * 1024)}`
  expect(firstLine(await saidTo(patient, flood))).toBe('HTTP/1.1 431 Request Header Fields Too Large')
})

test('a head that never ends is not waited for', async () => {
  expect(await saidTo(headless, 'GET /livez HTTP/1.1\r\nHost: a\r\n')).toBe('')
})

test('a body that never ends is not waited for, and its connection ends with the answer', async () => {
  const head = `POST ${configMaps} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer secret\r\nContent-Length: 100\r\n\r\n{`
  const [plain, framed] = await Promise.all([
    saidTo(bodiless, head),
    ask(newSession(bodiless), 'POST', configMaps, maps),
  ])
  expect(firstLine(plain)).toBe('HTTP/1.1 504 Gateway Timeout')
  expect(framed.status).toBe(504)
  expect(JSON.parse(framed.text).reason).toBe('Timeout')
})

test('the body of who may not ask is not waited for', async () => {
  const head = `POST ${configMaps} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer wrong\r\nContent-Length: 100\r\n\r\n{`
  const socket = connectTls({ host: '127.0.0.1', port: patient.port, ca, ALPNProtocols: ['http/1.1'] }, () =>
    socket.write(head),
  )
  const [[plain], framed] = await Promise.all([
    once(socket, 'data') as Promise<[Buffer]>,
    ask(newSession(), 'POST', configMaps, { ...maps, authorization: 'Bearer wrong' }),
  ])
  socket.destroy()
  expect(firstLine(String(plain))).toBe('HTTP/1.1 401 Unauthorized')
  expect(framed.status).toBe(401)
})

test('an answer that nobody takes is not kept for ever', async () => {
  const data = { filling: 'x'.repeat(900_000) }
  const names = Array.from({ length: 30 }, (_, index) => `untaken-${index}`)
  await Promise.all(
    names.map((name) => client.create(ConfigMapKind, { metadata: { namespace: 'default', name }, data })),
  )
  const plain = connectTls({ host: '127.0.0.1', port: bodiless.port, ca, ALPNProtocols: ['http/1.1'] }, () =>
    plain.write(`GET ${configMaps} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer secret\r\n\r\n`),
  )
  plain.on('error', () => undefined)
  await once(plain, 'readable')
  const framed = newSession(bodiless).request({ ':path': configMaps, authorization: 'Bearer secret' })
  await once(framed, 'close')
  expect(framed.rstCode).toBe(constants.NGHTTP2_CANCEL)
  // By then the patience with the other, who asked before, is over, too.
  let taken = 0
  plain.on('data', (bytes: Buffer) => (taken += bytes.length))
  await once(plain, 'close')
  expect(taken).toBeLessThan(names.length * data.filling.length)
  await Promise.all(names.map((name) => client.delete(ConfigMapKind, { namespace: 'default', name })))
})

test('answers that wait are bounded, of a connection and together; what has been written is told all the same', async () => {
  const large = { metadata: { namespace: 'default', name: 'large' }, data: { filling: 'x'.repeat(900_000) } }
  await client.create(ConfigMapKind, large)
  const listening = await listenWith({}, { connectionBytes: 1_000_000, allBytes: 2_000_000 })
  const [a, b, c] = [newSession(listening), newSession(listening), newSession(listening)]
  // Node's client takes 64 KiB of what is not read.
  const untaken = async (session: ClientHttp2Session, path: string) => {
    const stream = session.request({ ':path': path, authorization: 'Bearer secret' })
    const [headers] = (await once(stream, 'response')) as [IncomingHttpHeaders]
    return headers[':status']
  }
  const path = `${configMaps}/large`
  expect(await untaken(a, path)).toBe(200)
  expect(await untaken(a, path)).toBe(429)
  const written = await ask(a, 'PUT', path, maps, JSON.stringify(large))
  expect([written.status, written.text.length > 900_000]).toEqual([200, true])
  expect(await untaken(b, path)).toBe(200)
  expect(await untaken(c, path)).toBe(429)
  const taken = await ask(a, 'GET', '/livez', maps, '')
  expect(taken.text).toBe('ok')
  a.destroy()
  await expect.poll(() => untaken(c, path)).toBe(200)
  await listening.close()
  await client.delete(ConfigMapKind, { namespace: 'default', name: 'large' })
})

test('a connection on which nothing is asked is closed', async () => {
  const session = newSession(idle)
  await new Promise((resolve) => session.on('close', resolve))
})

test('a body that is too large is refused, whether it says so or not', async () => {
  const session = newSession()
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
  const packed = await ask(newSession(), 'POST', configMaps, { ...maps, 'content-encoding': 'gzip' }, bomb)
  expect(packed.status).toBe(400)
  const deep = (open: string, close: string) => open.repeat(500_000) + close.repeat(500_000)
  const manager = { ...maps, 'content-type': 'application/apply-patch+yaml' }
  const nested = await Promise.all([
    ask(newSession(), 'POST', configMaps, maps, `{"metadata":{"name":"a"},"data":${deep('[', ']')}}`),
    ask(newSession(), 'POST', configMaps, maps, deep('{"a":', '}').replace('}', '1}')),
    ask(newSession(), 'PATCH', `${configMaps}/a?fieldManager=a`, manager, deep('[', ']')),
  ])
  expect(nested.map(({ status }) => status)).toEqual([400, 400, 400])
  expect((await ask(newSession(), 'GET', '/livez', { authorization: 'Bearer secret' }, '')).status).toBe(200)
})

test('who asks too much is told to come back; who asks little is served; what stays open is not counted', async () => {
  let release: () => void = () => undefined
  store.held = new Promise((resolve) => {
    release = resolve
  })
  const own = newSession()
  // On each as many as may be.
  const connections = Array.from({ length: 3 }, () => newSession())
  const create = (session: ClientHttp2Session, token: string, index: number) =>
    ask(
      session,
      'POST',
      configMaps,
      { ...maps, authorization: `Bearer ${token}` },
      JSON.stringify({ metadata: { name: `${token}-${index}` } }),
    )
  const greedy = Array.from({ length: 210 }, (_, index) => create(connections[index % 3]!, 'greedy', index))
  const refused = await Promise.race(greedy)
  expect([refused.status, refused.headers['retry-after'], refused.text]).toEqual([
    429,
    '1',
    'Too many requests, please try again later.\n',
  ])
  const modest = create(own, 'modest', 0)
  const watched = await new Promise((resolve) =>
    own
      .request({ ':path': `${configMaps}?watch=1`, authorization: 'Bearer greedy' })
      .on('response', (headers) => resolve(headers[':status'])),
  )
  expect(watched).toBe(200)
  release()
  store.held = Promise.resolve()
  expect((await modest).status).toBe(201)
  const statuses = (await Promise.all(greedy)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 201).length).toBe(204)
  expect(statuses.filter((status) => status === 429).length).toBe(6)
})

test('who connects and says nothing does not keep the server from ending', async () => {
  const listening = await listenWith({})
  const socket = connectTcp(listening.port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  const closed = once(socket, 'close')
  await listening.close()
  await closed
})

test('thousands of watches are open at once, bounded in memory, and all are told', async () => {
  const before = held()
  // With ten times as many it was as much each.
  const [connections, each] = [10, 100]
  let told = 0
  const all = Array.from({ length: connections }, () => newSession()).flatMap((session) => {
    session.setMaxListeners(0)
    return Array.from({ length: each }, () => {
      const path = `${configMaps}?watch=1&fieldSelector=metadata.name%3Dnews`
      const stream = session.request({ ':path': path, authorization: 'Bearer secret' })
      stream.on('error', () => undefined)
      stream.once('data', () => told++)
      return new Promise((resolve) => stream.on('response', resolve))
    })
  })
  await Promise.all(all)
  await client.create(ConfigMapKind, { metadata: { namespace: 'default', name: 'news' } })
  await expect.poll(() => told).toBe(connections * each)
  // Both ends of the streams live in this process.
  expect((held() - before) / (connections * each)).toBeLessThan(24 * 1024)
})

/** Bytes that this process can't do without: what is resident says as much about when garbage was last collected. */
function held(): number {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
