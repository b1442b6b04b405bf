import type { Clock } from '../../base/clock.ts'
import type { WatchCache } from '../cache/watch-cache.ts'
import type { ApiResponse } from '../exchange.ts'
import { getRevision } from '../options/list-options.ts'
import { notFound, tooLargeRevision } from '../refusals.ts'
import { keyOf } from '../registry.ts'
import { served, servedAnew } from '../served.ts'
import { answerStored } from './answer.ts'
import { type Call, nameOf } from './call.ts'

export function get(call: Call, cache: WatchCache, clock: Clock): ApiResponse | Promise<ApiResponse> {
  const asked = getRevision(call.request.query)
  if (asked > cache.revision) throw tooLargeRevision(asked, cache.revision)
  const { resource, info } = call
  const stored = resource.cache.get(keyOf(resource, info.namespace, nameOf(call)))
  if (stored === null) throw notFound(resource.name, nameOf(call))
  // As upstream, whose cache answers only who takes what is there.
  const shown =
    (call.request.query.get('resourceVersion') ?? '') === '' ? servedAnew(resource, stored) : served(resource, stored)
  if (shown instanceof Promise) return shown.then((own) => answerStored(call, own, clock.now()))
  return answerStored(call, shown, clock.now())
}
