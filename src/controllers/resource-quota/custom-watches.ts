import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import type { Cancel } from '../../base/timers.ts'
import type { Informer } from '../../client/informer.ts'
import type { Watch } from '../controller.ts'

type Add = (watch: Watch) => Cancel

/** Kinds made at run time are watched from when a quota first counts them. */
export class CustomWatches {
  readonly #watchOf: (kind: Kind) => Watch
  readonly #watched = new Map<string, { readonly informer: Informer<ApiObject>; readonly end: Cancel }>()
  #add: Add | null = null

  constructor(watchOf: (kind: Kind) => Watch) {
    this.#watchOf = watchOf
  }

  follow(add: Add): Cancel {
    this.#add = add
    return () => {
      this.#add = null
      for (const { end } of this.#watched.values()) end()
      this.#watched.clear()
    }
  }

  /** A definition that has changed may have another informer than before. */
  need(kind: Kind): void {
    const name = `${kind.plural}.${kind.group}`
    const watch = this.#watchOf(kind)
    const before = this.#watched.get(name)
    if (this.#add === null || before?.informer === watch.informer) return
    before?.end()
    this.#watched.set(name, { informer: watch.informer, end: this.#add(watch) })
  }
}
