import type { Clock } from '../base/clock.ts'

const mostMs = 2_000

/**
 * Objects with names made by chance that were made here and that an informer has not told of yet: deciding without them would make them twice. What is
 * not there after two seconds is taken for deleted.
 */
export class OwnWork {
  readonly #clock: Clock
  readonly #byKey = new Map<string, { readonly names: readonly string[]; readonly untilMs: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  made(key: string, names: readonly string[]): void {
    if (names.length > 0) this.#byKey.set(key, { names, untilMs: this.#clock.monotonicMs() + mostMs })
  }

  isAwaited(key: string, isThere: (name: string) => boolean): boolean {
    const entry = this.#byKey.get(key)
    if (entry === undefined) return false
    const isMissing = !entry.names.every(isThere)
    if (isMissing && this.#clock.monotonicMs() < entry.untilMs) return true
    this.#byKey.delete(key)
    return false
  }

  forget(key: string): void {
    this.#byKey.delete(key)
  }
}
