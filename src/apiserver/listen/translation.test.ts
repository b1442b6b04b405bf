import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { createServer, request, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { NodeKind } from '../../api/core/v1/node.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { systemClock as clock } from '../../base/os/clock.ts'
import { systemTimers as timers } from '../../base/os/timers.ts'
import type { Client } from '../../client/client.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { SpdyConnection, type SpdyStream } from '../../wire/spdy/connection.ts'
import { encodeFrame } from '../../wire/spdy/frames.ts'
import { feed, socketChannel } from '../../wire/spdy/over-socket.ts'
import { tokenAuthenticator } from '../auth/static-tokens.ts'
import { createAuthority, issueCertificate } from './certificates.ts'
import { type Listening, listen } from './listen.ts'

// A kubelet of somebody else's, which speaks SPDY alone. What it is asked, and what clients hear, is what passed through
// kube-apiserver 1.36.3 from and to one that answers the same.

let listening: Listening
let node: Server
let ca: string
/** What the kubelet was asked. */
let asked: { line: string; upgrade: string; protocols: string }

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
  node = createServer(await issueCertificate(authority, names, clock.now()))
  node.on('upgrade', ({ method, url = '', headers }, socket: Duplex, head: Buffer) => {
    const protocols = String(headers['x-stream-protocol-version'] ?? '')
    asked = { line: `${method} ${url}`, upgrade: headers.upgrade ?? '', protocols }
    if (headers.upgrade !== 'SPDY/3.1' || url.includes('command=refused'))
      return void socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\nnever')
    const agreed = url.startsWith('/portForward') ? protocols : 'v4.channel.k8s.io'
    const lines = ['Connection: Upgrade', 'Upgrade: SPDY/3.1', `X-Stream-Protocol-Version: ${agreed}`]
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`)
    const streams = new Map<string, SpdyStream>()
    const connection: SpdyConnection = new SpdyConnection(
      socketChannel(socket),
      (stream) => {
        streams.set(stream.headers.get('streamtype') ?? '', stream)
        void answer(url, streams)
      },
      () => undefined,
    )
    feed(socket, head, connection)
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
  for (const [name, at] of [
    ['n', port],
    ['gone', 1],
  ] as const) {
    const made = await client.create(NodeKind, { apiVersion: 'v1', kind: 'Node', metadata: { name } })
    const addresses = [{ type: 'InternalIP' as const, address: '127.0.0.1' }]
    const status = { addresses, daemonEndpoints: { kubeletEndpoint: { Port: at } } }
    await client.update(NodeKind, { ...made, status }, { subresource: 'status' })
    await client.create(PodKind, {
      ...{ apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'default', name: `on-${name}` } },
      spec: { nodeName: name, containers: [{ name: 'c', image: 'i' }] },
    })
  }
}

/** Says back what it hears, when all streams are there; `command=N` ends with that code. */
async function answer(url: string, streams: ReadonlyMap<string, SpdyStream>): Promise<void> {
  const { searchParams } = new URL(url, 'https://node')
  const wanted = [
    'error',
    ...(searchParams.has('input') ? ['stdin'] : []),
    ...(searchParams.has('output') ? ['stdout'] : []),
  ]
  if (searchParams.has('tty')) wanted.push('resize')
  if (!wanted.every((each) => streams.has(each))) return
  const [errors, input, output, sizes] = ['error', 'stdin', 'stdout', 'resize'].map((each) => streams.get(each))
  sizes?.onData((bytes) => output?.write(bytes))
  input?.onData((bytes) => output?.write(bytes))
  if (input !== undefined) await new Promise<void>((resolve) => input.onEnd(resolve))
  const code = searchParams.get('command') ?? '0'
  const status =
    code === '0'
      ? { metadata: {}, status: 'Success' }
      : { status: 'Failure', reason: 'NonZeroExitCode', details: { causes: [{ reason: 'ExitCode', message: code }] } }
  await errors?.write(Buffer.from(JSON.stringify(status)))
  for (const stream of streams.values()) await stream.end()
}

function open(path: string, protocol: string): WebSocket {
  const url = `wss://127.0.0.1:${listening.port}/api/v1/namespaces/default/pods/${path}`
  return new WebSocket(url, [protocol], { ca, headers: { authorization: 'Bearer secret' } })
}

/** All messages until the end, each with its channel. */
async function heard(socket: WebSocket): Promise<string[]> {
  const messages: string[] = []
  socket.on('message', (data: Buffer) => messages.push(`${data[0]} ${data.subarray(1).toString()}`))
  await once(socket, 'close')
  return messages
}

const v5 = 'v5.channel.k8s.io'
const allProtocols = 'v5.channel.k8s.io, v4.channel.k8s.io, v3.channel.k8s.io, v2.channel.k8s.io, channel.k8s.io'
const success = '3 {"metadata":{},"status":"Success"}'

test('what a client says in messages its kubelet hears in streams, and the other way', async () => {
  const socket = open('on-n/exec?command=0&stdin=1&stdout=1', v5)
  socket.on('open', () => {
    socket.send(Buffer.from('\0hello'))
    socket.send(Buffer.of(255, 0))
  })
  expect(await heard(socket)).toEqual(['1 ', '1 hello', success])
  expect(asked).toEqual({
    line: 'POST /exec/default/on-n/c?command=0&input=1&output=1',
    upgrade: 'SPDY/3.1',
    protocols: allProtocols,
  })
})

test('sizes of a terminal, and an attach', async () => {
  const socket = open('on-n/attach?stdin=1&stdout=1&stderr=1&tty=1', v5)
  socket.on('open', () => {
    socket.send(Buffer.from('\x04{"Width":80,"Height":24}'))
    socket.send(Buffer.of(255, 0))
  })
  expect(await heard(socket)).toEqual(['1 ', '1 {"Width":80,"Height":24}', success])
  expect(asked.line).toBe('POST /attach/default/on-n/c?error=1&input=1&output=1&tty=1')
})

test('how a command ended', async () => {
  const message = 'command terminated with non-zero exit code: command terminated with exit code 7'
  const causes = [{ reason: 'ExitCode', message: '7' }]
  const status = { metadata: {}, status: 'Failure', message, reason: 'NonZeroExitCode', details: { causes } }
  expect(await heard(open('on-n/exec?command=7&stdout=1', v5))).toEqual(['1 ', `3 ${JSON.stringify(status)}`])
})

test('why there was none', async () => {
  const told = async (path: string) => {
    const messages = await heard(open(path, v5))
    return messages.map((each) => (each.startsWith('3 {') ? JSON.parse(each.slice(2)).message : each))
  }
  expect(await told('on-n/exec?command=refused&stderr=1')).toEqual([
    '2 ',
    'Internal error occurred: unable to upgrade connection: never',
  ])
  expect(await told('on-gone/exec?command=a')).toEqual([
    '3 ',
    'Internal error occurred: error sending request: Post "https://127.0.0.1:1/exec/default/on-gone/c?command=a": dial tcp 127.0.0.1:1: connect: connection refused',
  ])
})

test('older protocols go through as they come', async () => {
  const socket = open('on-n/exec?command=0&stdout=1', 'v4.channel.k8s.io')
  socket.on('error', () => undefined)
  const [, answer] = await once(socket, 'unexpected-response')
  expect([answer.statusCode, asked.upgrade, asked.line]).toEqual([
    403,
    'websocket',
    'GET /exec/default/on-n/c?command=0&output=1',
  ])
  answer.resume()
})

test('a tunnel of ports carries in messages what its kubelet takes bare', async () => {
  const protocol = 'SPDY/3.1+portforward.k8s.io'
  const headers = {
    ...{ authorization: 'Bearer secret', connection: 'Upgrade', upgrade: 'websocket' },
    ...{ 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' },
    'sec-websocket-protocol': protocol,
  }
  const path = '/api/v1/namespaces/default/pods/on-n/portforward?ports=80'
  const asking = request({ host: '127.0.0.1', port: listening.port, ca, agent: false, path, headers }).end()
  const [answer, socket] = (await once(asking, 'upgrade')) as [IncomingMessage, Duplex]
  expect(answer.headers['sec-websocket-protocol']).toBe(protocol)
  expect(asked).toEqual({
    line: 'POST /portForward/default/on-n?port=80',
    upgrade: 'SPDY/3.1',
    protocols: 'portforward.k8s.io',
  })
  // A kubelet answers a ping with itself. In a message: binary, its length, a mask of zeros from clients.
  const ping = encodeFrame({ is: 'ping', id: 1 })
  socket.write(Buffer.concat([Buffer.of(0x82, 0x80 | ping.length, 0, 0, 0, 0), ping]))
  const [message] = (await once(socket, 'data')) as [Buffer]
  expect(message).toEqual(Buffer.concat([Buffer.of(0x82, ping.length), ping]))
  socket.destroy()
})
