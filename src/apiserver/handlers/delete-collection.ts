import { isStatusError } from '../../api/meta/status-error.ts'
import type { Stored } from '../cache/stored.ts'
import type { WatchCache } from '../cache/watch-cache.ts'
import type { ApiResponse } from '../exchange.ts'
import { deleteOptions } from '../options/delete-options.ts'
import { listOptions } from '../options/list-options.ts'
import { prefixIn } from '../registry.ts'
import type { WriteRoles } from '../write/roles.ts'
import { answerList } from './answer.ts'
import type { Call } from './call.ts'
import { decodedDeleteOptions } from './decoded-body.ts'
import { removeObject } from './delete.ts'
import { selectionOf } from './selection.ts'

/** Deletes one by one what a list would show, and answers with that list. */
export async function removeCollection(call: Call, cache: WatchCache, roles: WriteRoles): Promise<ApiResponse> {
  const options = deleteOptions(await decodedDeleteOptions(call), call.request.query)
  const selecting = listOptions(call.request.query)
  const { resource, info } = call
  const { matches } = selectionOf(resource, selecting.labelSelector, selecting.fieldSelector)
  const all = resource.cache.list(prefixIn(resource, info.namespace))
  const matching = matches === null ? all : all.filter(matches)
  const chosen = selecting.limit > 0 ? matching.slice(0, selecting.limit) : matching
  const metadata = { resourceVersion: String(cache.revision) }
  for (const stored of chosen) await removeUnlessGone(call, stored, options, roles)
  return answerList(call, chosen, metadata, roles.clock.now())
}

async function removeUnlessGone(
  call: Call,
  stored: Stored,
  options: ReturnType<typeof deleteOptions>,
  roles: WriteRoles,
): Promise<void> {
  try {
    await removeObject(call, stored.key, stored.object.metadata?.name ?? '', options, roles)
  } catch (error) {
    if (!isStatusError(error, 'NotFound')) throw error
  }
}
