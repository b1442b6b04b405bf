import { goPath, goQuery } from '../../api/ops/go/url.ts'
import type { Random } from '../../base/random.ts'
import type { ApiRequest, ApiResponse, ExtensionTarget, IncomingRequest, User, Wait } from '../exchange.ts'
import { isLongRunning } from '../flow/with-turn.ts'
import { requestTimeout } from '../options/request-timeout.ts'
import { part } from '../parts.ts'
import { plainAnswer } from '../plain-answer.ts'
import type { Registry } from '../registry.ts'
import { decodedPath, type RequestInfo } from '../request-info.ts'
import type { AskExtension } from './ask-extension.ts'
import { behindOf, serverBehind } from './behind.ts'
import type { ExtensionVersion } from './extension-versions.ts'

const loadAskHere = part(() => import('./ask-here.ts'))

const discoveryMs = 5_000

export interface PassingOn {
  readonly registry: Registry
  readonly random: Random
  readonly ask: AskExtension
}

/** A request that is another server's business, as long as that can be asked. */
export function passOn(
  { spec, isAvailable }: ExtensionVersion,
  request: IncomingRequest,
  info: RequestInfo,
  user: User,
  { registry, random, ask }: PassingOn,
): ApiResponse | Promise<ApiResponse> {
  if (!isAvailable) return unavailable
  const server = serverBehind(spec, behindOf(registry, spec), random)
  if (typeof server === 'string') return unavailable
  const there = { server, user, path: goPath(decodedPath(request.path)), query: goQuery(request.query) }
  const target: ExtensionTarget = { ...there, wait: waitFor(request, info) }
  const isFromHere = request.accept === null && request.body.is !== 'unread'
  if (isFromHere) return loadAskHere().then((part) => part.askHere(target, request as ApiRequest, info, ask))
  return { status: 200, body: { is: 'extension', target }, media: 'json', warnings: [], headers: {} }
}

const unavailable: ApiResponse = plainAnswer(503, 'service unavailable\n')

function waitFor({ query }: IncomingRequest, info: RequestInfo): Wait {
  if (info.is === 'path') return { is: 'discovery', ms: discoveryMs }
  if (isLongRunning(info) || info.verb === 'watch') return { is: 'open' }
  const ms = requestTimeout(query, info)
  return ms === null ? { is: 'usual' } : { is: 'asked', ms }
}
