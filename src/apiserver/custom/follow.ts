import type { Log } from '../../base/log.ts'
import type { WatchCache } from '../cache/watch-cache.ts'
import { part } from '../parts.ts'
import type { Registry } from '../registry.ts'
import type { WriteRoles } from '../write/roles.ts'

const loadCustomResources = part(() => import('./definitions.ts'))

/** Kinds made at run time: all there is to it is loaded with the first definition. */
export async function followDefinitions(
  registry: Registry,
  cache: WatchCache,
  roles: WriteRoles,
  log: Log,
): Promise<void> {
  const own = registry.find('apiextensions.k8s.io', 'v1', 'customresourcedefinitions')
  if (own === undefined) return
  const begin = async () => {
    const { Definitions } = await loadCustomResources()
    new Definitions(own, registry, cache, roles, log).start()
  }
  if (own.cache.list(own.prefix).length > 0) return begin()
  const cancel = own.cache.subscribe(() => {
    cancel()
    void begin()
  })
}
