import type { WatchFrame } from '../../../src/apiserver/cache/watch-frame.ts'
import type { WatchStream } from '../../../src/apiserver/exchange.ts'

/** Every recorded one came; how long that takes here is no part of the record. */
const limitMs = 60_000

interface Event {
  readonly type: string
}

/** An open watch: its events as they come. */
export class CollectedWatch {
  readonly stop: () => void
  readonly #events: Event[] = []
  #ended = false
  #wake: () => void = () => undefined

  constructor(stream: WatchStream) {
    this.stop = stream.start({
      onFrame: (frame: WatchFrame) => {
        this.#events.push(JSON.parse(new TextDecoder().decode(frame.line)))
        this.#wake()
      },
      onEnd: () => {
        this.#ended = true
        this.#wake()
      },
    })
  }

  /** `events` many, or all to the first of the type `until`, or (`close`) to the end; what there is when time runs out. */
  async take(events: number | undefined, until: string | number | undefined): Promise<readonly Event[]> {
    let late = false
    const timer = setTimeout(() => {
      late = true
      this.#wake()
    }, limitMs)
    try {
      for (;;) {
        const last = until === undefined ? (events ?? 0) : this.#events.findIndex(({ type }) => type === until) + 1
        if (until !== 'close' && last > 0 && this.#events.length >= last) return this.#events.splice(0, last)
        if (this.#ended || late) return this.#events.splice(0)
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      }
    } finally {
      clearTimeout(timer)
    }
  }
}
