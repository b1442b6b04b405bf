import type { Log } from '../base/log.ts'
import type { Cancel, Timers } from '../base/timers.ts'
import type { Store } from '../storage/store.ts'
import type { AskExtension } from './aggregation/ask-extension.ts'
import type { ExtensionVersions } from './aggregation/extension-versions.ts'
import type { ClusterAuthentication } from './aggregation/keep-authentication.ts'
import { defaultServiceCidrs } from './allocation/service-allocation.ts'
import type { WatchCache } from './cache/watch-cache.ts'
import { part } from './parts.ts'
import type { Registry } from './registry.ts'
import type { WriteRoles } from './write/roles.ts'

const loadAddressObjects = part(() => import('./allocation/address-objects.ts'))
const loadExtensions = part(() => import('./aggregation/keep-extensions.ts'))
const loadAuthentication = part(() => import('./aggregation/keep-authentication.ts'))

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
  readonly extensions: ExtensionVersions
  readonly askExtension: AskExtension
  readonly authentication?: Promise<ClusterAuthentication>
  readonly serviceCidrs?: readonly string[]
}

/** Nobody waits for them: the objects of Services' addresses, and whether those who serve other groups can be asked. */
export function keepOwnObjects(registry: Registry, roles: WriteRoles, cache: WatchCache, given: Given): Cancel {
  const {
    store,
    timers,
    log,
    extensions: versions,
    askExtension: ask,
    serviceCidrs: cidrs = defaultServiceCidrs,
  } = given
  const failed = telling(cache, log)
  let isOver = false
  const cancels: Cancel[] = []
  const cancelStart = timers.after(100, () => {
    const [addresses, onError] = [failed('address objects'), failed('servers behind APIServices')]
    loadAddressObjects().then((part) => part.keepAddressObjects(registry, roles, store, cidrs, addresses), addresses)
    loadExtensions().then(({ keepExtensions }) => {
      if (!isOver) cancels.push(keepExtensions({ registry, roles, timers, versions, ask, onError }))
    }, onError)
    const begin = async (authentication: ClusterAuthentication) => {
      const { keepAuthentication } = await loadAuthentication()
      if (!isOver) cancels.push(keepAuthentication({ registry, roles, store, timers, onError }, authentication))
    }
    given.authentication?.then(begin).catch(onError)
  })
  return () => {
    isOver = true
    cancelStart()
    for (const cancel of cancels) cancel()
  }
}
