import type { Pod } from '../api/types.gen.ts'
import { keyOf } from '../client/indexed-store.ts'
import type { Obstacle, PodInfo } from './model.ts'
import { observePod } from './observe.ts'

export interface Parked {
  readonly pod: Pod
  readonly info: PodInfo
  /** What was in its way. */
  readonly obstacles: ReadonlySet<Obstacle>
  readonly sinceMs: number
}

/**
 * Pods to place: higher priority first, else in the order they came. One that found no place is parked until something
 * happens that may help it, or for five minutes.
 *
 *     add ──► active ──pop──► a cycle ──park──► parked ──what may help──► active
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
    if (parked !== undefined) this.#parked.set(key, { ...parked, pod, info: observePod(pod) })
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

  park(parked: Parked): void {
    this.#parked.set(parked.info.key, parked)
  }

  parkedAs(key: string): Parked | undefined {
    return this.#parked.get(key)
  }

  /** Back to the queue with all whose turn it is. Says whether there are any. */
  wake(isDue: (parked: Parked) => boolean): boolean {
    const due = [...this.#parked.values()].filter(isDue)
    for (const { pod } of due) this.add(pod)
    return due.length > 0
  }
}
