import { defaultFeatureGates } from '../api/feature-gates.ts'
import type { Kind } from '../api/kind.ts'
import { scheme } from '../api/scheme.ts'
import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import type { Cancel } from '../base/timers.ts'
import type { Store } from '../storage/store.ts'
import { noExtensions } from './aggregation/ask-extension.ts'
import { type ExtensionVersion, ExtensionVersions } from './aggregation/extension-versions.ts'
import type { PassingOn } from './aggregation/pass-on.ts'
import { accessOf, plainPaths, writeRoles } from './assemble.ts'
import type { Access } from './auth/access.ts'
import { type AuthorizationMode, defaultAuthorizationModes } from './auth/authorization-modes.ts'
import { type Action, actionOf } from './auth/authorize.ts'
import { defaultRoleWrites } from './auth/rbac/bootstrap.ts'
import { wantedUser } from './auth/wanted-user.ts'
import { ensureSystemObjects, keepSystemNamespaces } from './bootstrap.ts'
import { WatchCache } from './cache/watch-cache.ts'
import { keepCompacting } from './compaction.ts'
import { followDefinitions } from './custom/follow.ts'
import type { ApiServerDependencies } from './dependencies.ts'
import type { ApiRequest, ApiResponse, IncomingRequest, User } from './exchange.ts'
import { keepExpiring } from './expiry.ts'
import { defaultFlowLimits, FlowControl } from './flow/flow-control.ts'
import { flowHeadersOf } from './flow/headers-of.ts'
import { isExempt, withTurn } from './flow/with-turn.ts'
import { ownChecks } from './health-checks.ts'
import { MeteredStore } from './metrics/metered-store.ts'
import { RequestMetrics } from './metrics/request-metrics.ts'
import { inTime } from './options/request-timeout.ts'
import { keepOwnObjects, telling } from './own-objects.ts'
import { part } from './parts.ts'
import { aboutNothing } from './plain-answer.ts'
import { answerPath } from './plain-paths.ts'
import { refusedAnswer } from './refused-answer.ts'
import { Registry } from './registry.ts'
import { isAboutNothing, type RequestInfo, requestInfo } from './request-info.ts'
import { route } from './route.ts'
import { type Told, withTold } from './told.ts'
import { noWayOut } from './webhooks/transport.ts'
import type { WriteRoles } from './write/roles.ts'

const loadComputed = part(() => import('./handlers/computed.ts'))
const loadPassOn = part(() => import('./aggregation/pass-on.ts'))

/** The API server without a network: requests in, answers out. `listen/` puts HTTPS in front of it. */
export interface ApiServer {
  /** Never rejects: a refusal is an answer, too. */
  handle(request: IncomingRequest): Promise<ApiResponse>
  /** Whether another server answers that, in its own way. */
  passesOn(info: RequestInfo): boolean
  /** Ends all watches; the store stays open. */
  close(): void
}

