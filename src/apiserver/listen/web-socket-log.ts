import type { IncomingMessage } from '../../base/os/http.ts'
import type { Upgrade } from './web-socket-watch.ts'

const encoded = 'base64.binary.k8s.io'
const readable: readonly string[] = ['binary.k8s.io', encoded]

/** A log whose pieces are messages, as browsers read it: bytes, or text in base64. The first message is empty, as upstream's. */
export async function logOverWebSocket({ request, socket, head }: Upgrade, log: IncomingMessage): Promise<void> {
  // However the connection ends, also before it is one of messages.
  socket.on('close', () => log.destroy())
  if (socket.destroyed) return void log.destroy()
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim())
  const { acceptWebSocket } = await import('../../wire/websocket/accept.ts')
  const known = offered.filter((each) => readable.includes(each))
  const channel = await acceptWebSocket(request, socket, head, known)
  if (channel === null) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  // What the client says is heard, and means nothing.
  channel.onMessage(() => undefined)
  const isText = channel.protocol === encoded
  const send = (bytes: Buffer) => channel.send(isText ? bytes.toString('base64') : bytes)
  await send(Buffer.alloc(0))
  try {
    // Read no faster than it is taken.
    for await (const bytes of log) await send(bytes as Buffer)
    channel.close(1000, '')
  } catch {
    channel.cut()
  }
}
