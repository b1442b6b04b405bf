import type { CertificateRequest } from '../apiserver/listen/certificate-requests.ts'
import type { KeyPair } from '../apiserver/listen/certificates.ts'
import { AskedThread } from '../base/os/asked-thread.ts'
import type { RequestedNames, SigningOrder } from '../controllers/certificates/authority.ts'

export interface CertificateOrder {
  /** A name: one is to be made that is called so. */
  readonly authority: KeyPair | string
  readonly requests: readonly CertificateRequest[]
  readonly nowMs: number
}

export interface MadeCertificates {
  readonly authority: KeyPair
  /** In the order of the requests. */
  readonly pairs: readonly KeyPair[]
}

/** What the thread is asked, and what it answers. */
export type CertificateTask =
  | { readonly do: 'make'; readonly order: CertificateOrder }
  | { readonly do: 'read'; readonly request: string }
  | { readonly do: 'sign'; readonly authority: KeyPair; readonly order: SigningOrder; readonly nowMs: number }

export type CertificateAnswer<T extends CertificateTask> = T extends { do: 'make' }
  ? MadeCertificates
  : T extends { do: 'read' }
    ? RequestedNames | null
    : string

/** A request that can't be done is told as this: a thrown error would end the thread. */
export type CertificateReply =
  | { readonly is: 'done'; readonly answer: unknown }
  | { readonly is: 'failed'; readonly why: string }

/**
 * Makes certificates in a thread of its own, started by the first order. The code that does it takes 60 ms and 20 MB to
 * load: so the start goes on beside it, and the memory goes back when it rests.
 */
export class CertificateMaker {
  readonly #thread = new AskedThread<CertificateTask, CertificateReply>(
    'certificates',
    new URL('./certificate-thread.ts', import.meta.url),
  )

  async ask<T extends CertificateTask>(task: T): Promise<CertificateAnswer<T>> {
    const reply = await this.#thread.ask(task)
    if (reply.is === 'failed') throw new Error(reply.why)
    return reply.answer as CertificateAnswer<T>
  }

  /** Gives back what it took, unless it is asked for more meanwhile. It can be asked again. */
  rest(): Promise<void> {
    return this.#thread.rest()
  }
}
