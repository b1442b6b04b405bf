import { startThread } from '../../base/os/thread.ts'
import type { Worker } from '../../base/os/worker-threads.ts'
import { ImageError } from '../image-error.ts'
import type { UnpackOrder } from './unpack-layer.ts'
import type { UnpackAnswer } from './unpack-thread.ts'

/** Unpacks layers one after the other in a thread of its own, so that the main one never waits for the disk. */
export class Unpacker {
  #worker: Worker | null = null
  #last: Promise<unknown> = Promise.resolve()

  /** Answers the digest of the layer's content, uncompressed. */
  unpack(order: UnpackOrder): Promise<string> {
    const done = this.#last.then(() => this.#ask(order))
    this.#last = done.catch(() => undefined)
    return done
  }

  async close(): Promise<void> {
    await this.#last
    await this.#worker?.terminate()
    this.#worker = null
  }

  #ask(order: UnpackOrder): Promise<string> {
    const worker = (this.#worker ??= startThread('unpack', new URL('./unpack-thread.ts', import.meta.url)))
    // Idle it holds nobody back from ending.
    worker.ref()
    return new Promise((resolve, reject) => {
      worker.once('error', reject)
      worker.once('message', (answer: UnpackAnswer) => {
        worker.unref()
        worker.off('error', reject)
        if (answer.is === 'unpacked') resolve(answer.diffId)
        else reject(new ImageError(answer.reason, answer.message))
      })
      worker.postMessage(order)
    })
  }
}
