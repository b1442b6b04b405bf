import { AskedThread } from '../../../base/os/asked-thread.ts'
import * as filesSync from '../../../base/os/files-sync.ts'
import { Socket } from '../../../base/os/net.ts'
import { sleep, type Timers } from '../../../base/timers.ts'
import { type DuplexBytes, RuntimeError } from '../../runtime.ts'
import { connectionOf } from '../system/libc.ts'
import type { DialAnswer, DialRequest } from './dial-thread.ts'
import { duplexOf } from './duplex.ts'

/** A port that takes nothing for so long is given up. */
const longestMs = 5000
/** Loopback answers at once, or not at all. */
const lookEveryMs = 10

/** Connects to ports on pods' loopback, from where an application sees a local client, as with any other kubelet. */
export class Dialer {
  readonly #thread = new AskedThread<DialRequest, DialAnswer>('dial', new URL('./dial-thread.ts', import.meta.url))
  readonly #timers: Timers

  constructor(timers: Timers) {
    this.#timers = timers
  }

  async dial(netnsPath: string, port: number): Promise<DuplexBytes> {
    const fd = await this.#connect({ netnsPath, port, family: 4 }).catch((first: Error) =>
      this.#connect({ netnsPath, port, family: 6 }).catch(() => {
        // What the first address answered says more: most applications listen there.
        throw new RuntimeError('PortForwardError', `port ${port} of the pod: ${first.message}`)
      }),
    )
    return duplexOf(new Socket({ fd, readable: true, writable: true, allowHalfOpen: true }))
  }

  close(): Promise<void> {
    return this.#thread.rest()
  }

  async #connect(request: DialRequest): Promise<number> {
    const answer = await this.#thread.ask(request)
    if (answer.is === 'refused') throw new Error(answer.why)
    for (let waitedMs = 0; connectionOf(answer.fd) === 'under-way'; waitedMs += lookEveryMs) {
      if (waitedMs >= longestMs) {
        filesSync.closeSync(answer.fd)
        throw new Error('connect: connection timed out')
      }
      await sleep(this.#timers, lookEveryMs)
    }
    return answer.fd
  }
}
