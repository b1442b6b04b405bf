import type { Log } from '../base/log.ts'
import type { Cancel, Timers } from '../base/timers.ts'
import type { Store } from '../storage/store.ts'
import { defaultServiceCidrs } from './allocation/service-allocation.ts'
import type { WatchCache } from './cache/watch-cache.ts'
import type { ComputedApi } from './computed-api.ts'
import { part } from './parts.ts'
import type { Registry } from './registry.ts'
import type { WriteRoles } from './write/roles.ts'

const loadAddressObjects = part(() => import('./allocation/address-objects.ts'))
const loadAvailability = part(() => import('./aggregation/keep-availability.ts'))

/** What fails while nobody waits for it is told, but for what a server that ends leaves undone. */
export function telling(cache: WatchCache, log: Log) {
  return (what: string) => (error: unknown) => {
    if (!cache.isClosed) log.error(what, { error: String(error) })
  }
}

interface Given {
  readonly store: Store
  readonly timers: Timers
  readonly log: Log
  readonly computed?: readonly ComputedApi[]
  readonly serviceCidrs?: readonly string[]
}

/** Nobody waits for them: the objects of Services' addresses, and whether those who serve other groups can be asked. */
export function keepOwnObjects(registry: Registry, roles: WriteRoles, cache: WatchCache, given: Given): Cancel {
  const { store, timers, log, computed = [], serviceCidrs: cidrs = defaultServiceCidrs } = given
  const failed = telling(cache, log)
  return timers.after(100, () => {
    const [addresses, services] = [failed('address objects'), failed('availability of APIServices')]
    loadAddressObjects().then((part) => part.keepAddressObjects(registry, roles, store, cidrs, addresses), addresses)
    loadAvailability().then((part) => part.keepAvailability(registry, roles, computed, services), services)
  })
}
