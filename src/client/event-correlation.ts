import { Recent } from '../base/recent.ts'

/** One occurrence, as its recorder tells it. */
export interface Occurrence {
  readonly about: {
    readonly apiVersion: string
    readonly kind: string
    readonly namespace: string
    readonly name: string
    readonly uid: string
  }
  readonly fieldPath: string
  readonly type: 'Normal' | 'Warning'
  readonly reason: string
  readonly message: string
}

/** What to write for it. A `repeat` raises the count of the event already written under that name. */
export type Correlated =
  | ({ readonly is: 'first'; readonly firstMs: number } & Written)
  | ({ readonly is: 'repeat'; readonly name: string; readonly count: number } & Written)
  | { readonly is: 'spam' }

interface Written {
  readonly key: string
  readonly message: string
  /** Stands for texts of several kinds. */
  readonly combined: boolean
}

/** Upstream's numbers. */
const similar = { most: 10, withinMs: 600_000 }
const spam = { burst: 25, refillMs: 300_000 }
const remembered = 4096

/**
 * Counts repeats, so that a failing pod makes a few events and not thousands, as upstream does:
 *
 *     the same again                                     → repeat: count + 1, the same name
 *     the 10th text of a type and reason in 10 minutes   → one event "(combined from similar events): …", then repeats of it
 *     more than 25 about one object, then one in 5 min.  → spam: nothing is written
 */
export class EventCorrelator {
  readonly #messages = new Recent<string, { readonly texts: readonly string[]; readonly lastMs: number }>(remembered)
  readonly #written = new Recent<string, { readonly name: string; readonly count: number }>(remembered)
  /** By object, which has a number for the keys of the others: thousands of them would repeat all that names it. */
  readonly #budgets = new Recent<string, { readonly id: number; readonly tokens: number; readonly atMs: number }>(
    remembered,
  )
  #lastId = 0

  correlate(occurrence: Occurrence, nowMs: number): Correlated {
    const { about, fieldPath, type, reason, message } = occurrence
    // Of these only a message may hold the end of a line.
    const object = [about.kind, about.namespace, about.name, about.uid, about.apiVersion].join('\n')
    const { id, isSpam } = this.#spend(object, nowMs)
    const group = [id, type, reason].join('\n')
    const combined = this.#isOneOfMany(group, message, nowMs)
    const key = combined ? group : [group, fieldPath, message].join('\n')
    const text = combined ? `(combined from similar events): ${message}` : message
    const last = this.#written.get(key)
    if (last !== undefined) this.#written.set(key, { ...last, count: last.count + 1 })
    if (isSpam) return { is: 'spam' }
    if (last === undefined) return { is: 'first', key, message: text, combined, firstMs: nowMs }
    return { is: 'repeat', key, name: last.name, message: text, combined, count: last.count + 1 }
  }

  /** The event of that key exists, or is about to, so that repeats are counted on it. */
  written(key: string, name: string, count: number): void {
    this.#written.set(key, { name, count })
  }

  /** It does not exist after all. */
  lost(key: string, name: string): void {
    if (this.#written.get(key)?.name === name) this.#written.delete(key)
  }

  #isOneOfMany(group: string, message: string, nowMs: number): boolean {
    const before = this.#messages.get(group)
    const known = before !== undefined && nowMs - before.lastMs <= similar.withinMs ? before.texts : []
    const texts = known.includes(message) ? known : [...known, message]
    const isOneOfMany = texts.length >= similar.most
    // Upstream forgets one by chance, so that most of what was told before goes on being counted on its own.
    this.#messages.set(group, { texts: isOneOfMany ? texts.slice(0, -1) : texts, lastMs: nowMs })
    return isOneOfMany
  }

  #spend(object: string, nowMs: number): { readonly id: number; readonly isSpam: boolean } {
    const before = this.#budgets.get(object) ?? { id: ++this.#lastId, tokens: spam.burst, atMs: nowMs }
    // A clock that was put back takes nothing away.
    const refilled = Math.max(0, nowMs - before.atMs) / spam.refillMs
    const tokens = Math.min(spam.burst, before.tokens + refilled)
    const { id } = before
    const isSpam = tokens < 1
    this.#budgets.set(object, { id, tokens: isSpam ? tokens : tokens - 1, atMs: nowMs })
    return { id, isSpam }
  }
}
