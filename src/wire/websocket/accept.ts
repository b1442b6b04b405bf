import type { IncomingMessage } from '../../base/os/http.ts'
import type { Duplex } from '../../base/os/stream.ts'

/** A WebSocket connection, messages only; binary out, whatever came as bytes in. */
export interface WebSocketChannel {
  /** The subprotocol agreed on; `''` for none. */
  readonly protocol: string
  /** To be called once. A message is not taken in before the one before it was dealt with. */
  onMessage(listener: (bytes: Buffer) => void | Promise<void>): void
  onClose(listener: () => void): void
  /** Resolves when the socket has taken it. */
  send(bytes: Uint8Array | string): Promise<void>
  /** UTF-8 as a message of text. */
  sendText(bytes: Uint8Array): void
  /** What the socket has not taken yet. */
  readonly waitingBytes: number
  close(code: number, reason: string): void
  /** Ends the connection without a word; what waits to be sent is lost. */
  cut(): void
}

/** Remote commands' messages hold at most 32 KiB; this leaves room and keeps a stranger from filling the memory. */
const longestMessageBytes = 1 << 20

/**
 * Completes the handshake, choosing the first of `protocols` the client offers. Null: it offers others only.
 * `ws` refuses subprotocol names with a slash in them (`SPDY/3.1+portforward.k8s.io`), so the header is kept from it.
 */
export async function acceptWebSocket(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  protocols: readonly string[],
): Promise<WebSocketChannel | null> {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((it) => it.trim())
  const protocol = protocols.find((it) => offered.includes(it)) ?? ''
  if (protocol === '' && offered.some((it) => it !== '')) return null
  const { WebSocketServer } = await import('ws')
  const server = new WebSocketServer({ noServer: true, maxPayload: longestMessageBytes, clientTracking: false })
  if (protocol !== '') server.on('headers', (lines) => lines.push(`Sec-WebSocket-Protocol: ${protocol}`))
  delete request.headers['sec-websocket-protocol']
  return new Promise((resolve) => {
    server.handleUpgrade(request, socket, head, (webSocket) => {
      // A broken connection is told of by `close`; without a listener the error would end the process.
      webSocket.on('error', () => webSocket.terminate())
      resolve(channelOf(webSocket, protocol))
    })
  })
}

function channelOf(webSocket: import('ws').WebSocket, protocol: string): WebSocketChannel {
  let taking: Promise<void> = Promise.resolve()
  // Messages wait for who listens to them.
  webSocket.pause()
  return {
    protocol,
    onMessage(listener) {
      webSocket.on('message', (data) => {
        const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)
        webSocket.pause()
        taking = taking.then(() => listener(bytes)).finally(() => webSocket.resume())
      })
      webSocket.resume()
    },
    onClose(listener) {
      if (webSocket.readyState === webSocket.CLOSED) listener()
      else webSocket.on('close', listener)
    },
    send(bytes) {
      return new Promise((resolve) => {
        if (webSocket.readyState !== webSocket.OPEN) resolve()
        else webSocket.send(bytes, { binary: typeof bytes !== 'string' }, () => resolve())
      })
    },
    sendText(bytes) {
      if (webSocket.readyState === webSocket.OPEN) webSocket.send(bytes, { binary: false })
    },
    get waitingBytes() {
      return webSocket.bufferedAmount
    },
    close(code, reason) {
      webSocket.close(code, reason)
    },
    cut: () => webSocket.terminate(),
  }
}
