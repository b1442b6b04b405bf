import { createServer, type Http2Server, type ServerHttp2Stream } from 'node:http2'
import { type AddressInfo, createServer as createSocketServer } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { probeGrpc } from './grpc-probe.ts'

const longName = 'x'.repeat(300)
const health = (status: number) => Buffer.of(0, 0, 0, 0, 2, 8, status)
const answer = (stream: ServerHttp2Stream, body: Buffer, trailers: Record<string, string>) => {
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true })
  stream.on('wantTrailers', () => stream.sendTrailers(trailers))
  stream.end(body)
}
const refuse = (stream: ServerHttp2Stream, head: Record<string, string | number>) =>
  stream.respond({ ':status': 200, ...head }, { endStream: true })

/** What a service of the name is, and what its probe says. */
const services: Record<string, [act: (stream: ServerHttp2Stream) => void, output: string | null]> = {
  '': [(stream) => answer(stream, health(1), { 'grpc-status': '0' }), null],
  [longName]: [(stream) => answer(stream, health(1), { 'grpc-status': '0' }), null],
  bad: [
    (stream) => answer(stream, health(2), { 'grpc-status': '0' }),
    'service unhealthy (responded with "NOT_SERVING")',
  ],
  unknown: [
    (stream) => answer(stream, Buffer.alloc(5), { 'grpc-status': '0' }),
    'service unhealthy (responded with "UNKNOWN")',
  ],
  none: [
    (stream) => refuse(stream, { 'grpc-status': 5, 'grpc-message': 'unknown service%21' }),
    'error: health rpc probe failed: rpc error: code = NotFound desc = unknown service!',
  ],
  unimplemented: [
    (stream) => refuse(stream, { 'grpc-status': 12, 'grpc-message': 'unknown method' }),
    'error: this server does not implement the grpc health protocol (grpc.health.v1.Health): unknown method',
  ],
  plain: [
    (stream) => refuse(stream, { ':status': 503 }),
    'error: health rpc probe failed: rpc error: code = Unavailable desc = unexpected HTTP status code received from server: 503',
  ],
  hangs: [() => undefined, 'timeout: health rpc did not complete within 200ms'],
}

let server: Http2Server
beforeAll(async () => {
  server = createServer()
  server.on('stream', (stream) => {
    let body = Buffer.alloc(0)
    stream.on('data', (chunk: Buffer) => (body = Buffer.concat([body, chunk])))
    // Names of more than 127 bytes have a length of two.
    stream.on('end', () => services[body.subarray((body[6] ?? 0) < 128 ? 7 : 8).toString()]![0](stream))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())

const timeouts: Record<string, number> = { hangs: 200 }

it.each(Object.entries(services))('a service that is called "%s"', async (name, [, output]) => {
  const { port } = server.address() as AddressInfo
  const result = output === null ? { is: 'success' } : { is: 'failure', output }
  expect(await probeGrpc('127.0.0.1', port, name, timeouts[name] ?? 10_000)).toEqual(result)
})

it('who does not listen, or speaks something else, may begin to as long as there is time', async () => {
  const other = createSocketServer((socket) => {
    socket.on('error', () => undefined)
    socket.resume().end('220 mail\r\n')
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const output = `timeout: failed to connect service "127.0.0.1:${port}" within 100ms: context deadline exceeded`
  expect(await probeGrpc('127.0.0.1', port, '', 100)).toEqual({ is: 'failure', output })
  await new Promise((resolve) => other.close(resolve))
  expect(await probeGrpc('127.0.0.1', port, '', 100)).toEqual({ is: 'failure', output })
})
