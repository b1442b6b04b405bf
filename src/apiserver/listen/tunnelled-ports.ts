import { socketChannel } from '../../wire/spdy/over-socket.ts'
import { acceptWebSocket } from '../../wire/websocket/accept.ts'
import type { NodeTarget } from '../exchange.ts'
import { commonHeaders } from './common-headers.ts'
import { requestHeaders, responseHeaders } from './forwarded-headers.ts'
import { type NodeProxy, undialled } from './proxy.ts'
import { tunnelled } from './translation.ts'
import { wireOf } from './upgrade-wire.ts'
import type { Upgrade } from './web-socket-watch.ts'

/** port-forward whose SPDY comes in messages, for a kubelet that takes it bare. */
export async function tunnelPorts(
  upgrading: Upgrade,
  target: NodeTarget,
  protocols: readonly string[],
  nodes: NodeProxy,
): Promise<void> {
  const { request, socket, head } = upgrading
  const gone = new AbortController()
  socket.on('close', () => gone.abort())
  const headers = { ...withoutMessages(requestHeaders(request.headers)), 'x-stream-protocol-version': protocols }
  const there: NodeTarget = { ...target, method: 'POST' }
  const conversing = await nodes.converse(there, headers, gone.signal).catch((why: Error) => {
    throw undialled(there, why)
  })
  if (conversing.is === 'refused') {
    const wire = wireOf(upgrading)
    const { answer } = conversing
    wire.head(answer.statusCode ?? 502, { ...responseHeaders(answer), ...commonHeaders(wire) })
    answer.on('error', () => wire.cut())
    return void answer.pipe(wire.output)
  }
  const { answer, socket: kubelet, early } = conversing
  const agreed = String(answer.headers['x-stream-protocol-version'] ?? '')
  const channel = await acceptWebSocket(request, socket, head, [`${tunnelled}${agreed}`])
  if (channel === null) {
    kubelet.destroy()
    socket.destroy()
    return
  }
  const { write, cut } = socketChannel(kubelet)
  channel.onMessage(write)
  channel.onClose(cut)
  kubelet.on('error', cut)
  kubelet.on('close', () => channel.close(1000, ''))
  if (early.length > 0) await channel.send(early)
  kubelet.on('data', (bytes: Buffer) => {
    kubelet.pause()
    void channel.send(bytes).finally(() => kubelet.resume())
  })
}

/** What makes a WebSocket of a request. */
function withoutMessages(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('sec-websocket-')))
}
