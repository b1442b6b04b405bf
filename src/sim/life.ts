import type { Timers } from '../base/timers.ts'
import type { Transport } from '../client/transport.ts'

const never = new Promise<never>(() => undefined)

/** What a process has of the world as long as it lives. Once it has ended nothing that it began is gone on with, and it hears no answer. */
export class Life {
  readonly transport: Transport
  readonly timers: Timers
  #isOver = false

  constructor(transport: Transport, timers: Timers) {
    this.timers = { after: (delayMs, run) => timers.after(delayMs, () => !this.#isOver && run()) }
    this.transport = {
      send: (request) => (this.#isOver ? never : this.#answered(transport.send(request))),
      watch: (request, { onEvent, onEnd }) => {
        if (this.#isOver) return () => undefined
        return transport.watch(request, {
          onEvent: (event) => !this.#isOver && onEvent(event),
          onEnd: (error) => !this.#isOver && onEnd(error),
        })
      },
      close: () => transport.close(),
    }
  }

  get isOver(): boolean {
    return this.#isOver
  }

  end(): void {
    this.#isOver = true
  }

  async #answered(answer: Promise<unknown>): Promise<unknown> {
    try {
      const value = await answer
      return this.#isOver ? never : value
    } catch (error) {
      if (this.#isOver) return never
      throw error
    }
  }
}
