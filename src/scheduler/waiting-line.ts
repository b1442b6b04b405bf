import type { Pod } from '../api/types.gen.ts'

/** Pods in the order in which it is their turn: higher priority first, else as they came. */
export class WaitingLine {
  readonly #byPriority = new Map<number, Map<string, Pod>>()

  put(key: string, pod: Pod): void {
    const priority = pod.spec?.priority ?? 0
    const line = this.#byPriority.get(priority) ?? new Map<string, Pod>()
    this.#byPriority.set(priority, line.set(key, pod))
  }

  has(key: string): boolean {
    for (const line of this.#byPriority.values()) if (line.has(key)) return true
    return false
  }

  take(key: string): Pod | undefined {
    for (const line of this.#byPriority.values()) {
      const pod = line.get(key)
      if (line.delete(key)) return pod
    }
    return undefined
  }

  pop(): Pod | undefined {
    let top: number | undefined
    for (const [priority, line] of this.#byPriority) {
      if (line.size === 0) this.#byPriority.delete(priority)
      else if (top === undefined || priority > top) top = priority
    }
    if (top === undefined) return undefined
    const line = this.#byPriority.get(top)!
    const [key, pod] = line.entries().next().value!
    line.delete(key)
    return pod
  }
}
