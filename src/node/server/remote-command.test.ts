import { request } from 'node:https'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { encodeFrame, type Frame, FrameReader } from '../../wire/spdy/frames.ts'
import { HeaderBlocks } from '../../wire/spdy/header-blocks.ts'
import { openTestServer, type TestServer } from './testdata/test-server.ts'

let server: TestServer

beforeAll(async () => {
  server = await openTestServer()
})

afterAll(() => server[Symbol.asyncDispose]())

const script = 'cat; echo problem >&2; exit 7'
const query = `?input=1&output=1&error=1&command=sh&command=-c&command=${encodeURIComponent(script)}`

test('exec over WebSocket v5: streams, the end of stdin, the exit code', async () => {
  const url = `wss://127.0.0.1:${server.port}/exec/default/web/c${query}`
  const socket = new WebSocket(url, ['v5.channel.k8s.io', 'v4.channel.k8s.io'], server.credentials)
  const channels = ['', '', '', '', '']
  socket.on('message', (data: Buffer) => {
    channels[data[0] ?? 0] += data.subarray(1).toString()
  })
  await new Promise((resolve) => socket.on('open', resolve))
  expect(socket.protocol).toBe('v5.channel.k8s.io')
  socket.send(Buffer.from('\0hello'))
  socket.send(Buffer.of(255, 0))
  await new Promise((resolve) => socket.on('close', resolve))
  expect(channels.slice(0, 3)).toEqual(['', 'hello', 'problem\n'])
  expect(JSON.parse(channels[3] ?? '')).toMatchObject({
    status: 'Failure',
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: '7' }] },
  })
})

test('attach: how the container ended is not the answer', async () => {
  const url = `wss://127.0.0.1:${server.port}/attach/default/web/c?output=1`
  const socket = new WebSocket(url, ['v5.channel.k8s.io'], server.credentials)
  let answer = ''
  socket.on('message', (data: Buffer) => {
    if (data[0] === 3) answer += data.subarray(1).toString()
  })
  await new Promise((resolve) => socket.on('close', resolve))
  expect(JSON.parse(answer)).toMatchObject({ status: 'Success' })
})

test('attach: who does not read what is said is cut off', async () => {
  server.runtime.saysBytes = 17 << 20
  const detached = new Promise<void>((resolve) => (server.runtime.onDetached = resolve))
  const socket = new WebSocket(
    `wss://127.0.0.1:${server.port}/attach/default/web/c?output=1`,
    ['v5.channel.k8s.io'],
    server.credentials,
  )
  socket.on('open', () => socket.pause())
  await detached
  server.runtime.saysBytes = 0
  socket.resume()
  expect(await new Promise((resolve) => socket.on('close', resolve))).toBe(1006)
})

test('exec over WebSocket: what is sent before the command runs reaches it', async () => {
  let start: () => void = () => undefined
  server.runtime.mayStart = new Promise((resolve) => (start = resolve))
  const url = `wss://127.0.0.1:${server.port}/exec/default/web/c?input=1&output=1&command=cat`
  const socket = new WebSocket(url, ['v5.channel.k8s.io'], server.credentials)
  let heard = ''
  socket.on('message', (data: Buffer) => {
    if (data[0] === 1) heard += data.subarray(1).toString()
  })
  await new Promise((resolve) => socket.on('open', resolve))
  socket.send(Buffer.from('\0hello'))
  socket.send(Buffer.of(255, 0))
  // The answer to a ping comes after all that was sent before it has been read, which a full stop would keep back, too.
  socket.ping()
  const answered = new Promise<void>((resolve) => socket.once('pong', () => resolve()))
  await Promise.race([answered, server.get('/healthz')])
  start()
  await new Promise((resolve) => socket.on('close', resolve))
  expect(heard).toBe('hello')
})

test('exec over SPDY/3.1: the same', async () => {
  const headers = { Connection: 'Upgrade', Upgrade: 'SPDY/3.1', 'X-Stream-Protocol-Version': 'v4.channel.k8s.io' }
  const path = `/exec/default/web/c${query}`
  const blocks = new HeaderBlocks()
  const reader = new FrameReader()
  const types = ['error', 'stdin', 'stdout', 'stderr']
  const heard: Record<string, string> = {}
  await new Promise<void>((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port: server.port,
      path,
      method: 'POST',
      headers,
      ...server.credentials,
    })
    outgoing.on('error', reject)
    outgoing.on('upgrade', async (response, socket) => {
      expect(response.headers['x-stream-protocol-version']).toBe('v4.channel.k8s.io')
      const send = (frame: Frame) => socket.write(encodeFrame(frame))
      socket.on('close', resolve)
      socket.on('data', (chunk) => {
        for (const frame of reader.push(chunk)) {
          if (frame.is !== 'data') continue
          const type = types[(frame.stream - 1) / 2] ?? ''
          heard[type] = (heard[type] ?? '') + frame.bytes.toString()
        }
      })
      for (const [index, type] of types.entries()) {
        const block = await blocks.encode(new Map([['streamtype', type]]))
        send({ is: 'syn-stream', stream: index * 2 + 1, fin: false, block })
      }
      send({ is: 'data', stream: 3, fin: false, bytes: Buffer.from('hello') })
      send({ is: 'data', stream: 3, fin: true, bytes: Buffer.alloc(0) })
    })
    outgoing.end()
  })
  expect([heard.stdout, heard.stderr]).toEqual(['hello', 'problem\n'])
  expect(JSON.parse(heard.error ?? '')).toMatchObject({ reason: 'NonZeroExitCode' })
})
