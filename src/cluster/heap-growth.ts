import { heapMb, setHeapGrowth } from '../base/os/heap.ts'
import { type Cancel, every, type Timers } from '../base/timers.ts'

/** Often enough to be between two collections of a heap that grows as fast as it can. */
const lookMs = 250
/** A small heap grows as V8 thinks best: to collect it in smaller steps costs a fifth more time. */
const smallMb = 64
/** Garbage that a larger heap may gather, as far as it is not many times as much that lives. */
const roomMb = 100
const leastPercent = 20

/** In percent of what lives; null: as V8 thinks best. */
export function growthAt(heapMb: number): number | null {
  return heapMb < smallMb ? null : Math.max(leastPercent, Math.round((roomMb / heapMb) * 100))
}

/** Keeps what is garbage in a large heap to about a hundred megabytes: V8 would let a heap of 400 MB grow to twice as much. */
export function boundHeapGrowth(timers: Timers): Cancel {
  let growth: number | null = null
  return every(timers, lookMs, () => {
    const next = growthAt(heapMb())
    if (next !== growth) setHeapGrowth(next)
    growth = next
  })
}
