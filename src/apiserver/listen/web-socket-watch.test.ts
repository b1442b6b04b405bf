import { once } from 'node:events'
import { request } from 'node:https'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { ConfigMapKind } from '../../api/core/v1/config-map.ts'
import { type ListeningTestApi, openListening } from '../../testing/open-listening.ts'

// As Java's clients watch, and browsers: each event a message. What is expected is what Kubernetes 1.36.3 answered.

const path = '/api/v1/namespaces/default/configmaps'
const watching = `${path}?watch=1&fieldSelector=metadata.name%3Da`
const bearer = 'base64url.bearer.authorization.k8s.io.'
const known = `${bearer}${Buffer.from('secret').toString('base64url')}`
const authorization = 'Bearer secret'

let api: ListeningTestApi

beforeAll(async () => {
  api = await openListening()
})

afterAll(() => api.close())

interface Asked {
  readonly protocols?: string[]
  readonly origin?: string
  readonly headers?: Record<string, string>
}

function openSocket(url: string, { protocols = [], origin = 'https://somewhere', headers = {} }: Asked): WebSocket {
  return new WebSocket(`wss://127.0.0.1:${api.port}${url}`, protocols, { ca: api.ca, headers, origin })
}

/** The subprotocol agreed on, or the code of a refusal. */
async function agreed(url: string, asked: Asked): Promise<string | number> {
  const socket = openSocket(url, asked)
  const refused = once(socket, 'unexpected-response').then(([, answer]) => answer.statusCode as number)
  const opened = once(socket, 'open').then(() => socket.protocol)
  const answer = await Promise.race([opened, refused])
  socket.on('error', () => undefined)
  socket.terminate()
  return answer
}

test('an event is a message of text, or of bytes in protobuf', async () => {
  const json = openSocket(watching, { headers: { authorization } })
  const protobuf = openSocket(watching, { headers: { authorization, accept: 'application/vnd.kubernetes.protobuf' } })
  const heard = Promise.all([once(json, 'message'), once(protobuf, 'message')])
  await Promise.all([once(json, 'open'), once(protobuf, 'open')])
  json.send('whatever a client says means nothing')
  await api.client.create(ConfigMapKind, { metadata: { namespace: 'default', name: 'a' } })
  const [[text, isBinary], [bytes, isBinaryToo]] = await heard
  expect([JSON.parse(String(text)).type, String(text).at(-1), isBinary]).toEqual(['ADDED', '\n', false])
  expect([String(bytes.subarray(2, 7)), isBinaryToo]).toEqual(['ADDED', true])
  for (const socket of [json, protobuf]) {
    socket.close(1000)
    expect(await once(socket, 'close')).toEqual([1000, expect.anything()])
  }
})

test('a watch that is over is closed properly', async () => {
  const socket = openSocket(`${watching}&timeoutSeconds=-1`, { headers: { authorization } })
  expect(await once(socket, 'close')).toEqual([1000, expect.anything()])
})

test.for<[what: string, asked: Asked, answer: string | number]>([
  ['a protocol, whatever it is called', { headers: { authorization }, protocols: ['x'] }, 'x'],
  ['several', { headers: { authorization }, protocols: ['x', 'y'] }, 400],
  ['no page it comes from', { headers: { authorization }, origin: '' }, 403],
  ['none that is a URL', { headers: { authorization }, origin: 'null' }, 403],
  ['a token among the protocols', { protocols: ['x', known] }, 'x'],
  ['nothing but a token', { protocols: [known] }, 401],
  ['two tokens', { protocols: [known, `${known}A`, 'x'] }, 401],
  ['a token that nobody knows', { protocols: ['x', `${bearer}eHh4`] }, 401],
  ['a token of no characters', { protocols: ['x', bearer] }, 403],
  ['nobody', {}, 403],
])('who offers %s', async ([, asked, answer]) => {
  expect(await agreed(watching, asked)).toBe(answer)
})

test('what cannot be spoken otherwise is answered as it was asked', async () => {
  const headers = { authorization, connection: 'Upgrade', upgrade: 'websocket' }
  const asking = request({ host: '127.0.0.1', port: api.port, path, ca: api.ca, agent: false, headers }).end()
  const [answer] = await once(asking, 'response')
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/json'])
  answer.resume()
})
