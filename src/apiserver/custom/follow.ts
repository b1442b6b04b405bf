import type { Log } from '../../base/log.ts'
import type { Timers } from '../../base/timers.ts'
import type { WatchCache } from '../cache/watch-cache.ts'
import { part } from '../parts.ts'
import type { Registry, Resource } from '../registry.ts'
import type { DefinitionRoles } from './definitions.ts'

const loadCustomResources = part(() => import('./definitions.ts'))

const retryMs = 1_000

/** Kinds made at run time: all there is to it is loaded with the first definition. */
export async function followDefinitions(
  registry: Registry,
  cache: WatchCache,
  roles: DefinitionRoles,
  timers: Timers,
  log: Log,
): Promise<void> {
  const own = registry.find('apiextensions.k8s.io', 'v1', 'customresourcedefinitions')
  if (own === undefined) return
  const begin = async () => {
    const { Definitions } = await loadCustomResources()
    new Definitions(own, registry, cache, roles, log).start()
  }
  await beginWithFirst(own, begin, (error, again) => {
    if (cache.isClosed) return
    log.error('custom resource definitions', { error: String(error) })
    timers.after(retryMs, again)
  })
}

/** Rejects where the first is there already and cannot be begun with; of one that comes later `failed` says what follows. */
export async function beginWithFirst(
  { cache, prefix }: Pick<Resource, 'cache' | 'prefix'>,
  begin: () => Promise<void>,
  failed: (error: unknown, again: () => void) => void,
): Promise<void> {
  if (cache.list(prefix).length > 0) return begin()
  const attempt = () => void begin().catch((error: unknown) => failed(error, attempt))
  const cancel = cache.subscribe(() => {
    cancel()
    attempt()
  })
}
