import type { Cancel } from '../base/timers.ts'
import type { Change } from './informer.ts'

export type Listener<T> = (change: Change<T>) => void

/** Who listens to an informer: to every change, or to those of what an index has under a value. */
export class Listeners<T> {
  readonly #toAll = new Set<Listener<T>>()
  /** By index and value. */
  readonly #toSome = new Map<string, Map<string, Set<Listener<T>>>>()

  add(listener: Listener<T>): Cancel {
    // Each subscription is its own, even of the same function.
    const own: Listener<T> = (change) => listener(change)
    this.#toAll.add(own)
    return () => this.#toAll.delete(own)
  }

  addTo(index: string, value: string, listener: Listener<T>): Cancel {
    const own: Listener<T> = (change) => listener(change)
    const byValue = this.#toSome.get(index) ?? new Map<string, Set<Listener<T>>>()
    const listeners = byValue.get(value) ?? new Set()
    this.#toSome.set(index, byValue)
    byValue.set(value, listeners.add(own))
    return () => {
      listeners.delete(own)
      if (listeners.size === 0 && byValue.get(value) === listeners) byValue.delete(value)
    }
  }

  /** What has moved from one value to another concerns those of both. */
  tell(change: Change<T>, valuesOf: (index: string, object: T) => readonly string[]): void {
    for (const listener of this.#toAll) listener(change)
    for (const [index, byValue] of this.#toSome) {
      for (const value of valuesIn(change, (object) => valuesOf(index, object))) {
        for (const listener of byValue.get(value) ?? []) listener(change)
      }
    }
  }
}

/** Each once: those before and those after. */
export function valuesIn<T>(change: Change<T>, valuesOf: (object: T) => readonly string[]): readonly string[] {
  if (change.is === 'added') return valuesOf(change.object)
  const before = valuesOf(change.old)
  if (change.is === 'deleted') return before
  const after = valuesOf(change.object)
  return [...before.filter((value) => !after.includes(value)), ...after]
}
