import { afterAll, beforeAll } from 'vitest'
import { systemClock } from '../../base/os/clock.ts'
import { type AddressInfo, createServer, type Socket } from '../../base/os/net.ts'
import type { Timers } from '../../base/timers.ts'
import { Http2Connection } from './connection.ts'
import { RawClient } from './raw-client.ts'
import type { Http2Stream } from './stream.ts'
import { StreamDuplex } from './stream-duplex.ts'

const limits = { headersBytes: 2000, streams: 3, windowBytes: 65_535, frameBytes: 16_384 }

/** Real sockets on both sides: one server for all tests of a file, and clients that send whatever frames a test wants. */
export class ServerUnderTest {
  readonly stillStanding: StreamDuplex[] = []
  onPipeClosed: () => void = () => undefined
  /** Its side of the newest connection. */
  socket: Socket | null = null
  readonly #watching: Http2Stream[] = []
  readonly #clients: RawClient[] = []
  readonly #late = new Set<() => void>()
  /** Time passes only when a test says so. */
  readonly #timers: Timers = {
    after: (_, run) => {
      this.#late.add(run)
      return () => this.#late.delete(run)
    },
  }
  readonly #server = createServer((socket) => {
    this.socket = socket
    socket.on('error', () => socket.destroy())
    const roles = { clock: systemClock, timers: this.#timers }
    new Http2Connection(socket, limits, roles, {
      onRequest: (stream) => this.#answer(stream),
      onClose: () => undefined,
    })
  })

  constructor() {
    beforeAll(() => new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve)))
    afterAll(() => {
      for (const { socket } of this.#clients) socket.destroy()
      this.#server.close()
    })
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** As if all that was put off were due. */
  elapse(): void {
    for (const run of this.#late) run()
  }

  client(settings: Uint8Array = Buffer.alloc(0)): RawClient {
    const client = new RawClient(this.port, settings)
    this.#clients.push(client)
    return client
  }

  /** `/echo` gives back what came, `/pipe` as it comes, `/N` so many bytes, `/N/x` of that letter, `/early` does not wait for the body, `/never` and `/stand-still` say nothing; `/watch` hears of each `/tell`. */
  #answer(stream: Http2Stream): void {
    const { path, rawHeaders } = stream.head
    if (path === '/never') return
    if (path === '/early') return void stream.answer(200, {}, null)
    if (path === '/watch') {
      stream.respond(200, {})
      return void this.#watching.push(stream)
    }
    if (path === '/tell') {
      for (const each of this.#watching) each.write(Buffer.from('told'))
      return void stream.answer(200, {}, Buffer.from('answered'))
    }
    if (path === '/stand-still') return void this.stillStanding.push(new StreamDuplex(stream))
    if (path === '/pipe') {
      stream.respond(200, { 'x-raw': JSON.stringify(rawHeaders) })
      const both = new StreamDuplex(stream)
      both.on('close', () => this.onPipeClosed())
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
}
