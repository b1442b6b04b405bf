import type { Clock } from '../../base/clock.ts'
import type { Stored } from '../cache/stored.ts'
import type { WatchCache } from '../cache/watch-cache.ts'
import type { ApiResponse } from '../exchange.ts'
import { getRevision } from '../options/list-options.ts'
import { notFound, tooLargeRevision } from '../refusals.ts'
import { served, servedAnew } from '../served.ts'
import { answerStored } from './answer.ts'
import { type Call, keyNamed, nameOf } from './call.ts'

export function get(call: Call, cache: WatchCache, clock: Clock): ApiResponse | Promise<ApiResponse> {
  const stored = storedNamed(call, cache)
  // As upstream, whose cache answers only who takes what is there.
  const isNewest = (call.request.query.get('resourceVersion') ?? '') === ''
  const shown = isNewest ? servedAnew(call.resource, stored) : served(call.resource, stored)
  if (shown instanceof Promise) return shown.then((own) => answerStored(call, own, clock.now()))
  return answerStored(call, shown, clock.now())
}

/** The object a path names, at least as new as was asked for. */
export function storedNamed(call: Call, cache: WatchCache): Stored {
  const { resource, request } = call
  const asked = getRevision(request.query)
  const key = keyNamed(call)
  if (asked > cache.revision)
    throw tooLargeRevision(asked, cache.revision, resource.strategy.expires ? 'store' : 'cache')
  const stored = resource.cache.get(key)
  if (stored === null) throw notFound(resource.name, nameOf(call))
  return stored
}
