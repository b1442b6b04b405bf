import type { Kind } from '../api/kind.ts'
import { type Answering, checkProduced, negotiate, type Presentation, prettily } from './encode/negotiate.ts'
import type { ApiRequest, ApiResponse, User } from './exchange.ts'
import type { Call } from './handlers/call.ts'
import { create } from './handlers/create.ts'
import { remove } from './handlers/delete.ts'
import { removeCollection } from './handlers/delete-collection.ts'
import { get } from './handlers/get.ts'
import { list } from './handlers/list.ts'
import { patch } from './handlers/patch.ts'
import { checkPatchType, checkRoutedType } from './handlers/read-patch.ts'
import { update } from './handlers/update.ts'
import { watch } from './handlers/watch.ts'
import { checkName, checkPath, checkProxied, checkVerb, isServedThere } from './path-rules.ts'
import { pageNotFound } from './plain-answer.ts'
import { badRequest, methodNotAllowed, noSuchPath } from './refusals.ts'
import type { Registry, Resource } from './registry.ts'
import { isConnecting, isProxied, type ResourceRequest } from './request-info.ts'
import type { Roles } from './roles.ts'
import { ensureStandardObjects } from './standard-objects.ts'
import { answerPosted, answerSubresource } from './subresources/subresources.ts'

interface Routed {
  readonly request: ApiRequest
  readonly info: ResourceRequest
  readonly user: User
  readonly registry: Registry
  /** What the caller is warned of on the way, even where it is refused. */
  readonly warnings: string[]
}

/** From what a request is about to the handler of its verb. */
export function route(
  { request, info, user, registry, warnings }: Routed,
  with_: Roles,
): ApiResponse | Promise<ApiResponse> {
  const resource = registry.find(info.group, info.version, info.resource)
  if (resource === undefined) {
    if (info.group !== '' && !registry.isBuiltIn(info.group)) return pageNotFound()
    throw noSuchPath()
  }
  const isElsewhere: boolean = isProxied(info)
  const isStructural = resource.kind.message.structural !== undefined
  if (isStructural && !isServedThere(resource, info)) return pageNotFound()
  checkPath(resource, info)
  if (isElsewhere) checkProxied(request.method)
  else checkVerb(resource.kind, request.method, info)
  // Of a patch that is none nobody is told anything but that.
  const isPatch = info.verb === 'patch' && !isElsewhere
  const isConnection = isElsewhere || isConnecting(info)
  // What others answer is in whichever form they have.
  const presented = isConnection ? { ...request, accept: '' } : request
  const answering = answeringOf(info, resource.kind)
  if (isPatch && !isStructural) checkRoutedType(request)
  if (!isStructural) checkProduced(presented.accept, answering)
  warnings.push(...resource.strategy.deprecations)
  if (isConnection && !isStructural && request.query.has('dryRun')) throw badRequest('dryRun is not supported')
  if (isPatch) checkPatchType(resource.kind, request)
  checkName(info)
  const presentation = presentationOf(presented, answering, resource)
  const call: Call = { request, info, user, registry, resource, presentation, warnings }
  if (resource.strategy.standard === undefined) return answerCall(call, with_)
  return ensureStandardObjects(resource, with_.roles, with_.store).then(() => answerCall(call, with_))
}

function answerCall(call: Call, with_: Roles): ApiResponse | Promise<ApiResponse> {
  const { info, resource } = call
  if (!resource.kind.verbs.includes('get')) return answerPosted(call, with_)
  if (info.subresource !== null && info.subresource !== 'status') return answerSubresource(call, with_)
  return answerVerb(call, with_)
}

const withoutColumns: ReadonlySet<string | null> = new Set([
  ...['approval', 'binding', 'ephemeralcontainers', 'eviction', 'finalize', 'resize', 'token'],
])

/** What is posted and answered, and never stored, has no columns either. */
function answeringOf({ verb, subresource }: ResourceRequest, { verbs }: Kind): Answering {
  if (verb === 'watch') return 'watch'
  if (withoutColumns.has(subresource) || !verbs.includes('get')) return 'part'
  if (subresource === 'log') return 'text'
  return verb === 'list' ? 'collection' : 'object'
}

function presentationOf(
  { accept, query, userAgent }: ApiRequest,
  answering: Answering,
  { kind }: Resource,
): Presentation {
  const found = negotiate(accept, answering, kind.message.structural === undefined)
  if (found.media !== 'json' || found.inProcess || answering === 'watch') return found
  return prettily(query, userAgent) ? { ...found, media: 'pretty' } : found
}

function answerVerb(call: Call, with_: Roles): ApiResponse | Promise<ApiResponse> {
  const { store, cache, clock, roles } = with_
  const { info } = call
  switch (info.verb) {
    case 'get':
      return get(call, cache, clock)
    case 'list':
      return list(call, store, cache, clock)
    case 'watch':
      return watch(call, with_)
    case 'create':
      return create(call, roles)
    case 'update':
      return update(call, roles)
    case 'patch':
      return patch(call, roles)
    case 'delete':
      return remove(call, roles)
    case 'deletecollection':
      return removeCollection(call, store, cache, roles)
    case '':
    case 'proxy':
      throw methodNotAllowed()
  }
}
