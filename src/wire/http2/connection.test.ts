import { EventEmitter, once } from 'node:events'
import { type ClientHttp2Session, connect as connectHttp2 } from 'node:http2'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../base/os/clock.ts'
import { Http2Connection } from './connection.ts'
import { type Frame, FrameReader, frameOf, frameOfWords, frameTypes, longestPayloadBytes } from './frames.ts'
import { encodeHead } from './header-encoder.ts'
import { settingIds, writeSettings } from './settings.ts'
import type { Http2Stream } from './stream.ts'
import { StreamDuplex } from './stream-duplex.ts'

// Real sockets on both sides: a client of Node's, and one that sends whatever frames a test wants.

const limits = { headersBytes: 2000, streams: 3, windowBytes: 65_535, frameBytes: 16_384 }
const names = Object.entries(frameTypes)
const piped = new EventEmitter()
const stillStanding: StreamDuplex[] = []
const watching: Http2Stream[] = []
let server: Server
const sockets = new Set<Socket>()

beforeAll(async () => {
  server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    new Http2Connection(socket, limits, systemClock, { onRequest: answer, onClose: () => undefined })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(() => {
  for (const socket of sockets) socket.destroy()
  server.close()
})

/** `/echo` gives back what came, `/pipe` as it comes, `/N` so many bytes, `/N/x` of that letter, `/early` does not wait for the body, `/never` and `/stand-still` say nothing; `/watch` hears of each `/tell`. */
function answer(stream: Http2Stream): void {
  const { path, rawHeaders } = stream.head
  if (path === '/never') return
  if (path === '/early') return void stream.answer(200, {}, null)
  if (path === '/watch') {
    stream.respond(200, {})
    return void watching.push(stream)
  }
  if (path === '/tell') {
    for (const each of watching) each.write(Buffer.from('told'))
    return void stream.answer(200, {}, Buffer.from('answered'))
  }
  if (path === '/stand-still') return void stillStanding.push(new StreamDuplex(stream))
  if (path === '/pipe') {
    stream.respond(200, { 'x-raw': JSON.stringify(rawHeaders) })
    const both = new StreamDuplex(stream)
    both.on('close', () => piped.emit('close'))
    return void both.pipe(both)
  }
  const body: Uint8Array[] = []
  stream.receive({
    onData: (bytes) => body.push(bytes) > 0,
    onEnd() {
      const [, count, letter = 'b'] = path.split('/')
      const bytes = path === '/echo' ? Buffer.concat(body) : Buffer.alloc(Number(count), letter)
      stream.answer(200, { 'x-raw': JSON.stringify(rawHeaders) }, bytes)
    },
  })
}

/** Sends frames and tells what comes back: `HEADERS 1`, `data 1 end`, `reset 1: 8`, `goaway: 11`. */
class RawClient {
  readonly socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  readonly seen: string[] = []
  readonly frames: Frame[] = []
  #changed: () => void = () => undefined

  constructor(settings: Uint8Array = Buffer.alloc(0)) {
    sockets.add(this.socket)
    const reader = new FrameReader(longestPayloadBytes)
    this.socket.on('error', () => undefined)
    this.socket.on('data', (chunk) => {
      reader.push(chunk, (frame) => this.#take(frame))
      this.#changed()
    })
    this.socket.on('close', () => {
      this.seen.push('closed')
      this.#changed()
    })
    this.socket.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')
    this.send(frameOf(frameTypes.settings, 0, 0, settings))
  }

  send(...frames: readonly Uint8Array[]): void {
    this.socket.write(Buffer.concat(frames))
  }

  async until(what: string | (() => boolean)): Promise<readonly string[]> {
    const isThere = typeof what === 'string' ? () => this.seen.includes(what) : what
    while (!isThere() && !this.seen.includes('closed'))
      await new Promise<void>((resolve) => {
        this.#changed = resolve
      })
    return this.seen
  }

  #take(frame: Frame): void {
    const { type, flags, stream, payload } = frame
    const isOfConnection = stream === 0 && type !== frameTypes.goaway
    if (isOfConnection) return
    this.frames.push(frame)
    const name = names.find(([, number]) => number === type)?.[0]
    const code = type === frameTypes.reset ? `: ${payload.readUInt32BE(0)}` : ''
    const end = type <= frameTypes.headers && (flags & 1) === 1 ? ' end' : ''
    this.seen.push(type === frameTypes.goaway ? `goaway: ${payload.readUInt32BE(4)}` : `${name} ${stream}${code}${end}`)
  }
}

const [end, ack, endHeaders, padded] = [1, 1, 4, 8]

function head(stream: number, path: string, more: Record<string, string> = {}, set = end | endHeaders): Buffer {
  const pseudo = { ':method': 'GET', ':scheme': 'https', ':path': path }
  return frameOf(frameTypes.headers, set, stream, encodeHead(0, pseudo, more))
}

const data = (stream: number, bytes: Uint8Array, set = 0) => frameOf(frameTypes.data, set, stream, bytes)
const bare = (pseudo: Record<string, string>, more: Record<string, string> = {}) =>
  frameOf(frameTypes.headers, end | endHeaders, 1, encodeHead(0, pseudo, more))
const many = (count: number, frame: (index: number) => Uint8Array) =>
  Array.from({ length: count }, (_, at) => frame(at))

test('what waits for peers that do not read is not written over by what others are sent', async () => {
  const bytes = 6_000_000
  const widest = 2 ** 31 - 1
  const ask = (letter: string) => {
    const client = new RawClient(writeSettings([[settingIds.initialWindowSize, widest]]))
    client.send(frameOfWords(frameTypes.windowUpdate, 0, widest - 65_535), head(1, `/${bytes}/${letter}`))
    return client
  }
  const letters = [...'abc']
  const slow = letters.map(ask)
  for (const { socket } of slow) socket.pause()
  await ask('z').until('data 1 end')
  for (const { socket } of slow) socket.resume()
  const got = await Promise.all(
    slow.map(async (client) => {
      await client.until('data 1 end')
      return Buffer.concat(client.frames.filter(({ type }) => type === frameTypes.data).map(({ payload }) => payload))
    }),
  )
  expect(got.map((all, i) => all.equals(Buffer.alloc(bytes, letters[i])))).toEqual(letters.map(() => true))
})

test('frames are the same in however small pieces they come, those of 256 KiB too', () => {
  const longest = 256 * 1024
  const sizes = [0, 1, longest, 5, 70_000]
  const sent = sizes.map((size, at) => frameOf(frameTypes.data, 0, 2 * at + 1, Buffer.alloc(size, at)))
  const bytes = Buffer.concat(sent)
  for (const step of [1, 9, 1000, 16_384, bytes.length]) {
    const reader = new FrameReader(longest)
    const got: Buffer[] = []
    for (let at = 0; at < bytes.length; at += step)
      reader.push(bytes.subarray(at, at + step), ({ type, flags, stream, payload }) =>
        got.push(frameOf(type, flags, stream, payload)),
      )
    expect(got.length).toBe(sent.length)
    expect(Buffer.concat(got).equals(bytes)).toBe(true)
  }
})

describe('what breaks the rules ends the stream, or the connection', () => {
  const [protocol, flow, closed, size, refused, compression, calm] = [1, 3, 5, 6, 7, 9, 11]
  test.each<[what: string, frames: readonly Uint8Array[], told: string]>([
    ['a frame that is too long', [data(1, Buffer.alloc(16_385))], `goaway: ${size}`],
    ['data before a request', [data(1, Buffer.alloc(1))], `goaway: ${protocol}`],
    ['a request on an even stream', [head(2, '/0')], `goaway: ${protocol}`],
    [
      'a head that is interrupted',
      [head(1, '/0', {}, end), frameOf(frameTypes.ping, 0, 0, Buffer.alloc(8))],
      `goaway: ${protocol}`,
    ],
    ['a piece of no head', [frameOf(frameTypes.continuation, endHeaders, 1, Buffer.alloc(0))], `goaway: ${protocol}`],
    [
      'a header block that is none',
      [frameOf(frameTypes.headers, end | endHeaders, 1, Buffer.from([0x80]))],
      `goaway: ${compression}`,
    ],
    ['a promise', [frameOf(frameTypes.pushPromise, 0, 1, Buffer.alloc(4))], `goaway: ${protocol}`],
    [
      'more padding than frame',
      [head(1, '/echo', {}, endHeaders), data(1, Buffer.from([9]), padded)],
      `goaway: ${protocol}`,
    ],
    ['a window that is no wider', [frameOfWords(frameTypes.windowUpdate, 0, 0)], `goaway: ${protocol}`],
    ['a window that is too wide', [frameOfWords(frameTypes.windowUpdate, 0, 0x7fffffff)], `goaway: ${flow}`],
    [
      'a stream’s window that is too wide',
      [head(1, '/never'), frameOfWords(frameTypes.windowUpdate, 1, 0x7fffffff)],
      `reset 1: ${flow}`,
    ],
    ['settings of the wrong size', [frameOf(frameTypes.settings, 0, 0, Buffer.alloc(5))], `goaway: ${size}`],
    [
      'a first window that is too wide',
      [frameOf(frameTypes.settings, 0, 0, Buffer.from('000480000000', 'hex'))],
      `goaway: ${flow}`,
    ],
    [
      'more settings than there are',
      [frameOf(frameTypes.settings, 0, 0, Buffer.from('000400000001'.repeat(33), 'hex'))],
      `goaway: ${calm}`,
    ],
    ['a ping of the wrong size', [frameOf(frameTypes.ping, 0, 0, Buffer.alloc(7))], `goaway: ${size}`],
    [
      'more data than the window',
      [head(1, '/never', {}, endHeaders), ...many(5, () => data(1, Buffer.alloc(16_384)))],
      `reset 1: ${flow}`,
    ],
    ['data behind the end', [head(1, '/never'), data(1, Buffer.alloc(1))], `reset 1: ${closed}`],
    ['a head behind the end', [head(1, '/never'), head(1, '/never')], `reset 1: ${closed}`],
    ['a request behind a later one', [head(3, '/never'), head(1, '/0')], `goaway: ${closed}`],
    [
      'fewer bytes than were said',
      [head(1, '/echo', { 'content-length': '3' }, endHeaders), data(1, Buffer.alloc(2), end)],
      `reset 1: ${protocol}`,
    ],
    [
      'more bytes than were said',
      [head(1, '/echo', { 'content-length': '3' }, endHeaders), data(1, Buffer.alloc(4))],
      `reset 1: ${protocol}`,
    ],
    ['bytes that were said and none', [head(1, '/0', { 'content-length': '3' })], `reset 1: ${protocol}`],
    ['no path', [bare({ ':method': 'GET', ':scheme': 'https' })], `reset 1: ${protocol}`],
    ['a path that is none', [head(1, 'http://a/')], `reset 1: ${protocol}`],
    ['a path with a space', [head(1, '/a b')], `reset 1: ${protocol}`],
    ['a pseudo-header that is none', [head(1, '/0', { ':status': '200' })], `reset 1: ${protocol}`],
    ['a name in capitals', [head(1, '/0', { 'X-A': 'a' })], `reset 1: ${protocol}`],
    ['what HTTP/1 says of connections', [head(1, '/0', { connection: 'close' })], `reset 1: ${protocol}`],
    ['more requests at once than may be', many(4, (at) => head(2 * at + 1, '/never')), `reset 7: ${refused}`],
    [
      'more requests at once than the peer has heard that may be',
      [frameOf(frameTypes.settings, ack, 0, Buffer.alloc(0)), ...many(4, (at) => head(2 * at + 1, '/never'))],
      `reset 7: ${protocol}`,
    ],
    [
      'a head without end',
      [head(1, '/0', {}, end), ...many(100, () => frameOf(frameTypes.continuation, 0, 1, Buffer.alloc(0)))],
      `goaway: ${calm}`,
    ],
    [
      'a head that is endless',
      [head(1, '/0', {}, end), ...many(10, () => frameOf(frameTypes.continuation, 0, 1, Buffer.alloc(300)))],
      `goaway: ${protocol}`,
    ],
    [
      'requests that are taken back at once',
      many(1100, (at) => Buffer.concat([head(2 * at + 1, '/never'), frameOfWords(frameTypes.reset, 2 * at + 1, 8)])),
      `goaway: ${calm}`,
    ],
    ['pings without end', many(1100, () => frameOf(frameTypes.ping, 0, 0, Buffer.alloc(8))), `goaway: ${calm}`],
    ['settings without end', many(1100, () => frameOf(frameTypes.settings, 0, 0, Buffer.alloc(0))), `goaway: ${calm}`],
    [
      'data without bytes',
      [head(1, '/never', {}, endHeaders), ...many(1100, () => data(1, Buffer.alloc(0)))],
      `goaway: ${calm}`,
    ],
  ])('%s', async (_, frames, told) => {
    const client = new RawClient()
    client.send(...frames)
    expect(await client.until(told)).toContain(told)
    if (told.startsWith('goaway')) expect((await client.until('closed')).at(-1)).toBe('closed')
    client.socket.destroy()
  })

  test('no HTTP/2 at all', async () => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    socket.resume()
    await once(socket, 'close')
  })

  test('arbitrary bytes end a connection, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 10 }), async (payloads) => {
        const client = new RawClient()
        client.send(...payloads.map((payload, at) => frameOf(payload[0] ?? at, payload[1] ?? 0, at, payload)))
        client.socket.end()
        expect((await client.until('closed')).at(-1)).toBe('closed')
      }),
      { numRuns: 15 },
    )
    const client = new RawClient()
    client.send(head(1, '/1'))
    expect(await client.until('data 1 end')).toEqual(['headers 1', 'data 1 end'])
    client.socket.destroy()
  })
})

