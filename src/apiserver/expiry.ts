import type { Log } from '../base/log.ts'
import { type Cancel, every, type Timers } from '../base/timers.ts'
import type { Store } from '../storage/store.ts'
import type { Stored } from './cache/stored.ts'
import type { Registry, Resource } from './registry.ts'

/** Upstream's leases are shared by what is written within a minute. */
const [shortestStepMs, longestStepMs] = [1_000, 60_000]
/** Removed at once. */
const together = 500

/**
 * Removes objects of the kinds that are kept for a while only, so long after they were last written. When that was is told by their
 * revisions: the store's is noted at each step. After a start all that is there has its time anew, as with etcd's leases.
 *
 *   noted   12:00 → 100   12:01 → 180   …   13:00 → 4300        at 13:00 goes what was last written at 100 or before
 */
export function keepExpiring(registry: Registry, store: Store, timeMs: number, timers: Timers, log: Log): Cancel {
  if (timeMs === 0) return () => undefined
  const stepMs = Math.min(longestStepMs, Math.max(shortestStepMs, timeMs / 10))
  const steps = Math.ceil(timeMs / stepMs)
  const noted = [store.revision()]
  return every(timers, stepMs, async () => {
    noted.push(store.revision())
    if (noted.length <= steps) return
    const latest = noted.shift()!
    for (const resource of expiring(registry))
      await remove(store, olderThan(resource, latest)).catch((error: unknown) => {
        log.warn('what has had its time stays for now', { resource: resource.name.resource, error: String(error) })
      })
  })
}

function expiring({ resources }: Registry): readonly Resource[] {
  return resources.filter(({ strategy, storage }) => strategy.expires && storage === null)
}

function olderThan({ cache, prefix }: Resource, latest: number): readonly Stored[] {
  return cache.list(prefix).filter(({ revision }) => revision <= latest)
}

/** What is written meanwhile stays, and so do those that would have gone with it, until the next step. */
async function remove(store: Store, objects: readonly Stored[]): Promise<void> {
  for (let at = 0; at < objects.length; at += together) {
    const some = objects.slice(at, at + together)
    await store.transact({
      conditions: some.map(({ key, revision }) => ({ key, modified: revision })),
      writes: some.map(({ key }) => ({ is: 'delete', key })),
    })
  }
}
