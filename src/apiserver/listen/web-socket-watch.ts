import type { IncomingMessage } from '../../base/os/http.ts'
import type { TLSSocket } from '../../base/os/tls.ts'
import type { WebSocketChannel } from '../../wire/websocket/accept.ts'
import type { WatchFrame } from '../cache/watch-frame.ts'
import type { MediaType, WatchStream } from '../exchange.ts'
import { watchEncoding } from './answer.ts'
import type { UnderWay } from './under-way.ts'
import { writeWatch } from './write-watch.ts'

/** A request that asks for another protocol on its connection. */
export interface Upgrade {
  readonly request: IncomingMessage
  readonly socket: TLSSocket
  /** What came behind the request's headers already. */
  readonly head: Buffer
}

/** A watch whose events are messages: text where they are JSON, binary and without the four bytes of length where protobuf. */
export async function watchOverWebSocket(
  upgrade: Upgrade,
  stream: WatchStream,
  media: MediaType,
  underWay: UnderWay,
): Promise<void> {
  const { request, socket, head } = upgrade
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim())
  // Upstream's library says no more than this, either.
  if (!isUrl(request.headers.origin)) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  if (offered.length > 1) return void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
  const { acceptWebSocket } = await import('../../wire/websocket/accept.ts')
  // Whatever it is called: there is but one thing said here.
  const channel = await acceptWebSocket(request, socket, head, offered)
  if (channel === null) return
  // What the client says is heard, and means nothing.
  channel.onMessage(() => undefined)
  const { encode } = await watchEncoding(media)
  const isBinary = media === 'protobuf'
  const message = (frame: WatchFrame) => encode(frame).subarray(isBinary ? 4 : 0)
  writeWatch(channel, answerOver(channel, isBinary), stream, message, underWay)
}

function isUrl(origin: string | undefined): boolean {
  return origin !== undefined && (origin.startsWith('/') || URL.canParse(origin))
}

function answerOver(channel: WebSocketChannel, isBinary: boolean) {
  return {
    write: (bytes: Uint8Array) => (isBinary ? void channel.send(bytes) : channel.sendText(bytes)),
    get waitingBytes() {
      return channel.waitingBytes
    },
    end: () => channel.close(1000, ''),
    onClose: (run: () => void) => channel.onClose(run),
  }
}