export async function createApiServer(dependencies: ApiServerDependencies): Promise<ApiServer> {
  const { clock, timers, random, log, computed = [], leastWatchMs = 1_800_000 } = dependencies
  const { featureGates = defaultFeatureGates } = dependencies
  const store = new MeteredStore(dependencies.store, clock)
  const cache = new WatchCache(store)
  const registry = new Registry(scheme.kinds as readonly Kind[], cache, featureGates)
  const modes = dependencies.authorizationModes ?? defaultAuthorizationModes
  const access = accessOf(registry, modes, dependencies)
  const roles = writeRoles(registry, store, cache, access, dependencies)
  await cache.start()
  await beginSystemObjects(registry, roles, store, modes, log)
  const { callWebhook = noWayOut, askExtension = noExtensions } = dependencies
  await followDefinitions(registry, cache, { ...roles, callWebhook }, timers, log)
  const requests = new RequestMetrics(registry, clock)
  const checks = [...ownChecks(store, cache, timers), ...(dependencies.checks ?? [])]
  const flow = new FlowControl(dependencies.flow ?? defaultFlowLimits, timers)
  const extensions = new ExtensionVersions(registry)
  const paths = plainPaths({ registry, store, flow, requests, checks, extensions }, access, dependencies)
  const stopKeeping = [
    keepOwnObjects(registry, roles, cache, { ...dependencies, store, extensions, askExtension }),
    ...keepForgetting(registry, store, cache, dependencies),
  ]
  const sortedBy = flowHeadersOf(registry, roles, store, telling(cache, log)('flow schemas'))
  const routeRoles = { store, cache, timers, clock, roles, access, leastWatchMs }
  const answerRead = (request: ApiRequest, info: RequestInfo, user: User, { warnings }: Told) => {
    if (info.is === 'path') return answerPath(request, info.path, paths)
    if (info.offRoute !== null) return answerPath(request, info.offRoute, paths)
    const made = computed.find(({ group, version }) => group === info.group && version === info.version)
    if (made === undefined) return route({ request, info, user, registry, warnings }, routeRoles)
    return loadComputed().then((part) => part.answerComputed(made, info, request, clock.now()))
  }
  const inTurn = turnsOf(flow, clock)
  const passOn = passingOn({ registry, random, ask: askExtension })
  const answer = async (incoming: IncomingRequest, info: RequestInfo, told: Told): Promise<ApiResponse> => {
    const shown = access.identify(incoming)
    const caller = shown instanceof Promise ? await shown : shown
    const action = actionOf(info, incoming.query)
    const user = takenFor(access, caller, incoming, action)
    const sorted = sortedBy(incoming, info, user, action)
    told.headers = sorted instanceof Promise ? await sorted : sorted
    access.authorize(user, action)
    const whose = extensions.whose(info)
    if (whose !== null) return await inTurn(incoming, info, user, told, () => passOn(whose, incoming, info, user))
    // Only for those who may, and before their turn: who sends slowly keeps nobody waiting.
    const request = isRead(incoming) ? incoming : await readWhole(incoming)
    return await inTurn(request, info, user, told, () => answerRead(request, info, user, told))
  }
  return {
    async handle(request) {
      if (isAboutNothing(request.path)) return aboutNothing(request)
      const told: Told = { warnings: [], headers: null, waitedMs: 0 }
      const info = requestInfo(request.method, request.path, request.query)
      // Components of this process have no bytes made for them.
      const counting = request.accept === null ? null : requests.begin(request, info)
      let response: ApiResponse
      try {
        response = await inTime(request.query, info, timers, () => answer(request, info, told))
      } catch (error) {
        response = refusedAnswer(error, request, told.warnings, log)
      }
      const counted = counting?.end(response, told.waitedMs) ?? response
      return withTold(counted, told, request)
    },
    passesOn: (info) => extensions.whose(info) !== null,
    close() {
      for (const stop of stopKeeping) stop()
      cache.close()
    },
  }
}

/** Has a request answered when it is its turn. */
function turnsOf(flow: FlowControl, clock: Clock) {
  return (request: IncomingRequest, info: RequestInfo, user: User, told: Told, answer: Answer) => {
    if (isExempt(request, info, user)) return answer()
    const comeMs = clock.monotonicMs()
    return withTurn(flow, request.method, user, () => {
      told.waitedMs = clock.monotonicMs() - comeMs
      return answer()
    })
  }
}

async function beginSystemObjects(
  registry: Registry,
  roles: WriteRoles,
  store: Store,
  modes: readonly AuthorizationMode[],
  log: Log,
): Promise<void> {
  const more = () => (modes.includes('RBAC') ? defaultRoleWrites(registry, roles) : [])
  await ensureSystemObjects(registry, roles, store, more)
  keepSystemNamespaces(registry, roles, store, (error) => log.error('system namespaces', { error: String(error) }))
}

function passingOn(with_: PassingOn) {
  return async (whose: ExtensionVersion, request: IncomingRequest, info: RequestInfo, user: User) =>
    (await loadPassOn()).passOn(whose, request, info, user, with_)
}

/** What has been overwritten, and what is kept for a while only. */
function keepForgetting(
  registry: Registry,
  store: Store,
  cache: WatchCache,
  { timers, log, eventTtlMs = 3_600_000 }: ApiServerDependencies,
): readonly Cancel[] {
  return [keepCompacting(cache, timers, log), keepExpiring(registry, store, eventTtlMs, timers, log)]
}

type Answer = () => ApiResponse | Promise<ApiResponse>

function isRead(request: IncomingRequest): request is ApiRequest {
  return request.body.is !== 'unread'
}

async function readWhole(request: IncomingRequest): Promise<ApiRequest> {
  const { body } = request
  return { ...request, body: body.is === 'unread' ? await body.read() : body }
}

function takenFor(access: Access, caller: User, { impersonation }: IncomingRequest, action: Action): User {
  const wanted = impersonation === undefined ? null : wantedUser(impersonation)
  return wanted === null ? caller : access.become(caller, wanted, action)
}
