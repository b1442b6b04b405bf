import type { Duplex } from '../../base/os/stream.ts'
import type { ByteChannel, SpdyConnection } from './connection.ts'

/** A socket as the bytes below a connection. */
export function socketChannel(socket: Duplex): ByteChannel {
  return {
    write: (bytes) =>
      new Promise((resolve) => {
        if (socket.destroyed || socket.writableEnded) resolve()
        else socket.write(bytes, () => resolve())
      }),
    close: () => socket.end(),
    cut: () => void socket.destroy(),
  }
}

/** The socket's bytes to the connection, no faster than it deals with them; `head` has come already. */
export function feed(socket: Duplex, head: Uint8Array, connection: SpdyConnection): void {
  socket.on('error', () => socket.destroy())
  socket.on('close', () => connection.close())
  socket.on('end', () => connection.close())
  if (head.length > 0) void connection.receive(head)
  socket.on('data', (chunk: Buffer) => {
    socket.pause()
    void connection.receive(chunk).finally(() => socket.resume())
  })
}
