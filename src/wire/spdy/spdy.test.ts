import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SpdyConnection, type SpdyStream } from './connection.ts'
import { spdyDictionary } from './dictionary.ts'
import { encodeFrame, type Frame, FrameReader, SpdyError } from './frames.ts'
import { HeaderBlocks } from './header-blocks.ts'

const id = fc.integer({ min: 0, max: 0x7fffffff })
const word = fc.integer({ min: 0, max: 0xffffffff })
const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array))
const frame: fc.Arbitrary<Frame> = fc.oneof(
  fc.record({ is: fc.constantFrom('syn-stream', 'syn-reply', 'headers'), stream: id, fin: fc.boolean(), block: bytes }),
  fc.record({ is: fc.constant('data'), stream: id, fin: fc.boolean(), bytes }),
  fc.record({ is: fc.constant('rst-stream'), stream: id, status: word }),
  fc.record({ is: fc.constant('ping'), id: word }),
  fc.record({ is: fc.constant('goaway'), lastStream: id, status: word }),
  fc.record({ is: fc.constant('window-update'), stream: id, delta: id }),
) as fc.Arbitrary<Frame>

describe('frames', () => {
  test('come back as they were, however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 8 }), fc.integer({ min: 1, max: 50 }), (frames, step) => {
        const all = Buffer.concat(frames.map(encodeFrame))
        const reader = new FrameReader()
        const found: Frame[] = []
        for (let at = 0; at < all.length; at += step) found.push(...reader.push(all.subarray(at, at + step)))
        expect(found).toEqual(frames)
      }),
    )
  })

  test('arbitrary bytes give frames or a SpdyError, nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        try {
          new FrameReader().push(noise)
        } catch (error) {
          expect(error).toBeInstanceOf(SpdyError)
        }
      }),
    )
  })
})

describe('header blocks', () => {
  test('the dictionary is the one both sides mean: its Adler-32 stands in the stream', () => {
    const dictionary = spdyDictionary()
    expect(dictionary.length).toBe(1423)
    expect(deflateSync('x', { dictionary }).readUInt32BE(2).toString(16)).toBe('e3c6a7c2')
  })

  test('come back as they were, one after the other', async () => {
    const client = new HeaderBlocks()
    const server = new HeaderBlocks()
    for (const type of ['error', 'stdin', 'stdout', 'error']) {
      const headers = new Map([['streamtype', type]])
      expect(await server.decode(await client.encode(headers))).toEqual(headers)
    }
  })

  test('noise, and blocks that grow without end, are refused', async () => {
    await expect(new HeaderBlocks().decode(Buffer.from('nonsense'))).rejects.toThrow(SpdyError)
    const bomb = deflateSync(Buffer.alloc(10_000_000), { dictionary: spdyDictionary() })
    await expect(new HeaderBlocks().decode(bomb)).rejects.toThrow('too long')
  })
})

test('a connection answers streams and pings, and both halves end on their own', async () => {
  const sent = new FrameReader()
  const answers: Frame[] = []
  const streams: SpdyStream[] = []
  const connection = new SpdyConnection(
    channelTo((out) => answers.push(...sent.push(out))),
    (stream) => streams.push(stream),
    () => undefined,
  )
  const client = new HeaderBlocks()
  const block = await client.encode(new Map([['streamtype', 'stdin']]))
  await connection.receive(encodeFrame({ is: 'syn-stream', stream: 1, fin: false, block }))
  expect(streams[0]?.headers.get('streamtype')).toBe('stdin')
  const heard: string[] = []
  streams[0]?.onData((data) => void heard.push(Buffer.from(data).toString()))
  streams[0]?.onEnd(() => heard.push('end'))
  await connection.receive(encodeFrame({ is: 'data', stream: 1, fin: false, bytes: Buffer.from('hi') }))
  await connection.receive(encodeFrame({ is: 'data', stream: 1, fin: true, bytes: Buffer.alloc(0) }))
  await connection.receive(encodeFrame({ is: 'ping', id: 7 }))
  await streams[0]?.write(Buffer.from('after'))
  await streams[0]?.end()
  expect(heard).toEqual(['hi', 'end'])
  expect(answers.map((it) => it.is)).toEqual(['syn-reply', 'ping', 'data', 'data'])
  await connection.receive(Buffer.from('GET / HTTP/1.1\r\n\r\n'))
  expect(answers.at(-1)?.is).toBe('goaway')
})

test('what comes before anybody listens is bounded, and none of it is lost', async () => {
  const streams: SpdyStream[] = []
  const connection = new SpdyConnection(
    channelTo(() => undefined),
    (stream) => streams.push(stream),
    () => undefined,
  )
  const block = await new HeaderBlocks().encode(new Map())
  await connection.receive(encodeFrame({ is: 'syn-stream', stream: 1, fin: false, block }))
  const piece = encodeFrame({ is: 'data', stream: 1, fin: false, bytes: Buffer.alloc(1 << 19) })
  let dealtWith = 0
  const all = Array.from({ length: 10 }, () => connection.receive(piece).then(() => dealtWith++))
  await all[1]
  // Whatever can go on without being heard has done so by then.
  await new Promise((resolve) => setImmediate(resolve))
  expect(dealtWith).toBe(2)
  let heardBytes = 0
  streams[0]?.onData((bytes) => void (heardBytes += bytes.length))
  await Promise.all(all)
  expect(heardBytes).toBe(10 << 19)
})

function channelTo(take: (bytes: Uint8Array) => void) {
  return { write: async (bytes: Uint8Array) => take(bytes), close: () => undefined, cut: () => undefined }
}
