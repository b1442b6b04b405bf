import { once } from 'node:events'
import { type ClientHttp2Session, type ClientHttp2Stream, connect, type IncomingHttpHeaders } from 'node:http2'
import { request } from 'node:https'
import { connect as connectTcp } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ListeningTestApi, openListening } from '../../testing/open-listening.ts'

// A client must not see a server that ends as one that broke: a write it has sent is answered, a watch has a proper end.

const path = '/api/v1/namespaces/default/configmaps'
const authorization = 'Bearer secret'
let api: ListeningTestApi
let session: ClientHttp2Session

beforeEach(async () => {
  api = await openListening()
  session = connect(`https://127.0.0.1:${api.port}`, { ca: api.ca })
})

afterEach(() => session.destroy())

async function begun(stream: ClientHttp2Stream): Promise<IncomingHttpHeaders> {
  const [headers] = (await once(stream, 'response')) as [IncomingHttpHeaders]
  return headers
}

test('watches have a proper end, by either protocol', async () => {
  const framed = session.request({ ':path': `${path}?watch=1`, authorization })
  await begun(framed)
  const [plain] = await once(
    request({
      ...{ host: '127.0.0.1', port: api.port, ca: api.ca, agent: false, path: `${path}?watch=1` },
      headers: { authorization },
    }).end(),
    'response',
  )
  const ends = Promise.all([once(framed.resume(), 'end'), once(plain.resume(), 'end')])
  await api.close()
  await ends
  expect([framed.rstCode, plain.complete]).toEqual([0, true])
})

test('what has been sent is answered, what comes later may be sent elsewhere', async () => {
  const body = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } })
  const length = String(body.length)
  const head = { ':method': 'POST', ':path': path, authorization, 'content-type': 'application/json' }
  const sent = session.request({ ...head, 'content-length': length })
  sent.write(body.slice(0, 10))
  const other = session.request({ ':path': '/livez', authorization })
  await begun(other)
  const told = once(session, 'goaway')
  const closed = api.close()
  await told
  sent.end(body.slice(10))
  expect(await begun(sent)).toMatchObject({ ':status': 201 })
  sent.resume()
  await closed
  await expect(once(connect(`https://127.0.0.1:${api.port}`, { ca: api.ca }), 'connect')).rejects.toThrow(
    'ECONNREFUSED',
  )
})

test('who has no more than a connection by then is not listened to any more', async () => {
  const raw = connectTcp(api.port, '127.0.0.1')
  await once(raw, 'connect')
  const held = session.request({ ':method': 'POST', ':path': path, authorization, 'content-type': 'application/json' })
  held.on('error', () => undefined)
  held.write('{')
  await begun(session.request({ ':path': '/livez', authorization }))
  const told = once(session, 'goaway')
  const closed = api.close()
  await told
  const late = connectTls({ socket: raw, host: '127.0.0.1', ca: api.ca, ALPNProtocols: ['http/1.1'] })
  late.on('error', () => undefined)
  late.write('GET /livez HTTP/1.1\r\nHost: a\r\n\r\n')
  const first = await new Promise((resolve) =>
    late.on('data', (data) => resolve(String(data))).on('close', () => resolve('closed')),
  )
  held.close()
  late.destroy()
  await closed
  expect(first).toBe('closed')
})
