import type { Log } from '../base/log.ts'
import { type Cancel, every, type Timers } from '../base/timers.ts'
import type { WatchCache } from './cache/watch-cache.ts'

/** Upstream's `--etcd-compaction-interval`. */
const intervalMs = 5 * 60_000

/**
 * Lets go of the store's past: at each interval what was the newest revision at the one before becomes the oldest that can
 * be read. So a list that is read in pages has between five and ten minutes, as upstream's, and the file does not grow with
 * what has been overwritten since.
 */
export function keepCompacting(cache: Pick<WatchCache, 'revision' | 'compact'>, timers: Timers, log: Log): Cancel {
  let reached = cache.revision
  return every(timers, intervalMs, async () => {
    const oldest = reached
    reached = cache.revision
    if (oldest === 0) return
    await cache.compact(oldest).catch((error: unknown) => {
      log.warn('the store keeps its past for now', { error: String(error) })
    })
  })
}
