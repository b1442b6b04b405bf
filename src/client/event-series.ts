import { Recent } from '../base/recent.ts'

/** An event that was written, and how often it was seen. */
export interface Series {
  readonly namespace: string
  readonly name: string
  readonly count: number
  readonly lastMs: number
}

/** What one more occurrence asks for: an event, the word that it is a series now, or nothing yet. */
export type Seen =
  | { readonly is: 'first' }
  | { readonly is: 'again'; readonly series: Series }
  | { readonly is: 'counted' }

/** Upstream's numbers: a series ends when nothing was added to it for so long; one that goes on is told of every half hour. */
export const series = { silenceMs: 360_000, refreshMs: 1_800_000 }
const remembered = 4096

/**
 * Counts repeats as recorders of events.k8s.io do: a write for the first, one for the second, and for all that follow one when they end.
 *
 *     the first                → first      count –
 *     the same again           → again      count 2
 *     and again                → counted    told when the series ends, or after half an hour
 *
 * The same is what is about the same version of an object: a pod that was told why it waits is another one.
 */
export class EventSeries {
  readonly #known = new Recent<string, Series & { readonly toldMs: number }>(remembered)

  /** `written` is where its event stands, or will. */
  seen(key: string, written: { readonly namespace: string; readonly name: string }, nowMs: number): Seen {
    const known = this.#known.get(key)
    if (known === undefined) {
      this.#known.set(key, { ...written, count: 1, lastMs: nowMs, toldMs: nowMs })
      return { is: 'first' }
    }
    const longer = { ...known, count: known.count + 1, lastMs: nowMs }
    const isNew = longer.count === 2
    this.#known.set(key, isNew ? { ...longer, toldMs: nowMs } : longer)
    return isNew ? { is: 'again', series: longer } : { is: 'counted' }
  }

  /** It does not exist after all. */
  lost(key: string): void {
    this.#known.delete(key)
  }

  /** The counts to be told: of series that ended, which are forgotten, and of those that go on. */
  due(nowMs: number): readonly Series[] {
    const due: Series[] = []
    for (const [key, known] of [...this.#known]) {
      const isOver = nowMs - known.lastMs >= series.silenceMs
      if (isOver) this.#known.delete(key)
      if (known.count < 2 || (!isOver && nowMs - known.toldMs < series.refreshMs)) continue
      due.push(known)
      if (!isOver) this.#known.set(key, { ...known, toldMs: nowMs })
    }
    return due
  }
}
