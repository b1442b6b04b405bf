// {v4.,v4.base64.}channel.k8s.io: a message's first byte is its channel. Of the ports asked for, in their order, each has two,
// data (2i) and what went wrong (2i+1), and both begin with the port's number in two bytes, the lesser first.
import { messageOf } from '../../base/message-of.ts'
import type { WebSocketChannel } from '../../wire/websocket/accept.ts'
import type { DuplexBytes } from '../runtime.ts'
import { decodeText, encodeText, prefixed } from './websocket-streams.ts'

/** A channel is one byte, and a port has two of them. */
const mostPorts = 128

export const portProtocols = ['v4.channel.k8s.io', 'v4.base64.channel.k8s.io'] as const

/** Of the query, or what is wrong with them. */
export function askedPorts(query: URLSearchParams): readonly number[] | string {
  const asked = query.getAll('port').flatMap((each) => each.split(','))
  if (asked.length === 0) return 'query parameter "port" is required'
  if (asked.length > mostPorts)
    return `${asked.length} ports are too many for one WebSocket: ask for ${mostPorts} at most`
  for (const text of asked) {
    const quoted = JSON.stringify(text)
    if (!/^\d+$/.test(text))
      return `unable to parse ${quoted} as a port: strconv.ParseUint: parsing ${quoted}: invalid syntax`
    if (Number(text) > 65_535)
      return `unable to parse ${quoted} as a port: strconv.ParseUint: parsing ${quoted}: value out of range`
    if (Number(text) === 0) return `port ${quoted} must be > 0`
  }
  return asked.map(Number)
}

/** One connection to each port; the last that ends takes the WebSocket with it. */
export async function forwardOverChannels(
  channel: WebSocketChannel,
  ports: readonly number[],
  dial: (port: number) => Promise<DuplexBytes>,
  podName: string,
): Promise<void> {
  const isText = channel.protocol.includes('base64')
  const send = (to: number, bytes: Uint8Array) => channel.send(isText ? encodeText(to, bytes) : prefixed(to, bytes))
  const connections = ports.map(async (port, index) => {
    const number = Uint8Array.of(port & 0xff, port >> 8)
    await Promise.all([send(2 * index, number), send(2 * index + 1, number)])
    return dial(port).catch(async (cause: unknown) => {
      const why = messageOf(cause)
      await send(2 * index + 1, Buffer.from(`error forwarding port ${port} to pod ${podName}: ${why}`))
      return null
    })
  })
  channel.onMessage(async (message) => {
    const bytes = isText ? decodeText(message) : message
    const to = bytes[0] ?? 0
    if (to % 2 === 0) await (await connections[to / 2])?.write(bytes.subarray(1))
  })
  channel.onClose(() => connections.forEach((each) => void each.then((connection) => connection?.cut())))
  const ended = connections.map(async (each, index) => {
    const connection = await each
    if (connection !== null) await untilEnd(connection, (bytes) => send(2 * index, bytes))
  })
  await Promise.all(ended)
  channel.close(1000, '')
}

/** When all that it says has been sent. */
function untilEnd(connection: DuplexBytes, send: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  let sending: Promise<void> = Promise.resolve()
  return new Promise((resolve) => {
    connection.onData((bytes) => {
      sending = sending.then(() => send(bytes))
      return sending
    })
    connection.onEnd(() => void sending.then(resolve))
  })
}
