import { nextTurn } from '../../base/os/turn.ts'
import type { Write } from '../store.ts'
import type { Answer, PackedKeyValues, Request, RequestBatch } from './protocol.ts'
import { wordsOfRequests } from './words.ts'

export interface Given {
  readonly answer: Answer
  readonly kvs: PackedKeyValues | null
  /** Nothing of another answer lies in the same memory. */
  readonly isAlone: boolean
}

export interface Asked {
  readonly request: Request
  /** What a transaction writes: its events are made from them here, so that no value comes back from the thread. */
  readonly writes: readonly Write[]
  readonly settle: (given: Given) => void
}

/**
 * Gathers what is asked into batches, and keeps who waits for which answer. What is asked in one turn of the event loop goes
 * over in one message; what is asked while the thread is at work waits for its answer:
 *
 *   asked  a b │ c     d   e    │ f
 *   sent   [a b]──answered──►[c d e]──answered──►[f]
 *
 * The fuller the batches, the fewer messages and fsyncs there are. The thread waits only for the message that ends its
 * leisure: the next batch goes out before the answers of the one before are told.
 */
export class Requests {
  readonly #send: (batch: RequestBatch) => void
  readonly #shared: Uint8Array
  #underWay: readonly Asked[] = []
  #unsent: Asked[] = []
  #isTurnAwaited = false

  /** `shared`: the memory for values that the thread has, too. */
  constructor(shared: Uint8Array, send: (batch: RequestBatch) => void) {
    this.#shared = shared
    this.#send = send
  }

  add(asked: Asked): void {
    this.#unsent.push(asked)
    if (this.#underWay.length > 0 || this.#isTurnAwaited) return
    this.#isTurnAwaited = true
    void nextTurn().then(() => {
      this.#isTurnAwaited = false
      this.#flush()
    })
  }

  /** Those whose answers have come, in their order; what was asked meanwhile is on its way when this returns. */
  answered(): readonly Asked[] {
    const asked = this.#underWay
    this.#underWay = []
    if (this.#unsent.length > 0) this.#flush()
    return asked
  }

  #flush(): void {
    const asked = this.#unsent
    this.#unsent = []
    this.#underWay = asked
    this.#send({ requests: wordsOfRequests(asked.map((one) => one.request)), values: this.#gather(asked) })
  }

  /** Null: they are in the shared memory, end to end. Nobody reads there now: what was under way has been answered. */
  #gather(asked: readonly Asked[]): Uint8Array<ArrayBuffer> | null {
    let length = 0
    for (const { writes } of asked) for (const write of writes) if (write.is === 'put') length += write.value.length
    const own = length <= this.#shared.length ? null : new Uint8Array(length)
    const to = own ?? this.#shared
    let at = 0
    for (const { writes } of asked) {
      for (const write of writes) {
        if (write.is !== 'put') continue
        to.set(write.value, at)
        at += write.value.length
      }
    }
    return own
  }
}
