import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { DuplexBytes } from '../runtime.ts'
import { upgradePortForward } from './upgrade.ts'

// As clients in Python, JavaScript and Java forward ports.

let cuts = 0

/** What comes to port 80 goes back, until somebody says goodbye; nobody listens at the others. */
async function dial(port: number): Promise<DuplexBytes> {
  if (port !== 80) throw new Error(`port ${port} of the pod: connection refused`)
  let back: (bytes: Uint8Array) => void | Promise<void> = () => undefined
  let end: () => void = () => undefined
  return {
    onData: (listener) => void (back = listener),
    onEnd: (listener) => void (end = listener),
    write: async (bytes) => (Buffer.from(bytes).toString() === 'bye' ? end() : back(bytes)),
    end: () => end(),
    cut: () => {
      cuts++
      end()
    },
  }
}

const http = createServer()
let url = ''

beforeAll(async () => {
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { searchParams } = new URL(request.url ?? '', 'http://node')
    void upgradePortForward({ request, socket, head }, searchParams, dial, 'default/web')
  })
  await once(http.listen(0, '127.0.0.1'), 'listening')
  url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}/portForward/default/web`
})

afterAll(() => void http.close())

test.each(['v4.channel.k8s.io', 'v4.base64.channel.k8s.io'])('%s: each port has two channels', async (protocol) => {
  const isText = protocol.includes('base64')
  const socket = new WebSocket(`${url}?port=80,81`, [protocol])
  const heard = ['', '', '', '']
  const answered = new Promise<void>((resolve) =>
    socket.on('message', (data: Buffer, isBinary) => {
      expect(isBinary).toBe(!isText)
      const channel = isText ? Number(data.toString()[0]) : data[0]!
      heard[channel] += (isText ? Buffer.from(data.toString().slice(1), 'base64') : data.subarray(1)).toString('latin1')
      if (heard[0]!.length > 2 && heard[3]!.length > 2) resolve()
    }),
  )
  await once(socket, 'open')
  const say = (text: string) =>
    socket.send(isText ? `0${Buffer.from(text).toString('base64')}` : Buffer.from(`\0${text}`))
  say('hello')
  await answered
  say('bye')
  expect(await once(socket, 'close')).toEqual([1000, expect.anything()])
  const why = 'error forwarding port 81 to pod default/web: port 81 of the pod: connection refused'
  expect(heard).toEqual(['P\0hello', 'P\0', 'Q\0', `Q\0${why}`])
})

test('what a client has open goes with it', async () => {
  const socket = new WebSocket(`${url}?port=80,80,80`, ['v4.channel.k8s.io'])
  await once(socket, 'open')
  socket.close()
  await once(socket, 'close')
  // With the one of an earlier test, whenever that one's end is heard of.
  await expect.poll(() => cuts).toBeGreaterThanOrEqual(3)
})

test.each([
  ['', 'query parameter "port" is required'],
  ['?port=', 'unable to parse "" as a port: strconv.ParseUint: parsing "": invalid syntax'],
  ['?port=80,0', 'port "0" must be > 0'],
  [`?port=80${',80'.repeat(128)}`, '129 ports are too many for one WebSocket: ask for 128 at most'],
  ['?port=65536', 'unable to parse "65536" as a port: strconv.ParseUint: parsing "65536": value out of range'],
])('ports that are none: %s', async (asked, why) => {
  const socket = new WebSocket(`${url}${asked}`, ['v4.channel.k8s.io'])
  const [, answer] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage]
  let text = ''
  for await (const chunk of answer) text += chunk
  expect([answer.statusCode, text]).toEqual([400, why])
})
