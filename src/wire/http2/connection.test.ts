import { once } from 'node:events'
import { type ClientHttp2Session, connect as connectHttp2 } from 'node:http2'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { frameOf, frameOfWords, frameTypes } from './frames.ts'
import { data, flag, head, many } from './raw-client.ts'
import { ServerUnderTest } from './server-under-test.ts'
import { settingIds, writeSettings } from './settings.ts'

const server = new ServerUnderTest()

test('what waits for peers that do not read is not written over by what others are sent', async () => {
  const bytes = 6_000_000
  const widest = 2 ** 31 - 1
  const ask = (letter: string) => {
    const client = server.client(writeSettings([[settingIds.initialWindowSize, widest]]))
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

test('who breaks the rules and does not read is cut off in time, whatever else it sends', async () => {
  const widest = 2 ** 31 - 1
  const client = server.client(writeSettings([[settingIds.initialWindowSize, widest]]))
  client.socket.pause()
  client.send(frameOfWords(frameTypes.windowUpdate, 0, widest - 65_535), head(1, '/50000000'))
  let written = -1
  const standsStill = () => {
    const before = written
    written = server.socket?.bytesWritten ?? 0
    return before === written && server.socket!.writableLength > 0
  }
  await expect.poll(standsStill).toBe(true)
  client.send(frameOf(frameTypes.ping, 0, 0, Buffer.alloc(7)))
  await expect.poll(() => server.socket?.writableEnded).toBe(true)
  const goesOn = () => {
    client.send(Buffer.alloc(9))
    return server.socket?.destroyed === false
  }
  expect(goesOn()).toBe(true)
  server.elapse()
  await expect.poll(goesOn).toBe(false)
  client.socket.destroy()
})

test('who is answered early need not send the rest, and may still have done so', async () => {
  const client = server.client()
  client.send(head(1, '/early', {}, flag.endHeaders))
  expect(await client.until('reset 1: 0')).toEqual(['headers 1 end', 'reset 1: 0'])
  client.send(data(1, Buffer.alloc(5)), head(1, '/', {}, flag.end | flag.endHeaders), head(3, '/1'))
  expect((await client.until('data 3 end')).slice(2)).toEqual(['headers 3', 'data 3 end'])
  client.socket.destroy()
})

test('a body of single bytes, to a reader who stands still, is held in a few pieces', async () => {
  const client = server.client()
  client.send(head(1, '/stand-still', {}, flag.endHeaders))
  client.send(
    ...many(30_000, (at) => data(1, Buffer.from([at % 251]))),
    data(1, Buffer.alloc(0), flag.end),
    head(3, '/1'),
  )
  await client.until('data 3 end')
  const stream = server.stillStanding.pop()!
  const taken: Buffer[] = []
  const ended = once(stream, 'end')
  stream.on('data', (bytes) => taken.push(bytes))
  await ended
  expect(taken.length).toBeLessThan(50)
  expect(Buffer.concat(taken).equals(Buffer.from(Array.from({ length: 30_000 }, (_, at) => at % 251)))).toBe(true)
  client.socket.destroy()
})

test('who waits for an answer is served before who only hears of changes', async () => {
  const [watcher, writer] = [server.client(), server.client()]
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
  const client = server.client()
  client.send(head(1, '/pipe', {}, flag.endHeaders), data(1, Buffer.alloc(10)))
  await client.until('data 1')
  client.send(
    frameOf(frameTypes.settings, 0, 0, Buffer.from('000400000000', 'hex')),
    data(1, Buffer.alloc(0), flag.end),
  )
  expect(await client.until('data 1 end')).toEqual(['headers 1', 'data 1', 'data 1 end'])
  client.socket.destroy()
})

test('no more is sent than the peer takes, on a stream and on the connection', async () => {
  const window = Buffer.from('00040000000a', 'hex')
  const client = server.client(window)
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
    session = connectHttp2(`http://127.0.0.1:${server.port}`)
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
    const closed = new Promise<void>((resolve) => {
      server.onPipeClosed = resolve
    })
    stream.close()
    await closed
  })
})
