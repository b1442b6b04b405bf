import type { CertificateRequest } from '../apiserver/listen/certificate-requests.ts'
import type { KeyPair } from '../apiserver/listen/certificates.ts'
import { startThread } from '../base/os/thread.ts'
import type { Worker } from '../base/os/worker-threads.ts'

export interface CertificateOrder {
  /** Null: one is to be made, too. */
  readonly authority: KeyPair | null
  readonly requests: readonly CertificateRequest[]
  readonly nowMs: number
}

export interface MadeCertificates {
  readonly authority: KeyPair
  /** In the order of the requests. */
  readonly pairs: readonly KeyPair[]
}

/**
 * Makes certificates in a thread of its own, started by the first order. The code that does it takes 60 ms and 20 MB to
 * load: so the start goes on beside it, and the memory goes back when it is closed.
 */
export class CertificateMaker {
  #worker: Worker | null = null
  #last: Promise<unknown> = Promise.resolve()

  async make(order: CertificateOrder): Promise<MadeCertificates> {
    const worker = (this.#worker ??= startThread('certificates', new URL('./certificate-thread.ts', import.meta.url)))
    const made = this.#last.then(() => answer(worker, order))
    this.#last = made.catch(() => undefined)
    return made
  }

  async close(): Promise<void> {
    await this.#last
    await this.#worker?.terminate()
    this.#worker = null
  }
}

function answer(worker: Worker, order: CertificateOrder): Promise<MadeCertificates> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (made: MadeCertificates) => {
      worker.off('error', reject)
      resolve(made)
    })
    worker.postMessage(order)
  })
}
