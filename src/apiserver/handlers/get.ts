import type { Clock } from '../../base/clock.ts'
import type { WatchCache } from '../cache/watch-cache.ts'
import type { ApiResponse } from '../exchange.ts'
import { getRevision } from '../options/list-options.ts'
import { notFound, tooLargeRevision } from '../refusals.ts'
import { keyOf } from '../registry.ts'
import { answerStored } from './answer.ts'
import { type Call, nameOf } from './call.ts'

export function get(call: Call, cache: WatchCache, clock: Clock): ApiResponse | Promise<ApiResponse> {
  const asked = getRevision(call.request.query)
  if (asked > cache.revision) throw tooLargeRevision(asked, cache.revision)
  const { resource, info } = call
  const stored = resource.cache.get(keyOf(resource, info.namespace, nameOf(call)))
  if (stored === null) throw notFound(resource.name, nameOf(call))
  return answerStored(call, stored, clock.now())
}
