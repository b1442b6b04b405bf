import { isStatusError } from '../../api/meta/status-error.ts'
import type { Stored } from '../cache/stored.ts'
import type { WatchCache } from '../cache/watch-cache.ts'
import type { ApiResponse, ListMeta } from '../exchange.ts'
import { encodeContinue } from '../options/continue-token.ts'
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
  const { resource, info } = call
  const selecting = listOptions(call.request.query, (labels, fields) => selectionOf(resource, labels, fields))
  const { matches } = selecting.selection
  const prefix = prefixIn(resource, info.namespace)
  const all = resource.cache.list(prefix)
  const matching = matches === null ? all : all.filter(matches)
  const { items, metadata } = pageFrom(matching, prefix, selecting.limit, cache.revision)
  for (const stored of items) await removeUnlessGone(call, stored, options, roles)
  return answerList(call, items, metadata, roles.clock.now())
}

/** As many as asked for; the rest is left for another request, which the token is good for. */
function pageFrom(
  matching: readonly Stored[],
  prefix: string,
  limit: number,
  revision: number,
): { readonly items: readonly Stored[]; readonly metadata: ListMeta } {
  const next = limit > 0 ? matching[limit] : undefined
  const resourceVersion = String(revision)
  if (next === undefined) return { items: matching, metadata: { resourceVersion } }
  const token = encodeContinue({ revision, start: next.key.slice(prefix.length) })
  const metadata = { resourceVersion, continue: token, remainingItemCount: matching.length - limit }
  return { items: matching.slice(0, limit), metadata }
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
