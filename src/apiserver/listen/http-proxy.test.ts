import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type RequestOptions, request } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { EndpointsKind } from '../../api/core/v1/endpoints.ts'
import { NodeKind } from '../../api/core/v1/node.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { ServiceKind } from '../../api/core/v1/service.ts'
import { systemClock as clock } from '../../base/os/clock.ts'
import { systemTimers as timers } from '../../base/os/timers.ts'
import type { Client } from '../../client/client.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { tokenAuthenticator } from '../auth/static-tokens.ts'
import { createAuthority, issueCertificate } from './certificates.ts'
import { type Listening, listen } from './listen.ts'

// Nobody is proxied to the server's own loopback, so that the pod of this test needs an address of the machine's.
const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
const ip = addresses.find(({ internal, family }) => !internal && family === 'IPv4')?.address

const admin = { name: 'admin', uid: '', groups: ['system:masters'] }

describe.skipIf(ip === undefined)(
  'the proxy to pods, Services and nodes (needs an address that is no loopback)',
  () => {
    let listening: Listening
    let ca: string
    let pod: Server
    let port: number

    beforeAll(async () => {
      pod = createServer(answer)
      new WebSocketServer({ server: pod }).on('connection', (socket, { url }) => {
        socket.on('message', (data) => socket.send(`${url} ${data}`))
      })
      await new Promise<void>((resolve) => pod.listen(0, ip, resolve))
      port = (pod.address() as AddressInfo).port
      const { server, client } = await openTestApi({
        authenticators: [tokenAuthenticator(new Map([['secret', admin]]))],
      })
      const authority = await createAuthority(clock.now())
      ca = authority.cert
      const names = { commonName: 'apiserver', ips: ['127.0.0.1'], use: 'server' } as const
      const tls = { ...(await issueCertificate(authority, names, clock.now())), ca }
      listening = await listen({ server, tls, nodes: tls, host: '127.0.0.1', port: 0, clock, timers })
      await fill(client)
    })

    afterAll(async () => {
      await listening.close()
      pod.closeAllConnections()
      pod.close()
    })

    async function fill(client: Client) {
      const here = (name: string) => ({ namespace: 'default', name })
      const containers = [{ name: 'main', image: 'web', ports: [{ containerPort: port }] }]
      const podObject = { apiVersion: 'v1' as const, kind: 'Pod' as const, metadata: here('web'), spec: { containers } }
      const made = await client.create(PodKind, podObject)
      const status = { phase: 'Running' as const, podIP: ip!, podIPs: [{ ip: ip! }] }
      await client.update(PodKind, { ...made, status }, { subresource: 'status' })
      await client.create(PodKind, { ...podObject, metadata: here('no-address') })
      const silent = { ...podObject, metadata: here('silent'), spec: { containers, nodeName: 'silent' } }
      await client.create(PodKind, silent)
      const ports = [{ name: 'http', port: 80 }]
      const service = (name: string) => ({
        apiVersion: 'v1' as const,
        kind: 'Service' as const,
        metadata: here(name),
        spec: { ports },
      })
      for (const name of ['web', 'bare', 'none']) await client.create(ServiceKind, service(name))
      const endpoints = (name: string, address: object) => ({
        apiVersion: 'v1' as const,
        kind: 'Endpoints' as const,
        metadata: here(name),
        subsets: [{ addresses: [{ ip: ip!, ...address }], ports: [{ name: 'http', port }] }],
      })
      await client.create(EndpointsKind, endpoints('web', { targetRef: { kind: 'Pod', ...here('web') } }))
      await client.create(EndpointsKind, endpoints('bare', {}))
      const nodeStatus = { addresses: [{ type: 'InternalIP' as const, address: ip! }] }
      const daemonEndpoints = { kubeletEndpoint: { Port: 1 } }
      for (const [name, status] of Object.entries({ n: nodeStatus, silent: { ...nodeStatus, daemonEndpoints } })) {
        const node = await client.create(NodeKind, { apiVersion: 'v1', kind: 'Node', metadata: { name } })
        await client.update(NodeKind, { ...node, status }, { subresource: 'status' })
      }
    }

    const base = '/api/v1/namespaces/default'

    async function ask(path: string, options: RequestOptions & { body?: string } = {}) {
      const headers = { authorization: 'Bearer secret', host: 'berth.example', ...options.headers }
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        request(
          { host: '127.0.0.1', port: listening.port, path, ca, agent: false, servername: '', ...options, headers },
          resolve,
        )
          .on('error', reject)
          .end(options.body)
      })
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      return { code: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }
    }

    const message = async (path: string) => {
      const { code, body } = await ask(path)
      return `${code} ${JSON.parse(body.toString()).message}`
    }

    test('what was asked arrives as it was asked, without the caller’s credentials', async () => {
      const path = `${base}/pods/web/proxy/a/b%20c/?x=1&y=%2F`
      const { code, headers, body } = await ask(path, {
        method: 'PUT',
        body: 'hello',
        headers: { accept: 'text/html', 'x-own': '1' },
      })
      expect({ code, headers: headers['cache-control'], own: headers['x-pod'] }).toEqual({
        code: 200,
        headers: 'no-cache, private',
        own: 'yes',
      })
      expect(headers['audit-id']).toMatch(/^[0-9a-f-]{36}$/)
      const { connection: _, 'transfer-encoding': __, ...sent } = JSON.parse(body.toString()).headers
      expect(JSON.parse(body.toString())).toMatchObject({ method: 'PUT', url: '/a/b%20c/?x=1&y=%2F', body: 'hello' })
      expect(sent).toEqual({
        ...{
          accept: 'text/html',
          'accept-encoding': 'gzip',
          'content-length': '5',
          'x-own': '1',
          host: 'berth.example',
          'x-forwarded-for': '127.0.0.1',
        },
        'x-forwarded-uri': `${base}/pods/web/proxy/a/b%20c/`,
      })
    })

    test('every way to name a port; a body larger than the API takes', async () => {
      const ids = ['pods/web', `pods/web:${port}`, `pods/http:web:${port}`, 'services/web:80', 'services/web:http']
      for (const id of ids) expect((await ask(`${base}/${id}/proxy/`)).code, id).toBe(200)
      expect((await ask(`/api/v1/nodes/n:${port}/proxy/`)).code).toBe(200)
      const large = await ask(`${base}/pods/web/proxy/`, { method: 'POST', body: 'x'.repeat(4 << 20) })
      expect(JSON.parse(large.body.toString()).body).toHaveLength(4 << 20)
    })

    test('what is not there is refused as upstream does', async () => {
      expect(await message(`${base}/pods/none/proxy/`)).toBe('404 pods "none" not found')
      expect(await message(`${base}/pods/no-address/proxy/`)).toBe('400 address not allowed')
      expect(await message(`${base}/pods/ftp:web:80/proxy/`)).toBe('400 invalid pod request "ftp:web:80"')
      expect(await message(`${base}/pods/web:1/proxy/`)).toBe(
        `503 error trying to reach service: dial tcp ${ip}:1: connect: connection refused`,
      )
      expect(await message(`${base}/pods/https:web:${port}/proxy/`)).toBe(
        '503 error trying to reach service: tls: first record does not look like a TLS handshake',
      )
      expect(await message(`${base}/services/none/proxy/`)).toBe('404 services "none" not found')
      expect(await message(`${base}/services/none:81/proxy/`)).toBe('503 no service port 81 found for service "none"')
      expect(await message(`${base}/services/web/proxy/`)).toBe('503 no endpoints available for service "web"')
      expect(await message(`${base}/services/bare:80/proxy/`)).toBe('503 no endpoints available for service "bare:80"')
      expect(await message('/api/v1/nodes/none/proxy/')).toBe('404 nodes "none" not found')
    })

    test('what does not speak otherwise when asked to, or cannot be asked, is told of', async () => {
      const headers = { connection: 'Upgrade', upgrade: 'SPDY/3.1' }
      const refusal = async (id: string) => {
        const { code, body } = await ask(`${base}/pods/${id}/proxy/x`, { headers })
        return `${code} ${JSON.parse(body.toString()).message}`
      }
      const plain = createServer((_, response) => void response.end())
      await new Promise<void>((resolve) => plain.listen(0, ip, resolve))
      const { port: plainPort } = plain.address() as AddressInfo
      expect(await refusal(`web:${plainPort}`)).toBe('500 invalid upgrade response: status code 200')
      plain.close()
      const why = `dial tcp ${ip}:1: connect: connection refused`
      expect(await refusal('web:1')).toBe(`500 error dialing backend: ${why}`)
    })

    test('what a node that cannot be reached says is what upstream says', async () => {
      const why = `dial tcp ${ip}:1: connect: connection refused`
      expect(await message(`${base}/pods/silent/log?tailLines=1&follow=true`)).toBe(
        `500 Get "https://${ip}:1/containerLogs/default/silent/main?follow=true&tailLines=1": ${why}`,
      )
      const headers = { connection: 'Upgrade', upgrade: 'SPDY/3.1' }
      const { code, body } = await ask(`${base}/pods/silent/exec?command=ls`, { method: 'POST', headers })
      expect([code, JSON.parse(body.toString()).message]).toEqual([500, `error dialing backend: ${why}`])
    })

    test('what is on its way goes on under the names and lines it came with, and what is of one hop does not', async () => {
      const { code, body, headers } = await ask(`${base}/pods/web/proxy/lines`, {
        headers: { 'x-own': '1', 'x-hop': '1', connection: 'x-hop', te: 'trailers' },
      })
      expect(JSON.parse(body.toString())).toEqual([
        'Accept-Encoding',
        'Host',
        'Te',
        'X-Forwarded-For',
        'X-Forwarded-Uri',
        'X-Own',
      ])
      expect([code, headers['cache-control'], headers['set-cookie'], headers['x-twice'], headers['x-there']]).toEqual([
        ...[200, 'no-cache, private, max-age=5', ['a=1', 'b=2'], '1, 2', undefined],
      ])
    })

    test('what nobody has told the type of is told by its beginning, unless it is packed', async () => {
      const typeOf = async (path: string, accepted: string) =>
        (await ask(`${base}/pods/web/proxy/${path}`, { headers: { 'accept-encoding': accepted } })).headers[
          'content-type'
        ]
      expect(await typeOf('untold', 'br')).toBe('text/html; charset=utf-8')
      expect(await typeOf('untold?gzip', 'gzip')).toBe(undefined)
      expect(await typeOf('untold?endless', 'br')).toBe(undefined)
    })

    test('a redirect to what is no URL is refused', async () => {
      expect(await message(`${base}/pods/web/proxy/redirect?%25zz`)).toBe(
        '500 Internal error occurred: error trying to parse Location header: parse "/%zz": invalid URL escape "%zz"',
      )
    })

    test('a method that no proxy has a verb for is not passed on', async () => {
      expect((await ask(`${base}/pods/web/proxy/`, { method: 'TRACE' })).code).toBe(405)
    })

    test('pages and redirects lead back here', async () => {
      const here = `${base}/services/web:80/proxy`
      const bare = await ask(`${here}?a=1`)
      expect([bare.code, bare.headers.location]).toEqual([301, `${here}/?a=1`])
      expect((await ask(`${here}/redirect`)).headers.location).toBe(`${here}/elsewhere/`)
      const link = `<a href="${here}/x">é</a>`
      expect((await ask(`${here}/page`)).body.toString()).toBe(link)
      expect((await ask(`${here}/page?gzip`)).body.toString()).toBe(link)
      const packed = await ask(`${here}/page?gzip`, { headers: { 'accept-encoding': 'gzip' } })
      expect(gunzipSync(packed.body).toString()).toBe(link)
    })

    test.each(['page?cut', 'reset'])('what is cut off is cut off here, and nothing else is: %s', async (path) => {
      await expect(ask(`${base}/pods/web/proxy/${path}`)).rejects.toThrow()
      expect((await ask(`${base}/pods/web/proxy/`)).code).toBe(200)
    })

    test('WebSockets go through', async () => {
      const url = `wss://127.0.0.1:${listening.port}${base}/services/web:80/proxy/chat?room=1`
      const socket = new WebSocket(url, { ca, headers: { authorization: 'Bearer secret' } })
      const said = await new Promise((resolve, reject) => {
        socket.on('error', reject)
        socket.on('open', () => socket.send('hello'))
        socket.on('message', (data) => resolve(String(data)))
      })
      socket.close()
      expect(said).toBe('/chat?room=1 hello')
    })
  },
)

