import { request } from 'node:https'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { APIServiceKind } from '../../api/apiregistration/v1/api-service.ts'
import { ServiceKind } from '../../api/core/v1/service.ts'
import { openExtension, type Seen, type TestExtension, type Ways } from '../../testing/open-extension.ts'
import { bytesOf, type ListeningTestApi, openListening } from '../../testing/open-listening.ts'

// What comes and what is answered is as recorded of kube-apiserver 1.36.3, between the same.

let api: ListeningTestApi
let extension: TestExtension

beforeAll(async () => {
  api = await openListening()
  extension = await openExtension(['behind.default.svc'], api.frontProxies.cert)
  extension.answers.set('/apis/q.io/v1', { text: '{}' })
  const metadata = { namespace: 'default', name: 'behind' }
  await api.client.create(ServiceKind, { metadata, spec: { type: 'ExternalName', externalName: 'localhost' } })
  await api.client.create(APIServiceKind, {
    metadata: { name: 'v1.q.io' },
    spec: {
      ...{
        group: 'q.io',
        version: 'v1',
        groupPriorityMinimum: 1000,
        versionPriority: 15,
        caBundle: btoa(extension.ca),
      },
      service: { ...metadata, port: extension.port },
    },
  })
  await vi.waitUntil(isAvailable, { timeout: 10_000 })
})

afterAll(async () => {
  await api.close()
  await extension.close()
})

async function isAvailable(): Promise<boolean> {
  const { status } = await api.client.get(APIServiceKind, { name: 'v1.q.io' })
  return status?.conditions?.some(({ reason }) => reason === 'Passed') === true
}

function wanting(path: string, ways: Ways): string {
  return `${path}${path.includes('?') ? '&' : '?'}ways=${encodeURIComponent(JSON.stringify(ways))}`
}

/** The server asks by itself, too, and no test knows when: whether the other one is there, and what its documents are. */
const itself = ['system:kube-aggregator', 'system:aggregator']

/** What of a request came there, by its lines. */
function last() {
  const isOwn = ({ headers }: Seen) => headers.some(([, value]) => itself.includes(value))
  const { asked, headers, body, from } = extension.seen.findLast((each) => !isOwn(each))!
  const shown = headers.filter(([name]) => /^(host|x-|audit|accept-enc|impersonate|authorization)/.test(name))
  return { asked, body, from, headers: shown.map((line) => line.join(': ')).sort() }
}

test('a request comes as it was sent, and by whom', async () => {
  const path = '/apis/q.io/v1/things/a%2Fb%20c+%C3%A9?z=1&a=%20x+y;q&b=%2F*~'
  const headers = {
    ...{ 'x-own': '1', 'x-remote-user': 'evil', 'x-remote-extra-foo': 'x', 'x-forwarded-for': '1.2.3.4' },
    ...{ 'impersonate-user': 'joe', 'impersonate-group': 'system:masters', 'impersonate-uid': 'u7' },
    'impersonate-extra-a.b%2Fc%20d': ['v1', 'v2'],
  }
  const answer = await api.ask(path, { method: 'PUT', headers }, Buffer.from('hello'))
  await bytesOf(answer)
  const audit = answer.headers['audit-id']
  expect(last()).toEqual({
    asked: 'PUT /apis/q.io/v1/things/a/b%20c+%C3%A9?b=%2F%2A~&z=1',
    body: 'hello',
    from: 'front-proxy-client',
    headers: [
      'accept-encoding: gzip',
      `audit-id: ${audit}`,
      `host: localhost:${extension.port}`,
      'x-forwarded-for: 1.2.3.4, 127.0.0.1',
      `x-forwarded-host: localhost:${extension.port}`,
      'x-forwarded-proto: https',
      'x-forwarded-uri: /apis/q.io/v1/things/a/b%20c+%C3%A9',
      'x-own: 1',
      'x-remote-extra-a.b%2fc%20d: v1',
      'x-remote-extra-a.b%2fc%20d: v2',
      'x-remote-group: system:masters',
      'x-remote-group: system:authenticated',
      'x-remote-uid: u7',
      'x-remote-user: joe',
    ].sort(),
  })
})

