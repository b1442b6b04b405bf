import type { Socket } from '../../../base/os/net.ts'
import type { DuplexBytes } from '../../runtime.ts'
import { readAtPaceOf } from '../output/paced.ts'

/** Each half ends by itself. */
export function duplexOf(socket: Socket): DuplexBytes {
  let ended = false
  const endListeners: (() => void)[] = []
  const end = () => {
    if (ended) return
    ended = true
    for (const listener of endListeners) listener()
  }
  socket.on('end', end)
  socket.on('close', end)
  // A reset is an end to whoever forwards; `close` follows.
  socket.on('error', end)
  return {
    onData: (listener) => readAtPaceOf(socket, listener),
    onEnd: (listener) => (ended ? listener() : void endListeners.push(listener)),
    write: (chunk) => new Promise((resolve) => socket.write(chunk, () => resolve())),
    end: () => void socket.end(),
    cut: () => void socket.destroy(),
  }
}