async function answer(asked: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of asked) chunks.push(chunk)
  const { method, url = '', headers } = asked
  if (url === '/redirect') return void response.writeHead(302, { location: '/elsewhere/' }).end()
  if (url === '/redirect?%25zz') return void response.writeHead(302, { location: '/%zz' }).end()
  if (url === '/untold?endless') return void response.writeHead(200).end('<p>hi</p>')
  if (url === '/untold') return void response.end('<p>hi</p>')
  if (url === '/untold?gzip') return void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('<p >'))
  if (url === '/lines') return tellLines(asked, response)
  if (url === '/reset') {
    response.writeHead(200).write('a')
    return void setImmediate(() => (asked.socket as Socket).resetAndDestroy())
  }
  if (url.startsWith('/page')) {
    const page = Buffer.from('<a href="/x">é</a>')
    if (url.endsWith('cut')) {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': '1000' }).write(page)
      return void setImmediate(() => response.destroy())
    }
    const isPacked = url.endsWith('gzip')
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      ...(isPacked && { 'content-encoding': 'gzip' }),
    })
    return void response.end(isPacked ? gzipSync(page) : page)
  }
  response.writeHead(200, { 'content-type': 'application/json', 'x-pod': 'yes', 'access-control-allow-origin': '*' })
  response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString() }))
}

/** Under which names it was asked. */
function tellLines({ rawHeaders }: IncomingMessage, response: ServerResponse): void {
  const theirs = { 'set-cookie': ['a=1', 'b=2'], 'x-twice': ['1', '2'], connection: 'x-there', 'x-there': '1' }
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'max-age=5', ...theirs })
  response.end(JSON.stringify(rawHeaders.filter((_, index) => index % 2 === 0).sort()))
}
