import type { Pod } from '../api/types.gen.ts'
import { keyOf } from '../client/indexed-store.ts'
import type { Obstacle, PodInfo } from './model.ts'
import { observePod } from './observe.ts'
import { WaitingLine } from './waiting-line.ts'

export interface Parked {
  readonly pod: Pod
  readonly info: PodInfo
  /** What was in its way. */
  readonly obstacles: ReadonlySet<Obstacle>
  readonly sinceMs: number
}

/** Upstream's: how long a pod backs off after one failure, and after many, and how often those who did long enough are looked for. */
const backOff = { firstMs: 1_000, longestMs: 10_000 }
const lookMs = 1_000

/**
 * Pods to place. One that found no place is parked until something happens that may help it, or for five minutes. If that
 * is soon after it was tried it goes behind the others, so that many who wait for the same do not keep those off who come.
 *
 *     add ──► active ───────pop──► a cycle ──park──► parked ──what may help──► active
 *               ▲   none there: pop ──► a cycle                    │ soon
 *               └───────────── in time ────────── backing off ◄────┘
 */
export class SchedulingQueue {
  readonly #active = new WaitingLine()
  readonly #backingOff = new WaitingLine()
  /** Of those that back off. */
  readonly #untilMs = new Map<string, number>()
  readonly #parked = new Map<string, Parked>()
  readonly #parkedBy = new Map<Obstacle, Map<string, Parked>>()
  /** How often each has been parked. */
  readonly #failures = new Map<string, number>()
  #lookedMs = 0

  get parked(): number {
    return this.#parked.size
  }

  add(pod: Pod): void {
    const key = keyOf(pod)
    this.#leave(key)
    this.#active.put(key, pod)
  }

  /** A pod already here changed in a way that does not bear on its place. */
  refresh(pod: Pod): void {
    const key = keyOf(pod)
    const parked = this.#parked.get(key)
    if (parked !== undefined) this.#file({ ...parked, pod, info: observePod(pod) })
    for (const line of [this.#active, this.#backingOff]) if (line.has(key)) line.put(key, pod)
  }

  has(key: string): boolean {
    return this.#parked.has(key) || this.#active.has(key) || this.#backingOff.has(key)
  }

  /** It is placed, or gone. */
  remove(key: string): void {
    this.#leave(key)
    this.#failures.delete(key)
  }

  pop(nowMs: number): Pod | undefined {
    this.#endBackOffs(nowMs)
    const pod = this.#active.pop() ?? this.#backingOff.pop()
    if (pod !== undefined) this.#untilMs.delete(keyOf(pod))
    return pod
  }

  park(parked: Parked): void {
    const { key } = parked.info
    this.#leave(key)
    this.#failures.set(key, (this.#failures.get(key) ?? 0) + 1)
    this.#file(parked)
  }

  parkedAs(key: string): Parked | undefined {
    return this.#parked.get(key)
  }

  /** Back to the queue with all whose turn it is, of those with one of the obstacles in their way. Says whether there are any. */
  wake(among: readonly Obstacle[] | 'all', isDue: (parked: Parked) => boolean, nowMs: number): boolean {
    const due = this.#parkedFor(among).filter(isDue)
    for (const { pod, info, sinceMs } of due) {
      this.#leave(info.key)
      const untilMs = sinceMs + this.#backOffMs(info.key)
      if (untilMs <= nowMs) {
        this.#active.put(info.key, pod)
        continue
      }
      this.#backingOff.put(info.key, pod)
      this.#untilMs.set(info.key, untilMs)
    }
    return due.length > 0
  }

  #backOffMs(key: string): number {
    return Math.min(backOff.firstMs * 2 ** ((this.#failures.get(key) ?? 1) - 1), backOff.longestMs)
  }

  #endBackOffs(nowMs: number): void {
    if (nowMs - this.#lookedMs < lookMs) return
    this.#lookedMs = nowMs
    for (const [key, untilMs] of this.#untilMs) {
      if (untilMs > nowMs) continue
      const pod = this.#backingOff.take(key)
      this.#untilMs.delete(key)
      if (pod !== undefined) this.#active.put(key, pod)
    }
  }

  #parkedFor(among: readonly Obstacle[] | 'all'): readonly Parked[] {
    if (among === 'all') return [...this.#parked.values()]
    return [...new Set(among.flatMap((obstacle) => [...(this.#parkedBy.get(obstacle)?.values() ?? [])]))]
  }

  #file(parked: Parked): void {
    const { key } = parked.info
    this.#parked.set(key, parked)
    for (const obstacle of parked.obstacles) {
      const others = this.#parkedBy.get(obstacle) ?? new Map<string, Parked>()
      this.#parkedBy.set(obstacle, others.set(key, parked))
    }
  }

  #leave(key: string): void {
    for (const obstacle of this.#parked.get(key)?.obstacles ?? []) this.#parkedBy.get(obstacle)?.delete(key)
    this.#parked.delete(key)
    this.#active.take(key)
    this.#backingOff.take(key)
    this.#untilMs.delete(key)
  }
}
