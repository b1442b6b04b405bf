import { getHeapStatistics, setFlagsFromString } from 'node:v8'

/** What this thread's heap takes, with what is in it that nobody needs any more. */
export function heapMb(): number {
  return getHeapStatistics().used_heap_size / 2 ** 20
}

/**
 * By how much of what lives V8 lets the heap grow before it collects all of it; null: as it thinks best, up to four times as much.
 * It asks at the end of each such collection.
 */
export function setHeapGrowth(percent: number | null): void {
  setFlagsFromString(`--heap-growing-percent=${percent ?? 0}`)
}
