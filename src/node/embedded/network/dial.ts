import { Socket } from '../../../base/os/net.ts'
import { Worker } from '../../../base/os/worker-threads.ts'
import { type DuplexBytes, RuntimeError } from '../../runtime.ts'
import { readAtPaceOf } from '../output/paced.ts'
import type { DialAnswer, DialRequest } from './dial-worker.ts'

/** Connects to ports on pods' loopback, from where an application sees a local client, as with any other kubelet. */
export class Dialer {
  readonly #worker: Worker
  readonly #waiting = new Map<number, (answer: DialAnswer) => void>()
  #lastId = 0

  constructor() {
    this.#worker = new Worker(new URL('./dial-worker.ts', import.meta.url))
    this.#worker.on('message', (answer: DialAnswer) => {
      this.#waiting.get(answer.id)?.(answer)
      this.#waiting.delete(answer.id)
      if (this.#waiting.size === 0) this.#worker.unref()
    })
    this.#worker.on('error', (error) => {
      for (const [id, resolve] of this.#waiting) resolve({ id, error: error.message })
      this.#waiting.clear()
    })
  }

  async dial(netnsPath: string, port: number): Promise<DuplexBytes> {
    const id = ++this.#lastId
    const request: DialRequest = { id, netnsPath, port }
    const answer = await new Promise<DialAnswer>((resolve) => {
      this.#waiting.set(id, resolve)
      this.#worker.ref()
      this.#worker.postMessage(request)
    })
    if ('error' in answer) throw new RuntimeError('PortForwardError', `port ${port} of the pod: ${answer.error}`)
    return duplexOf(new Socket({ fd: answer.fd, readable: true, writable: true, allowHalfOpen: true }))
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
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
