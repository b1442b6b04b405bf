import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import type { SpdyConnection } from '../../wire/spdy/connection.ts'
import { encodeFrame } from '../../wire/spdy/frames.ts'
import { HeaderBlocks } from '../../wire/spdy/header-blocks.ts'
import { duplexOf } from '../embedded/network/duplex.ts'
import { forwardPorts } from './port-forward.ts'

test.each([
  ['the client', (connection: SpdyConnection) => connection.close()],
  [
    'the stream that the client resets',
    (connection: SpdyConnection) => connection.receive(encodeFrame({ is: 'rst-stream', stream: 3, status: 5 })),
  ],
])('what a client has open in a pod goes with %s, though the application never ends it', async (_, end) => {
  const accepted = Promise.withResolvers<Socket>()
  const application = createServer({ allowHalfOpen: true }, accepted.resolve).listen(0, '127.0.0.1')
  await once(application, 'listening')
  const { port } = application.address() as AddressInfo
  const channel = { write: async () => undefined, close: () => undefined, cut: () => undefined }
  const dial = async () => duplexOf(connect({ port, host: '127.0.0.1', allowHalfOpen: true }))
  const connection = forwardPorts(channel, dial, 'default/web')
  const blocks = new HeaderBlocks()
  for (const [stream, type] of [
    [1, 'error'],
    [3, 'data'],
  ] as const) {
    const block = await blocks.encode(
      new Map([
        ['streamtype', type],
        ['port', String(port)],
        ['requestid', '0'],
      ]),
    )
    await connection.receive(encodeFrame({ is: 'syn-stream', stream, fin: false, block }))
  }
  const socket = (await accepted.promise).resume()
  socket.on('error', () => undefined)
  await end(connection)
  // Who is only half closed is told of an end, and stays open for good.
  await new Promise<void>((resolve) => {
    socket.on('close', () => resolve())
    socket.on('end', () => socket.write('who is there?', () => setImmediate(() => socket.write('nobody'))))
  })
  await new Promise((resolve) => application.close(resolve))
  expect(socket.destroyed).toBe(true)
})
