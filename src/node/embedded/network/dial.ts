import { AskedThread } from '../../../base/os/asked-thread.ts'
import { Socket } from '../../../base/os/net.ts'
import { type DuplexBytes, RuntimeError } from '../../runtime.ts'
import { readAtPaceOf } from '../output/paced.ts'
import type { DialAnswer, DialRequest } from './dial-thread.ts'

/** Connects to ports on pods' loopback, from where an application sees a local client, as with any other kubelet. */
export class Dialer {
  readonly #thread = new AskedThread<DialRequest, DialAnswer>('dial', new URL('./dial-thread.ts', import.meta.url))

  async dial(netnsPath: string, port: number): Promise<DuplexBytes> {
    const answer = await this.#thread.ask({ netnsPath, port })
    if (answer.is === 'refused') throw new RuntimeError('PortForwardError', `port ${port} of the pod: ${answer.why}`)
    return duplexOf(new Socket({ fd: answer.fd, readable: true, writable: true, allowHalfOpen: true }))
  }

  close(): Promise<void> {
    return this.#thread.rest()
  }
}

function duplexOf(socket: Socket): DuplexBytes {
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
  }
}
