import { isStatusError } from '../../api/meta/status-error.ts'
import type { Cancel } from '../../base/timers.ts'
import type { Stored } from '../cache/stored.ts'
import { WatchFrame } from '../cache/watch-frame.ts'
import { statusObject } from '../encode/status.ts'
import type { WatchSink } from '../exchange.ts'
import type { Translation } from '../translation.ts'

/** So many changes wait at most, beside what was there at first: whoever is further behind is cut off, and lists again. */
const mostWaiting = 1_000
/** So many objects are asked for ahead. */
const width = 16

type Matches = ((stored: Stored) => boolean) | null

/**
 * A watch of a kind that a server elsewhere translates: changes of what is stored, told in their order as changes of what is served.
 * A watcher waits for what it is told of, and for nothing else. What cannot be translated ends its watch.
 *
 *   stored   a@3  b@4  a@5 ──▶ waiting: a@5 │ asked for: b@4 │ told: a@3
 */
export class TranslatedFrames implements WatchSink {
  readonly #translation: Translation
  readonly #matches: Matches
  readonly #sink: WatchSink
  readonly #waiting: WatchFrame[] = []
  #most = Number.POSITIVE_INFINITY
  #stop: Cancel = () => undefined
  #isAtWork = false
  #isOver = false

  /** `matches`: of objects as they are served. */
  constructor(translation: Translation, matches: Matches, sink: WatchSink) {
    this.#translation = translation
    this.#matches = matches
    this.#sink = sink
  }

  /** `start` begins to tell of what is stored. */
  start(start: (stored: WatchSink) => Cancel): Cancel {
    this.#stop = start(this)
    this.#most = this.#waiting.length + mostWaiting
    const stop = () => {
      this.#isOver = true
      this.#stop()
    }
    if (this.#isOver) stop()
    return stop
  }

  onFrame(frame: WatchFrame): void {
    if (this.#isOver) return
    // The last one: nothing is told any more.
    if (frame.type === 'ERROR') this.#sink.onFrame(frame)
    else this.#enqueue(frame)
  }

  #enqueue(frame: WatchFrame): void {
    this.#waiting.push(frame)
    if (this.#waiting.length <= width) this.#askAhead(frame)
    if (this.#waiting.length > this.#most) this.onEnd()
    else if (!this.#isAtWork) void this.#work()
  }

  onEnd(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#waiting.length = 0
    this.#stop()
    this.#sink.onEnd()
  }

  async #work(): Promise<void> {
    this.#isAtWork = true
    for (let frame = this.#waiting[0]; frame !== undefined; frame = this.#waiting[0]) {
      const told = await this.#told(frame)
      if (this.#isOver) return
      this.#waiting.shift()
      const ahead = this.#waiting[width - 1]
      if (ahead !== undefined) this.#askAhead(ahead)
      if (told !== null) this.#sink.onFrame(told)
      if (told?.type === 'ERROR') this.onEnd()
    }
    this.#isAtWork = false
  }

  /** Whoever waits for it hears of what goes wrong. */
  #askAhead({ type, stored, previous }: WatchFrame): void {
    const asked = type === 'DELETED' ? previous : stored
    const shown = asked === null ? null : this.#translation.shown(asked)
    if (shown instanceof Promise) shown.catch(() => undefined)
  }

  async #told(frame: WatchFrame): Promise<WatchFrame | null> {
    try {
      return await this.#translated(frame)
    } catch (error) {
      if (!isStatusError(error)) throw error
      return WatchFrame.ofObject('ERROR', statusObject(error))
    }
  }

  /** An object that enters the selection is new to the watcher, one that leaves is gone. */
  async #translated(frame: WatchFrame): Promise<WatchFrame | null> {
    const { type, stored, previous } = frame
    if (stored === null || (type !== 'ADDED' && type !== 'MODIFIED' && type !== 'DELETED')) return frame
    if (this.#matches === null && type !== 'DELETED') return WatchFrame.of(type, await this.#translation.shown(stored))
    const is = type === 'DELETED' ? null : await this.#selected(stored)
    const was = previous === null ? null : await this.#selected(previous)
    if (is !== null) return WatchFrame.of(was === null ? 'ADDED' : 'MODIFIED', is)
    return was === null ? null : WatchFrame.of('DELETED', was.at(stored.revision))
  }

  /** Null: it is not let through. */
  async #selected(stored: Stored): Promise<Stored | null> {
    const shown = await this.#translation.shown(stored)
    return (this.#matches?.(shown) ?? true) ? shown : null
  }
}