test.each([
  ['too many headers', Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`x-${at}`, '']))],
  ['headers that are too large', { 'x-a': 'a'.repeat(1900) }],
])('%s are answered, on a connection that goes on', async (_, more) => {
  const client = new RawClient()
  client.send(head(1, '/0', more), head(3, '/1'))
  expect(await client.until('data 3 end')).toEqual(['headers 1', 'data 1 end', 'headers 3', 'data 3 end'])
  client.socket.destroy()
})

test('who is answered early need not send the rest, and may still have done so', async () => {
  const client = new RawClient()
  client.send(head(1, '/early', {}, endHeaders))
  expect(await client.until('reset 1: 0')).toEqual(['headers 1 end', 'reset 1: 0'])
  client.send(data(1, Buffer.alloc(5)), head(1, '/', {}, end | endHeaders), head(3, '/1'))
  expect((await client.until('data 3 end')).slice(2)).toEqual(['headers 3', 'data 3 end'])
  client.socket.destroy()
})

test('a body of single bytes, to a reader who stands still, is held in a few pieces', async () => {
  const client = new RawClient()
  client.send(head(1, '/stand-still', {}, endHeaders))
  client.send(...many(30_000, (at) => data(1, Buffer.from([at % 251]))), data(1, Buffer.alloc(0), end), head(3, '/1'))
  await client.until('data 3 end')
  const stream = stillStanding.pop()!
  const taken: Buffer[] = []
  const ended = once(stream, 'end')
  stream.on('data', (bytes) => taken.push(bytes))
  await ended
  expect(taken.length).toBeLessThan(50)
  expect(Buffer.concat(taken).equals(Buffer.from(Array.from({ length: 30_000 }, (_, at) => at % 251)))).toBe(true)
  client.socket.destroy()
})

