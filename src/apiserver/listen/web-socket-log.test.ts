import { once } from 'node:events'
import { createServer, request, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { NodeKind } from '../../api/core/v1/node.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { systemClock as clock } from '../../base/os/clock.ts'
import { systemTimers as timers } from '../../base/os/timers.ts'
import type { Client } from '../../client/client.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { tokenAuthenticator } from '../auth/static-tokens.ts'
import { createAuthority, issueCertificate } from './certificates.ts'
import { type Listening, listen } from './listen.ts'

// As browsers read logs. What is expected is what kube-apiserver 1.36.3 sent of a node that answers the same.

let listening: Listening
let node: Server
let ca: string
/** With when it was let go of. */
const followed = Promise.withResolvers<Promise<unknown>>()

beforeAll(async () => {
  const admin = { name: 'admin', uid: '', groups: ['system:masters'] }
  const { server, client } = await openTestApi({
    authenticators: [tokenAuthenticator(new Map([['secret', admin]]))],
  })
  const authority = await createAuthority(clock.now())
  ca = authority.cert
  const ips = ['127.0.0.1']
  const own = await issueCertificate(authority, { commonName: 'apiserver', ips, use: 'both' }, clock.now())
  const names = { commonName: 'system:node:n', organizations: ['system:nodes'], ips, use: 'server' } as const
  node = createServer(await issueCertificate(authority, names, clock.now()), (request, response) => {
    const isThere = request.url?.startsWith('/containerLogs/default/web/main') ?? false
    response.writeHead(isThere ? 200 : 404, { 'content-type': 'text/plain' })
    response.write(isThere ? 'one\n' : 'no such container')
    if (request.url?.includes('follow=true')) followed.resolve(once(response, 'close'))
    else setImmediate(() => response.end(isThere ? 'two' : ''))
  })
  await new Promise<void>((resolve) => node.listen(0, '127.0.0.1', resolve))
  const tls = { ...own, ca }
  listening = await listen({ server, tls, nodes: tls, host: '127.0.0.1', port: 0, clock, timers })
  await fill(client, (node.address() as AddressInfo).port)
})

afterAll(async () => {
  await listening.close()
  node.closeAllConnections()
  node.close()
})

async function fill(client: Client, port: number): Promise<void> {
  const made = await client.create(NodeKind, { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' } })
  const addresses = [{ type: 'InternalIP' as const, address: '127.0.0.1' }]
  const status = { addresses, daemonEndpoints: { kubeletEndpoint: { Port: port } } }
  await client.update(NodeKind, { ...made, status }, { subresource: 'status' })
  const containers = ['main', 'gone'].map((name) => ({ name, image: 'web' }))
  await client.create(PodKind, {
    ...{ apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'default', name: 'web' } },
    spec: { nodeName: 'n', containers },
  })
}

function openLog(protocols: string[], container = 'main', pod = 'web'): WebSocket {
  const url = `wss://127.0.0.1:${listening.port}/api/v1/namespaces/default/pods/${pod}/log?container=${container}`
  return new WebSocket(url, protocols, { ca, headers: { authorization: 'Bearer secret' } })
}

interface Heard {
  readonly protocol: string
  /** What came first, and whether all of it was text. */
  readonly first: string
  readonly isText: boolean
  readonly text: string
  readonly code: number
}

async function heard(protocols: string[]): Promise<Heard> {
  const socket = openLog(protocols)
  const messages: { text: string; isText: boolean }[] = []
  socket.on('message', (data, isBinary) => messages.push({ text: String(data), isText: !isBinary }))
  const [code] = await once(socket, 'close')
  const isText = messages.every((each) => each.isText)
  const parts = messages.map(({ text }) => (isText ? String(Buffer.from(text, 'base64')) : text))
  return { protocol: socket.protocol, first: parts[0] ?? '-', isText, text: parts.join(''), code }
}

const [binary, base64] = ['binary.k8s.io', 'base64.binary.k8s.io']

test.each([
  ['nothing', [], '', false],
  ['bytes', [binary], binary, false],
  ['text', [base64], base64, true],
  ['either', [binary, base64], binary, false],
  ['either, the other way', [base64, binary], base64, true],
  ['what there is not, and text', ['x', base64], base64, true],
])('who asks for %s has a log to its end', async (_, protocols, protocol, isText) => {
  expect(await heard(protocols)).toEqual({ protocol, first: '', isText, text: 'one\ntwo', code: 1000 })
})

test.each([
  ['in a way there is not', ['channel.k8s.io'], 'main', 'web', 403],
  ['of a container that is not there', [base64], 'other', 'web', 400],
  ['of a container that its node has not', [base64], 'gone', 'web', 404],
  ['of a pod that is not there', [base64], 'main', 'other', 404],
])('a log %s is refused', async (_, protocols, container, pod, code) => {
  const socket = openLog(protocols, container, pod)
  socket.on('error', () => undefined)
  const [, answer] = await once(socket, 'unexpected-response')
  expect(answer.statusCode).toBe(code)
  answer.resume()
})

test('who wants to follow a log and makes no whole WebSocket of it leaves no log behind that goes on', async () => {
  const path = '/api/v1/namespaces/default/pods/web/log?container=main&follow=true'
  const headers = { authorization: 'Bearer secret', connection: 'Upgrade', upgrade: 'websocket' }
  const [answer] = await once(
    request({ host: '127.0.0.1', port: listening.port, ca, agent: false, path, headers }).end(),
    'response',
  )
  expect(answer.statusCode).toBe(400)
  answer.resume()
  await await followed.promise
})

test.each(['exec?container=main&command=ls', 'attach?container=main', 'portforward'])(
  'who asks for %s and for no other protocol is told so, and the node is not asked',
  async (what) => {
    const path = `/api/v1/namespaces/default/pods/web/${what}`
    const headers = { authorization: 'Bearer secret' }
    const [answer] = await once(
      request({ host: '127.0.0.1', port: listening.port, ca, agent: false, path, headers }).end(),
      'response',
    )
    expect(answer.statusCode).toBe(400)
    expect(await answer.toArray().then(String)).toContain('"message":"Upgrade request required"')
  },
)
