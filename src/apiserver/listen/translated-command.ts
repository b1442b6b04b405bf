import { isStatusError, type StatusError } from '../../api/meta/status-error.ts'
import { goJsonText } from '../../api/ops/go/text.ts'
import { assert } from '../../base/assert.ts'
import { SpdyConnection, type SpdyStream } from '../../wire/spdy/connection.ts'
import { feed, socketChannel } from '../../wire/spdy/over-socket.ts'
import { acceptWebSocket, type WebSocketChannel } from '../../wire/websocket/accept.ts'
import { statusObject } from '../encode/status.ts'
import type { NodeTarget } from '../exchange.ts'
import { internalError } from '../refusals.ts'
import { outcomeOf, refusalIn } from './command-outcome.ts'
import { type NodeProxy, unanswered } from './proxy.ts'
import { commandProtocol } from './translation.ts'
import type { Upgrade } from './web-socket-watch.ts'

// exec and attach over a WebSocket, for a kubelet that speaks SPDY: what the client says in messages, whose first byte is their
// channel, the kubelet hears in streams.
//
//   client ── [0, bytes] · [255, 0] · [4, size] ──▶ stdin · its end · resize ──▶ kubelet
//          ◀── [1, bytes] · [2, bytes] · [3, status] ── stdout · stderr · error ──

const [stdin, stdout, stderr, error, resize, close] = [0, 1, 2, 3, 4, 255]

/** What the kubelet is offered, the best first. */
const streamProtocols = [
  commandProtocol,
  'v4.channel.k8s.io',
  'v3.channel.k8s.io',
  'v2.channel.k8s.io',
  'channel.k8s.io',
]
const withoutSizes: readonly string[] = ['v2.channel.k8s.io', 'channel.k8s.io', '']

export async function translateCommand(upgrading: Upgrade, target: NodeTarget, nodes: NodeProxy): Promise<void> {
  const { request, socket, head } = upgrading
  const channel = await acceptWebSocket(request, socket, head, [commandProtocol])
  assert(channel !== null, 'what is translated has been offered')
  // Tells the client that the connection stands before the command has said anything.
  await channel.send(Buffer.of(asks(target, 'output') ? stdout : asks(target, 'error') ? stderr : error))
  // What comes early waits for who hears it; where nobody does it is let through, so that the end is seen.
  const listener = Promise.withResolvers<Listener>()
  channel.onMessage(async (message) => (await listener.promise)(message))
  const status = await commanded(channel, listener.resolve, socket, target, nodes).catch(statusOf)
  listener.resolve(() => undefined)
  await channel.send(prefixed(error, Buffer.from(goJsonText(status))))
  channel.close(1000, '')
}

type Listener = (message: Buffer) => void | Promise<void>

function statusOf(refusal: unknown): object {
  const status: StatusError = isStatusError(refusal) ? refusal : internalError(String(refusal))
  // As upstream says it here, without its kind.
  const { kind: _, apiVersion: __, ...said } = statusObject(status) as Record<string, unknown>
  return said
}

/** What the kubelet says of the end. */
async function commanded(
  channel: WebSocketChannel,
  hear: (listener: Listener) => void,
  client: Upgrade['socket'],
  target: NodeTarget,
  nodes: NodeProxy,
): Promise<object> {
  const gone = new AbortController()
  client.on('close', () => gone.abort())
  const headers = { 'x-stream-protocol-version': streamProtocols }
  const there: NodeTarget = { ...target, method: 'POST' }
  const conversing = await nodes.converse(there, headers, gone.signal).catch((why: Error) => {
    throw internalError(`error sending request: ${unanswered(there, why).message}`)
  })
  if (conversing.is === 'refused')
    throw internalError(`unable to upgrade connection: ${await refusalIn(conversing.answer)}`)
  const protocol = String(conversing.answer.headers['x-stream-protocol-version'] ?? '')
  const connection = new SpdyConnection(
    socketChannel(conversing.socket),
    () => undefined,
    () => undefined,
  )
  feed(conversing.socket, conversing.early, connection)
  client.on('close', () => connection.close())
  if (client.destroyed) connection.close()
  try {
    return outcomeOf(await said(channel, hear, connection, target, protocol), protocol)
  } finally {
    connection.close()
  }
}

/** Both ways, until all the kubelet's streams are at their end; answers what came on that of errors. */
async function said(
  channel: WebSocketChannel,
  hear: (listener: Listener) => void,
  connection: SpdyConnection,
  target: NodeTarget,
  protocol: string,
): Promise<Buffer> {
  const tty = asks(target, 'tty')
  const open = async (type: string, isAsked: boolean) =>
    isAsked ? connection.open(new Map([['streamtype', type]])) : null
  const errors = collected((await open('error', true))!)
  const input = await open('stdin', asks(target, 'input'))
  const outputs = [
    shown(channel, stdout, await open('stdout', asks(target, 'output'))),
    shown(channel, stderr, await open('stderr', asks(target, 'error') && !tty)),
  ]
  const sizes = await open('resize', tty && !withoutSizes.includes(protocol))
  hear((message) => {
    const [to] = message
    const bytes = message.subarray(1)
    if (to === stdin) return input?.write(bytes)
    if (to === resize) return sizes?.write(bytes)
    return to === close && bytes[0] === stdin ? input?.end() : undefined
  })
  await Promise.all(outputs)
  return errors
}

/** Resolves at the end of the stream. */
function shown(channel: WebSocketChannel, as: number, stream: SpdyStream | null): Promise<void> {
  if (stream === null) return Promise.resolve()
  stream.onData((bytes) => channel.send(prefixed(as, bytes)))
  return new Promise((resolve) => stream.onEnd(resolve))
}

function collected(stream: SpdyStream): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  stream.onData((bytes) => void pieces.push(bytes))
  return new Promise((resolve) => stream.onEnd(() => resolve(Buffer.concat(pieces))))
}

function prefixed(to: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(to), bytes])
}

function asks({ query }: NodeTarget, stream: string): boolean {
  return query.get(stream) === '1'
}
