import type { Revision } from '../../storage/store.ts'
import type { Stored } from './stored.ts'
import { WatchFrame } from './watch-frame.ts'

/** What a watcher wants to see of a kind: keys with a prefix, and of those the objects a selector lets through. */
export interface Filter {
  readonly prefix: string
  /** Of the one object that can fit; null: any key with the prefix. */
  readonly key: string | null
  readonly matches: ((stored: Stored) => boolean) | null
}

/** A change of one object, with the frames it gives; each is made once, whoever watches. */
export class CacheEvent {
  readonly revision: Revision
  readonly key: string
  readonly current: Stored | null
  readonly previous: Stored | null
  #appeared: WatchFrame | null = null
  #changed: WatchFrame | null = null
  #gone: WatchFrame | null = null

  constructor(revision: Revision, current: Stored | null, previous: Stored | null) {
    this.revision = revision
    this.current = current
    this.previous = previous
    this.key = (current ?? previous)?.key ?? ''
  }

  /** What a watcher with that filter sees: an object that enters its selection is new to it, one that leaves is gone. */
  frameFor(filter: Filter): WatchFrame | null {
    if (filter.key === null ? !this.key.startsWith(filter.prefix) : this.key !== filter.key) return null
    const is = this.current !== null && (filter.matches?.(this.current) ?? true)
    const was = this.previous !== null && (filter.matches?.(this.previous) ?? true)
    if (is) return was ? this.#change() : this.#appear()
    return was ? this.#leave() : null
  }

  #appear(): WatchFrame {
    this.#appeared ??= WatchFrame.of('ADDED', this.current as Stored)
    return this.#appeared
  }

  #change(): WatchFrame {
    this.#changed ??= WatchFrame.of('MODIFIED', this.current as Stored, this.previous)
    return this.#changed
  }

  /** Shows the last state that was selected, under the revision of the change. */
  #leave(): WatchFrame {
    this.#gone ??= WatchFrame.of('DELETED', (this.previous as Stored).at(this.revision), this.previous)
    return this.#gone
  }
}
