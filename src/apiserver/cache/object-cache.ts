import type { Cancel } from '../../base/timers.ts'
import type { Revision } from '../../storage/store.ts'
import type { CacheEvent, Filter } from './cache-event.ts'
import type { KindCache } from './kind-cache.ts'
import type { Stored } from './stored.ts'
import { WatchFrame } from './watch-frame.ts'
import type { FrameListener } from './watchings.ts'

/** The objects of a kind as its readers see them. */
export type ObjectCache = Pick<KindCache, 'get' | 'list' | 'watch' | 'subscribe' | 'oldest' | 'lastChange'>

/** Another form of what is stored; made once per version of an object. */
export class View {
  readonly #shown = new WeakMap<Stored, Stored>()
  readonly #origins = new WeakMap<Stored, Stored>()
  readonly #convert: (stored: Stored) => Stored

  constructor(convert: (stored: Stored) => Stored) {
    this.#convert = convert
  }

  of(stored: Stored): Stored {
    let shown = this.#shown.get(stored)
    if (shown === undefined) {
      shown = this.#convert(stored)
      this.#shown.set(stored, shown)
      this.#origins.set(shown, stored)
    }
    return shown
  }

  /** What is stored where that is shown. */
  originOf(shown: Stored): Stored {
    return this.#origins.get(shown) ?? shown
  }
}

/** The cache of one kind seen as another: what is written in one is read, and watched, in both. */
export class ConvertedCache implements ObjectCache {
  readonly #inner: KindCache
  readonly #view: Pick<View, 'of'>

  constructor(inner: KindCache, view: Pick<View, 'of'>) {
    this.#inner = inner
    this.#view = view
  }

  get oldest(): Revision {
    return this.#inner.oldest
  }

  get lastChange(): Revision {
    return this.#inner.lastChange
  }

  get(key: string): Stored | null {
    const stored = this.#inner.get(key)
    return stored === null ? null : this.#view.of(stored)
  }

  list(prefix: string): readonly Stored[] {
    return this.#inner.list(prefix).map((stored) => this.#view.of(stored))
  }

  watch(after: Revision, { prefix, key, matches }: Filter, listener: FrameListener): Cancel {
    const filter = {
      prefix,
      key,
      matches: matches === null ? null : (stored: Stored) => matches(this.#view.of(stored)),
    }
    return this.#inner.watch(after, filter, {
      onFrame: (frame) => listener.onFrame(this.#frameOf(frame)),
      onEnd: () => listener.onEnd(),
    })
  }

  /** Of what is stored, in the form it is stored in. */
  subscribe(listener: (event: CacheEvent) => void): Cancel {
    return this.#inner.subscribe(listener)
  }

  #frameOf({ type, stored, object }: WatchFrame): WatchFrame {
    if (stored === null || (type !== 'ADDED' && type !== 'MODIFIED' && type !== 'DELETED')) {
      return WatchFrame.ofObject(type, object)
    }
    return WatchFrame.of(type, this.#view.of(stored))
  }
}