test('who waits for an answer is served before who only hears of changes', async () => {
  const [watcher, writer] = [new RawClient(), new RawClient()]
  watcher.send(head(1, '/watch'))
  writer.send(head(1, '/early'))
  await Promise.all([watcher.until('headers 1'), writer.until('headers 1 end')])
  const served: string[] = []
  watcher.socket.on('data', () => served.push('watcher'))
  writer.socket.on('data', () => served.push('writer'))
  writer.send(head(3, '/tell'))
  await Promise.all([watcher.until('data 1'), writer.until('data 3 end')])
  expect(served).toEqual(['writer', 'watcher'])
})

test('an answer ends whose window the peer has taken back', async () => {
  const client = new RawClient()
  client.send(head(1, '/pipe', {}, endHeaders), data(1, Buffer.alloc(10)))
  await client.until('data 1')
  client.send(frameOf(frameTypes.settings, 0, 0, Buffer.from('000400000000', 'hex')), data(1, Buffer.alloc(0), end))
  expect(await client.until('data 1 end')).toEqual(['headers 1', 'data 1', 'data 1 end'])
  client.socket.destroy()
})

test('no more is sent than the peer takes, on a stream and on the connection', async () => {
  const window = Buffer.from('00040000000a', 'hex')
  const client = new RawClient(window)
  client.send(head(1, '/25'))
  const bytes = () => client.frames.reduce((sum, { type, payload }) => sum + (type === 0 ? payload.length : 0), 0)
  await client.until('data 1')
  expect(bytes()).toBe(10)
  client.send(frameOfWords(frameTypes.windowUpdate, 1, 7), head(3, '/1'))
  await client.until('data 3 end')
  expect(bytes()).toBe(18)
  client.send(frameOfWords(frameTypes.windowUpdate, 1, 1000))
  await client.until('data 1 end')
  expect(bytes()).toBe(26)
  // The connection's window is used up by 65,535 bytes.
  client.send(frameOf(frameTypes.settings, 0, 0, Buffer.from('00047fffffff', 'hex')), head(5, '/70000'), head(7, '/1'))
  await client.until(() => bytes() >= 65_535)
  client.send(head(9, '/early'))
  await client.until('headers 9 end')
  expect(bytes()).toBe(65_535)
  client.send(frameOfWords(frameTypes.windowUpdate, 0, 10_000))
  await client.until('data 7 end')
  await client.until('data 5 end')
  expect(bytes()).toBe(70_027)
  client.socket.destroy()
})

