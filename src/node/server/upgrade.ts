/** exec, attach and port-forward: requests that turn into a conversation, over WebSocket or SPDY/3.1. */
import type { IncomingMessage } from '../../base/os/http.ts'
import type { Duplex } from '../../base/os/stream.ts'
import type { Timers } from '../../base/timers.ts'
import type { ByteChannel } from '../../wire/spdy/connection.ts'
import { feed, socketChannel } from '../../wire/spdy/over-socket.ts'
import { acceptWebSocket, type WebSocketChannel } from '../../wire/websocket/accept.ts'
import type { DuplexBytes, Runtime } from '../runtime.ts'
import { isTrue } from './log-query.ts'
import { forwardPorts, portForwardProtocol, tunnelProtocol } from './port-forward.ts'
import { runCommand } from './remote-command.ts'
import { spdyCommandProtocols, spdyStreams } from './spdy-streams.ts'
import { askedPorts, forwardOverChannels, portProtocols } from './web-socket-ports.ts'
import { channelProtocols, webSocketStreams } from './websocket-streams.ts'

export interface Upgrade {
  readonly request: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
}

export async function upgradeCommand(
  upgrade: Upgrade,
  is: 'exec' | 'attach',
  query: URLSearchParams,
  runtime: Runtime,
  containerId: string,
  timers: Timers,
): Promise<void> {
  // The API's names, and the kubelet's own for the same.
  const asked = (name: string, own: string) => isTrue(query.get(name)) || isTrue(query.get(own))
  const tty = isTrue(query.get('tty'))
  const stdin = asked('stdin', 'input')
  const request = { is, command: query.getAll('command'), stdin, tty }
  if (kindOf(upgrade.request) === 'websocket') {
    const channel = await acceptWebSocket(upgrade.request, upgrade.socket, upgrade.head, channelProtocols)
    if (channel === null)
      refuse(upgrade.socket, 400, 'Bad Request', `unable to upgrade: none of the subprotocols is known`)
    else await runCommand(runtime, containerId, request, webSocketStreams(channel))
    return
  }
  const protocol = agreeSpdy(upgrade, spdyCommandProtocols)
  if (protocol === null) return
  const wanted = [
    'error',
    ...(stdin ? ['stdin'] : []),
    ...(asked('stdout', 'output') ? ['stdout'] : []),
    ...(asked('stderr', 'error') && !tty ? ['stderr'] : []),
    ...(tty && protocol !== 'v2.channel.k8s.io' ? ['resize'] : []),
  ]
  const { connection, ready } = spdyStreams(socketChannel(upgrade.socket), protocol, wanted, timers)
  feed(upgrade.socket, upgrade.head, connection)
  const remote = await ready
  if (remote === null) connection.close()
  else await runCommand(runtime, containerId, request, remote)
}

export async function upgradePortForward(
  upgrade: Upgrade,
  query: URLSearchParams,
  dial: (port: number) => Promise<DuplexBytes>,
  podName: string,
): Promise<void> {
  if (kindOf(upgrade.request) === 'websocket') {
    const { request, socket, head } = upgrade
    const isTunnel = request.headers['sec-websocket-protocol']?.includes(tunnelProtocol) === true
    const ports = isTunnel ? [] : askedPorts(query)
    if (typeof ports === 'string') return refuse(socket, 400, 'Bad Request', ports)
    const channel = await acceptWebSocket(request, socket, head, isTunnel ? [tunnelProtocol] : portProtocols)
    if (channel === null) return refuse(socket, 400, 'Bad Request', 'unable to upgrade: no known subprotocol')
    if (!isTunnel) return forwardOverChannels(channel, ports, dial, podName)
    const connection = forwardPorts(webSocketBytes(channel), dial, podName)
    channel.onMessage((bytes) => connection.receive(bytes))
    channel.onClose(() => connection.close())
    return
  }
  const protocol = agreeSpdy(upgrade, [portForwardProtocol])
  if (protocol !== null) feed(upgrade.socket, upgrade.head, forwardPorts(socketChannel(upgrade.socket), dial, podName))
}

function kindOf(request: IncomingMessage): 'websocket' | 'spdy' {
  return request.headers.upgrade?.toLowerCase() === 'websocket' ? 'websocket' : 'spdy'
}

/** Answers the handshake; null where it was refused. */
function agreeSpdy({ request, socket }: Upgrade, known: readonly string[]): string | null {
  if (request.headers.upgrade?.toLowerCase() !== 'spdy/3.1') {
    refuse(socket, 400, 'Bad Request', 'unable to upgrade: missing upgrade headers')
    return null
  }
  const offered = [request.headers['x-stream-protocol-version'] ?? []].flat().flatMap((it) => it.split(','))
  const protocol = known.find((it) => offered.some((name) => name.trim() === it))
  if (protocol === undefined) {
    const names = known.map((name) => `X-Accepted-Stream-Protocol-Versions: ${name}\r\n`).join('')
    refuse(socket, 403, 'Forbidden', `unable to upgrade: unable to negotiate protocol`, names)
    return null
  }
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n' +
      `X-Stream-Protocol-Version: ${protocol}\r\n\r\n`,
  )
  return protocol
}

/** Plain HTTP, since nothing else is agreed on yet. */
export function refuse(socket: Duplex, code: number, word: string, message: string, headers = ''): void {
  const length = Buffer.byteLength(message)
  socket.end(
    `HTTP/1.1 ${code} ${word}\r\n${headers}Content-Type: text/plain; charset=utf-8\r\n` +
      `Content-Length: ${length}\r\nConnection: close\r\n\r\n${message}`,
  )
}

function webSocketBytes(channel: WebSocketChannel): ByteChannel {
  return { write: (bytes) => channel.send(bytes), close: () => channel.close(1000, ''), cut: () => channel.cut() }
}
