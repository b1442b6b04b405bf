import type { Write } from '../store.ts'
import type { Answer, PackedKeyValues, Request, RequestBatch } from './protocol.ts'

export interface Given {
  readonly answer: Answer
  readonly kvs: PackedKeyValues
}

export interface Asked {
  readonly request: Request
  /** What a transaction writes: its events are made from them here, so that no value comes back from the thread. */
  readonly writes: readonly Write[]
  readonly settle: (given: Given) => void
}

/** Gathers what is asked in one turn into one message, and keeps who waits for which answer. */
export class Requests {
  readonly #send: (batch: RequestBatch) => void
  readonly #waiting: Asked[] = []
  #unsent: Asked[] = []

  constructor(send: (batch: RequestBatch) => void) {
    this.#send = send
  }

  add(asked: Asked): void {
    if (this.#unsent.push(asked) === 1) queueMicrotask(() => this.#flush())
  }

  /** Those whose `count` answers have come. */
  take(count: number): Asked[] {
    return this.#waiting.splice(0, count)
  }

  #flush(): void {
    const asked = this.#unsent
    this.#unsent = []
    this.#waiting.push(...asked)
    this.#send({ requests: asked.map((one) => one.request), values: joined(asked) })
  }
}

function joined(asked: readonly Asked[]): Uint8Array<ArrayBuffer> {
  const values = asked.flatMap((one) => one.writes.flatMap((write) => (write.is === 'put' ? [write.value] : [])))
  const bytes = new Uint8Array(values.reduce((sum, value) => sum + value.length, 0))
  let at = 0
  for (const value of values) {
    bytes.set(value, at)
    at += value.length
  }
  return bytes
}