describe('a client of Node’s', () => {
  let session: ClientHttp2Session

  beforeAll(() => {
    session = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  })
  afterAll(() => session.destroy())

  function ask(
    path: string,
    headers: Record<string, string>,
    body: Uint8Array,
  ): Promise<[raw: string[], body: Buffer]> {
    return new Promise((resolve, reject) => {
      const stream = session.request({ ':path': path, ':method': 'POST', ...headers })
      const chunks: Buffer[] = []
      let raw: string[] = []
      stream.on('response', (got) => {
        raw = JSON.parse(String(got['x-raw']))
      })
      stream.on('data', (chunk) => chunks.push(chunk))
      stream.on('end', () => resolve([raw, Buffer.concat(chunks)]))
      stream.on('error', reject)
      stream.end(body)
    })
  }

  test('is understood whatever it sends, and understands what comes back', async () => {
    const path = fc.constantFrom('/echo', '/pipe')
    const headers = fc.dictionary(fc.stringMatching(/^x-[a-z0-9]{1,8}$/), fc.stringMatching(/^[!-~]{0,40}$/), {
      maxKeys: 4,
    })
    await fc.assert(
      fc.asyncProperty(path, headers, fc.nat(300_000), async (to, sent, size) => {
        const body = Buffer.alloc(size, 'a-z')
        const [raw, echoed] = await ask(to, sent, body)
        expect(echoed.equals(body)).toBe(true)
        const pairs = raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1]]] : []))
        expect(Object.fromEntries(pairs.filter(([name]) => name?.startsWith('x-')))).toEqual({ ...sent })
      }),
      { numRuns: 15 },
    )
  })

  test('that goes away takes with it what was passed on to it', async () => {
    const stream = session.request({ ':path': '/pipe', ':method': 'POST' })
    stream.write('a')
    await once(stream, 'data')
    const closed = once(piped, 'close')
    stream.close()
    await closed
  })
})
