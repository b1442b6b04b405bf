import type { Pod } from '../api/types.gen.ts'
import { Line } from '../base/line.ts'

/** Pods in the order in which it is their turn: higher priority first, else as they came. */
export class WaitingLine {
  readonly #byPriority = new Map<number, Line<Pod>>()

  put(key: string, pod: Pod): void {
    const priority = pod.spec?.priority ?? 0
    const line = this.#byPriority.get(priority) ?? new Line<Pod>()
    line.put(key, pod)
    this.#byPriority.set(priority, line)
  }

  has(key: string): boolean {
    for (const line of this.#byPriority.values()) if (line.has(key)) return true
    return false
  }

  take(key: string): Pod | undefined {
    for (const line of this.#byPriority.values()) {
      const pod = line.delete(key)
      if (pod !== undefined) return pod
    }
    return undefined
  }

  pop(): Pod | undefined {
    let top: number | undefined
    for (const [priority, line] of this.#byPriority) {
      if (line.size === 0) this.#byPriority.delete(priority)
      else if (top === undefined || priority > top) top = priority
    }
    return top === undefined ? undefined : this.#byPriority.get(top)!.shift()
  }
}
