import type { Cancel } from '../../base/timers.ts'
import type { CacheEvent, Filter } from './cache-event.ts'
import type { WatchFrame } from './watch-frame.ts'

export interface FrameListener {
  onFrame(frame: WatchFrame): void
  /** The cache began anew or was closed: whoever watches must list again. */
  onEnd(): void
}

interface Watching {
  readonly filter: Filter
  readonly listener: FrameListener
}

/** Those who watch a kind. Most watch one object, and are found by its key: however many there are, a change asks only its own. */
export class Watchings {
  readonly #ofMany = new Set<Watching>()
  readonly #ofOne = new Map<string, Set<Watching>>()

  add(filter: Filter, listener: FrameListener): Cancel {
    const watching = { filter, listener }
    const { key } = filter
    if (key === null) {
      this.#ofMany.add(watching)
      return () => this.#ofMany.delete(watching)
    }
    const beside = this.#ofOne.get(key) ?? new Set()
    this.#ofOne.set(key, beside.add(watching))
    return () => {
      beside.delete(watching)
      if (beside.size === 0 && this.#ofOne.get(key) === beside) this.#ofOne.delete(key)
    }
  }

  tell(event: CacheEvent): void {
    for (const watching of this.#ofMany) tellOne(watching, event)
    for (const watching of this.#ofOne.get(event.key) ?? []) tellOne(watching, event)
  }

  endAll(): void {
    const all = [this.#ofMany, ...this.#ofOne.values()].flatMap((some) => [...some])
    this.#ofMany.clear()
    this.#ofOne.clear()
    for (const { listener } of all) listener.onEnd()
  }
}

function tellOne({ filter, listener }: Watching, event: CacheEvent): void {
  const frame = event.frameFor(filter)
  if (frame !== null) listener.onFrame(frame)
}
