import type { Store } from '../../storage/store.ts'
import type { Action } from '../auth/authorize.ts'
import type { IncomingRequest, User } from '../exchange.ts'
import { part } from '../parts.ts'
import type { Registry } from '../registry.ts'
import type { RequestInfo } from '../request-info.ts'
import type { FlowHeaders } from '../strategies/flow/flow-headers.ts'
import type { WriteRoles } from '../write/roles.ts'
import { isLongRunning, isProbe } from './with-turn.ts'

const loadFlowHeaders = part(() => import('../strategies/flow/flow-headers.ts'))

type Headers = Readonly<Record<string, string>>

/**
 * The headers that say how a request is sorted; null for what is not: callers of this process, and what stays open. They are
 * made ready by the first request over the network that is no probe, so that neither start nor simulator wait for them.
 */
export function flowHeadersOf(registry: Registry, roles: WriteRoles, store: Store, failed: (error: unknown) => void) {
  let ready: FlowHeaders | null = null
  const prepared = async () => {
    const made = new (await loadFlowHeaders()).FlowHeaders(registry, roles, store, failed)
    if (await made.prepare()) ready = made
    return made
  }
  let preparing: Promise<FlowHeaders> | null = null
  return (
    request: IncomingRequest,
    info: RequestInfo,
    user: User,
    action: Action,
  ): Promise<Headers> | Headers | null => {
    if (request.credentials.is === 'known' || isLongRunning(info)) return null
    if (ready !== null) return ready.of(user, action)
    if (isProbe(info)) return null
    preparing ??= prepared().finally(() => {
      preparing = null
    })
    return preparing.then((made) => made.of(user, action))
  }
}
