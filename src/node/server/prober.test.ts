import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createSocketServer } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { HttpTarget } from '../probes/prober.ts'
import { NodeProber } from './prober.ts'

let server: Server
const seen: string[] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    const { url = '', headers } = request
    seen.push(`${url} ${headers['user-agent']} ${headers['x-a'] ?? ''}`)
    const to = new URLSearchParams(url.split('?')[1]).get('to')
    if (to !== null) response.writeHead(302, { Location: to })
    else response.writeHead(Number(url.slice(1)) || 200)
    response.end('said')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())

const prober = new NodeProber({ execSync: () => Promise.reject(new Error('nothing is run')) })
const at = (path: string, more: Partial<HttpTarget> = {}): HttpTarget => {
  const { port } = server.address() as AddressInfo
  return { scheme: 'http', host: '127.0.0.1', port, path, headers: [{ name: 'X-A', value: 'a' }], ...more }
}

it.each([
  ['/', { is: 'success' }],
  ['/404', { is: 'failure', output: 'HTTP probe failed with statuscode: 404' }],
  ['/?to=/503', { is: 'failure', output: 'HTTP probe failed with statuscode: 503' }],
  ['/?to=%3Fto%3D%2F', { is: 'success' }],
  ['/?to=http://192.0.2.1/', { is: 'warning', output: 'Probe terminated redirects, Response body: said' }],
  ['/304', { is: 'warning', output: 'Probe terminated redirects, Response body: ' }],
])('redirects are followed on the same host only: %s', async (path, result) => {
  expect(await prober.http(at(path), 10_000)).toEqual(result)
})

it('a circle of redirects ends, and headers go along', async () => {
  seen.length = 0
  const { is } = await prober.http(at('/?to=%3Fto%3D'), 10_000)
  expect([is, seen.length]).toEqual(['failure', 10])
  expect(new Set(seen.map((line) => line.split(' ').slice(1).join(' ')))).toEqual(new Set(['kube-probe/1.36 a']))
})

it('a hook is well with any answer; without TLS, and without anybody, it is told why not', async () => {
  expect(await prober.call(at('/500'), 10_000)).toMatchObject({ is: 'answer' })
  expect(seen.at(-1)).toBe('/500 kube-lifecycle/1.36 a')
  const { port } = server.address() as AddressInfo
  const message = `Get "https://127.0.0.1:${port}/": http: server gave HTTP response to HTTPS client`
  expect(await prober.call(at('/', { scheme: 'https' }), 10_000)).toEqual({ is: 'plain-http', message })
  expect(await prober.http(at('/', { scheme: 'https' }), 10_000)).toEqual({ is: 'failure', output: message })
  const silent = createSocketServer((socket) => socket.destroy())
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const target = at('/x', { port: (silent.address() as AddressInfo).port })
  expect(await prober.http(target, 10_000)).toEqual({
    is: 'failure',
    output: `Get "http://127.0.0.1:${target.port}/x": EOF`,
  })
  silent.close()
})

it('what cannot be sent is a failure, of a hook, too', async () => {
  const target = at('/', { headers: [{ name: 'X-A', value: 'a\nb' }] })
  const message = `Get "http://127.0.0.1:${target.port}/": net/http: invalid header field value for "X-A"`
  expect(await prober.http(target, 10_000)).toEqual({ is: 'failure', output: message })
  expect(await prober.call(target, 10_000)).toEqual({ is: 'failed', message })
  expect(await prober.http(at('/', { host: 'a\nb' }), 10_000)).toMatchObject({ is: 'failure' })
  expect(await prober.http(at('/a b'), 10_000)).toMatchObject({ is: 'failure' })
})
