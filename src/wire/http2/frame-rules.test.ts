import { once } from 'node:events'
import { connect } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frameOf, frameOfWords, frameTypes } from './frames.ts'
import { bare, data, flag, head, many } from './raw-client.ts'
import { ServerUnderTest } from './server-under-test.ts'

const server = new ServerUnderTest()

describe('what breaks the rules ends the stream, or the connection', () => {
  const [protocol, flow, closed, size, refused, compression, calm] = [1, 3, 5, 6, 7, 9, 11]
  test.each<[what: string, frames: readonly Uint8Array[], told: string]>([
    ['a frame that is too long', [data(1, Buffer.alloc(16_385))], `goaway: ${size}`],
    ['data before a request', [data(1, Buffer.alloc(1))], `goaway: ${protocol}`],
    ['a request on an even stream', [head(2, '/0')], `goaway: ${protocol}`],
    [
      'a head that is interrupted',
      [head(1, '/0', {}, flag.end), frameOf(frameTypes.ping, 0, 0, Buffer.alloc(8))],
      `goaway: ${protocol}`,
    ],
    [
      'a piece of no head',
      [frameOf(frameTypes.continuation, flag.endHeaders, 1, Buffer.alloc(0))],
      `goaway: ${protocol}`,
    ],
    [
      'a header block that is none',
      [frameOf(frameTypes.headers, flag.end | flag.endHeaders, 1, Buffer.from([0x80]))],
      `goaway: ${compression}`,
    ],
    ['a promise', [frameOf(frameTypes.pushPromise, 0, 1, Buffer.alloc(4))], `goaway: ${protocol}`],
    [
      'more padding than frame',
      [head(1, '/echo', {}, flag.endHeaders), data(1, Buffer.from([9]), flag.padded)],
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
      [head(1, '/never', {}, flag.endHeaders), ...many(5, () => data(1, Buffer.alloc(16_384)))],
      `reset 1: ${flow}`,
    ],
    ['data behind the end', [head(1, '/never'), data(1, Buffer.alloc(1))], `reset 1: ${closed}`],
    ['a head behind the end', [head(1, '/never'), head(1, '/never')], `reset 1: ${closed}`],
    ['a request behind a later one', [head(3, '/never'), head(1, '/0')], `goaway: ${closed}`],
    [
      'fewer bytes than were said',
      [head(1, '/echo', { 'content-length': '3' }, flag.endHeaders), data(1, Buffer.alloc(2), flag.end)],
      `reset 1: ${protocol}`,
    ],
    [
      'more bytes than were said',
      [head(1, '/echo', { 'content-length': '3' }, flag.endHeaders), data(1, Buffer.alloc(4))],
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
      [frameOf(frameTypes.settings, flag.ack, 0, Buffer.alloc(0)), ...many(4, (at) => head(2 * at + 1, '/never'))],
      `reset 7: ${protocol}`,
    ],
    [
      'a head without end',
      [head(1, '/0', {}, flag.end), ...many(100, () => frameOf(frameTypes.continuation, 0, 1, Buffer.alloc(0)))],
      `goaway: ${calm}`,
    ],
    [
      'a head that is endless',
      [head(1, '/0', {}, flag.end), ...many(10, () => frameOf(frameTypes.continuation, 0, 1, Buffer.alloc(300)))],
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
      [head(1, '/never', {}, flag.endHeaders), ...many(1100, () => data(1, Buffer.alloc(0)))],
      `goaway: ${calm}`,
    ],
  ])('%s', async (_, frames, told) => {
    const client = server.client()
    client.send(...frames)
    expect(await client.until(told)).toContain(told)
    if (told.startsWith('goaway')) expect((await client.until('closed')).at(-1)).toBe('closed')
    client.socket.destroy()
  })

  test('no HTTP/2 at all', async () => {
    const socket = connect(server.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    socket.resume()
    await once(socket, 'close')
  })

  test('arbitrary bytes end a connection, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 10 }), async (payloads) => {
        const client = server.client()
        client.send(...payloads.map((payload, at) => frameOf(payload[0] ?? at, payload[1] ?? 0, at, payload)))
        client.socket.end()
        expect((await client.until('closed')).at(-1)).toBe('closed')
      }),
      { numRuns: 15 },
    )
    const client = server.client()
    client.send(head(1, '/1'))
    expect(await client.until('data 1 end')).toEqual(['headers 1', 'data 1 end'])
    client.socket.destroy()
  })
})

test.each([
  ['too many headers', Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`x-${at}`, '']))],
  ['headers that are too large', { 'x-a': 'a'.repeat(1900) }],
])('%s are answered, on a connection that goes on', async (_, more) => {
  const client = server.client()
  client.send(head(1, '/0', more), head(3, '/1'))
  expect(await client.until('data 3 end')).toEqual(['headers 1', 'data 1 end', 'headers 3', 'data 3 end'])
  client.socket.destroy()
})
