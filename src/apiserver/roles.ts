import type { Clock } from '../base/clock.ts'
import type { Timers } from '../base/timers.ts'
import type { Store } from '../storage/store.ts'
import type { Access } from './auth/access.ts'
import type { WatchCache } from './cache/watch-cache.ts'
import type { WriteRoles } from './write/roles.ts'

export interface Roles {
  readonly store: Store
  readonly cache: WatchCache
  readonly timers: Timers
  readonly clock: Clock
  readonly roles: WriteRoles
  readonly access: Access
  /** How long a watch goes on, at least, whose caller does not say. */
  readonly leastWatchMs: number
}
