import { nullIf } from '../../api/meta/status-error.ts'
import type { Store } from '../../storage/store.ts'
import type { Stored } from '../cache/stored.ts'
import type { WatchCache } from '../cache/watch-cache.ts'
import type { ApiResponse } from '../exchange.ts'
import { deleteOptions } from '../options/delete-options.ts'
import type { WriteRoles } from '../write/roles.ts'
import { answerList } from './answer.ts'
import { type Call, keyNamed } from './call.ts'
import { decodedDeleteOptions } from './decoded-body.ts'
import { removeObject, warnOfDeletion } from './delete.ts'
import { askedOf, pageOf } from './list.ts'

/** Deletes one by one what a list would show, and answers with that list. */
export async function removeCollection(
  call: Call,
  store: Store,
  cache: WatchCache,
  roles: WriteRoles,
): Promise<ApiResponse> {
  const asked = askedOf(call, 'always')
  const options = deleteOptions(await decodedDeleteOptions(call), call.request.query)
  warnOfDeletion(call, options)
  const { items, metadata } = await pageOf(call, asked, store, cache)
  for (const stored of items) await removeUnlessGone(call, stored, options, roles)
  return answerList(call, items, metadata, roles.clock.now())
}

async function removeUnlessGone(
  call: Call,
  stored: Stored,
  options: ReturnType<typeof deleteOptions>,
  roles: WriteRoles,
): Promise<void> {
  const name = stored.object.metadata?.name ?? ''
  await removeObject(call, keyNamed(call, name), name, options, roles).catch(nullIf('NotFound'))
}
