import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { StatusError } from '../../api/meta/status-error.ts'
import { joinUpgraded } from './upgraded.ts'

test('who is gone before the other side is asked leaves nothing open there', async () => {
  const server = createServer()
  const upgraded = new Set<Socket>()
  server.on('upgrade', (_, socket: Socket) => {
    upgraded.add(socket)
    socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: any\r\n\r\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const gone = new PassThrough()
  gone.destroy()
  await once(gone, 'close')
  const outgoing = request({ host: '127.0.0.1', port, headers: { connection: 'Upgrade', upgrade: 'any' } })
  const ended = new Promise((resolve) => outgoing.on('close', resolve))
  joinUpgraded(outgoing, gone, new Uint8Array(), new Set(), () => new StatusError(502, 'BadGateway', 'away'))
  await ended
  await new Promise<void>((resolve) => server.close(() => resolve()))
  expect([...upgraded].filter((socket) => !socket.destroyed)).toEqual([])
})
