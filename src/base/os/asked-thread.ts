import { startThread } from './thread.ts'
import type { Worker } from './worker-threads.ts'

/** A thread that is asked one thing at a time. The first question starts it, and so does the first after it has died. */
export class AskedThread<Question, Answer> {
  readonly #name: string
  readonly #entry: URL
  #worker: Worker | null = null
  #asked: PromiseWithResolvers<Answer> | null = null
  #last: Promise<unknown> = Promise.resolve()

  /** `entry` answers each message with one. */
  constructor(name: string, entry: URL) {
    this.#name = name
    this.#entry = entry
  }

  /** Rejects where the thread dies of it. */
  ask(question: Question): Promise<Answer> {
    const answer = this.#last.then(() => this.#askNow(question))
    this.#last = answer.catch(() => undefined)
    return answer
  }

  /** Ends it when it has answered, unless it is asked for more meanwhile. It can be asked again. */
  async rest(): Promise<void> {
    const last = this.#last
    await last
    if (this.#last !== last) return
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }

  #askNow(question: Question): Promise<Answer> {
    const worker = (this.#worker ??= this.#start())
    const asked = Promise.withResolvers<Answer>()
    this.#asked = asked
    // Idle it holds nobody back from ending.
    worker.ref()
    worker.postMessage(question)
    return asked.promise
  }

  #start(): Worker {
    const worker = startThread(this.#name, this.#entry)
    const died = (error: Error) => {
      if (this.#worker !== worker) return
      this.#worker = null
      this.#asked?.reject(error)
    }
    worker.on('message', (answer: Answer) => {
      worker.unref()
      this.#asked?.resolve(answer)
    })
    worker.on('error', died)
    worker.on('exit', () => died(new Error(`the thread "${this.#name}" has ended`)))
    return worker
  }
}