test.each<[string, path: string, Ways, status: number, type: string | undefined, text: string]>([
  ['as it is', '/things', { status: 201, headers: { 'content-type': 'a/b' }, text: 'made' }, 201, 'a/b', 'made'],
  ['without a type', '/things', { headers: {}, pieces: ['<html>'] }, 200, undefined, '<html>'],
  ['of a version', '/', { text: 'v1' }, 200, undefined, 'v1'],
  [
    'but for redirects',
    ...(['/things', { status: 302, headers: { location: '/x' } }, 502, 'text/plain; charset=utf-8'] as const),
    'the backend attempted to redirect this request, which is not permitted',
  ],
  [
    'not at all',
    ...(['/things', { cuts: true }, 503, 'text/plain; charset=utf-8'] as const),
    'error trying to reach service: EOF\n',
  ],
  [
    'too late for who asks',
    ...(['/things?timeout=50ms', { hangs: true }, 504, 'text/plain; charset=utf-8'] as const),
    expect.stringContaining('"message":"Timeout: request did not complete within the allotted timeout"'),
  ],
] as never)('it is answered %s', async (_, path, ways, status, type, text) => {
  const answer = await api.ask(wanting(`/apis/q.io/v1${path}`, ways))
  const told = { status: answer.statusCode, type: answer.headers['content-type'], text: String(await bytesOf(answer)) }
  expect(told).toEqual({ status, type: path === '/' ? 'application/json' : type, text })
})

test('links lead to where they come from', async () => {
  const ways = { status: 201, headers: { location: '/foo', 'content-type': 'text/html' }, text: 'x' }
  const answer = await api.ask(wanting('/apis/q.io/v1/things', ways))
  expect(answer.headers.location).toBe(`https://localhost:${extension.port}/foo`)
  const page = { headers: { 'content-type': 'text/html' }, text: '<a href="/b">x</a>' }
  const shown = await bytesOf(await api.ask(wanting('/apis/q.io/v1/things', page)))
  expect(String(shown)).toBe(`<a href="https://localhost:${extension.port}/b">x</a>`)
})

test('a watch that breaks off breaks off', async () => {
  const answer = await api.ask(wanting('/apis/q.io/v1/things?watch=1', { pieces: ['a\n'], cuts: true }))
  expect(answer.statusCode).toBe(200)
  await expect(bytesOf(answer)).rejects.toThrow('aborted')
})

test('who asks to speak otherwise does, or is told why not', async () => {
  const upgrade = (ways: Ways) =>
    new Promise<string>((resolve, reject) => {
      const headers = { authorization: 'Bearer secret', connection: 'Upgrade', upgrade: 'SPDY/3.1' }
      const path = wanting('/apis/q.io/v1/namespaces/default/things/a/connect', ways)
      request({ host: '127.0.0.1', port: api.port, path, ca: api.ca, headers })
        .on('upgrade', (_, socket) => {
          socket.on('data', (bytes) => {
            socket.destroy()
            resolve(String(bytes))
          })
          socket.write('hello')
        })
        .on('response', async (answer) => resolve(`${answer.statusCode} ${await bytesOf(answer)}`))
        .on('error', reject)
        .end()
    })
  expect(await upgrade({})).toBe('heard hello')
  expect(last()).toMatchObject({
    from: 'front-proxy-client',
    headers: expect.arrayContaining(['x-remote-user: admin']),
  })
  expect(await upgrade({ status: 403 })).toBe('403 no')
})

test('who may not ask is not passed on', async () => {
  const before = extension.seen.length
  const answer = await api.ask('/apis/q.io/v1/things', { headers: { authorization: '' } })
  expect(answer.statusCode).toBe(403)
  expect(extension.seen.length).toBe(before)
})
