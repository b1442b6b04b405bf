import type { Pod } from '../api/types.gen.ts'
import { keyOf } from '../client/indexed-store.ts'
import type { Occasion } from './model.ts'

interface Parked {
  readonly pod: Pod
  readonly occasions: ReadonlySet<Occasion>
  readonly sinceMs: number
}

/**
 * Pods to place: higher priority first, else in the order they came. One that found no place is parked until something
 * happens that could change that, or for five minutes.
 *
 *     add ──► active ──pop──► a cycle ──park──► parked ──occasion──► active
 */
export class SchedulingQueue {
  /** By priority; each in order of arrival. */
  readonly #active = new Map<number, Map<string, Pod>>()
  readonly #parked = new Map<string, Parked>()

  get parked(): number {
    return this.#parked.size
  }

  add(pod: Pod): void {
    const key = keyOf(pod)
    this.remove(key)
    const priority = pod.spec?.priority ?? 0
    let queue = this.#active.get(priority)
    if (queue === undefined) {
      queue = new Map()
      this.#active.set(priority, queue)
    }
    queue.set(key, pod)
  }

  /** A pod already here changed in a way that does not bear on its place. */
  refresh(pod: Pod): void {
    const key = keyOf(pod)
    const parked = this.#parked.get(key)
    if (parked !== undefined) this.#parked.set(key, { ...parked, pod })
    for (const queue of this.#active.values()) if (queue.has(key)) queue.set(key, pod)
  }

  has(key: string): boolean {
    if (this.#parked.has(key)) return true
    for (const queue of this.#active.values()) if (queue.has(key)) return true
    return false
  }

  remove(key: string): void {
    this.#parked.delete(key)
    for (const queue of this.#active.values()) queue.delete(key)
  }

  pop(): Pod | undefined {
    let top: number | undefined
    for (const [priority, queue] of this.#active) {
      if (queue.size === 0) this.#active.delete(priority)
      else if (top === undefined || priority > top) top = priority
    }
    if (top === undefined) return undefined
    const queue = this.#active.get(top)!
    const [key, pod] = queue.entries().next().value!
    queue.delete(key)
    return pod
  }

  park(pod: Pod, occasions: ReadonlySet<Occasion>, nowMs: number): void {
    this.#parked.set(keyOf(pod), { pod, occasions, sinceMs: nowMs })
  }

  /** Back to the queue with all whom this may help. Says whether there are any. */
  wake(occasion: Occasion): boolean {
    return this.#release(({ occasions }) => occasions.has(occasion))
  }

  /** Back to the queue with all parked before that moment. */
  wakeParkedBefore(ms: number): boolean {
    return this.#release(({ sinceMs }) => sinceMs < ms)
  }

  #release(isDue: (parked: Parked) => boolean): boolean {
    const due = [...this.#parked.values()].filter(isDue)
    for (const { pod } of due) this.add(pod)
    return due.length > 0
  }
}
