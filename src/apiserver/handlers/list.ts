import type { Clock } from '../../base/clock.ts'
import { prefixRange, RevisionError, type Store } from '../../storage/store.ts'
import { Stored } from '../cache/stored.ts'
import type { WatchCache } from '../cache/watch-cache.ts'
import type { ApiResponse, ListMeta } from '../exchange.ts'
import { type ContinueToken, encodeContinue } from '../options/continue-token.ts'
import { listOptions } from '../options/list-options.ts'
import { continueExpired, expired, tooLargeRevision } from '../refusals.ts'
import { prefixIn, type Resource } from '../registry.ts'
import { answerList } from './answer.ts'
import type { Call } from './call.ts'
import { filterOf, type Selection, selectionOf } from './selection.ts'

/** All objects below a prefix as they stood at one revision. */
interface Snapshot {
  readonly items: readonly Stored[]
  readonly revision: number
}

export async function list(call: Call, store: Store, cache: WatchCache, clock: Clock): Promise<ApiResponse> {
  const options = listOptions(call.request.query, (labels, fields) => selectionOf(call.resource, labels, fields))
  const page = await pageOf(call, options, store, cache)
  return answerList(call, page.items, page.metadata, clock.now())
}

type Options = ReturnType<typeof listOptions<Selection>>

interface Page {
  readonly items: readonly Stored[]
  readonly metadata: ListMeta
}

async function pageOf(call: Call, options: Options, store: Store, cache: WatchCache): Promise<Page> {
  const prefix = prefixIn(call.resource, call.info.namespace)
  const single = singleOf(call, options, cache)
  if (single !== null) return single
  const { selection, from: token } = options
  const snapshot = await snapshotOf(call, prefix, options, store, cache)
  const from = token === null ? 0 : firstAt(snapshot.items, prefix + token.start)
  if (options.limit === 0) {
    const rest = from === 0 ? snapshot.items : snapshot.items.slice(from)
    return { items: selected(rest, selection), metadata: { resourceVersion: String(snapshot.revision) } }
  }
  return limited(snapshot, from, prefix, options.limit, selection)
}

/** A selector for one name looks for that one; null where it is not that simple. */
function singleOf(call: Call, options: Options, cache: WatchCache): Page | null {
  const { key, matches } = filterOf(call, options.selection)
  const isPlain = options.from === null && options.freshness.is === 'newest'
  if (key === null || !isPlain) return null
  const stored = call.resource.cache.get(key)
  const items = stored !== null && (matches?.(stored) ?? true) ? [stored] : []
  return { items, metadata: { resourceVersion: String(cache.revision) } }
}

function selected(items: readonly Stored[], { matches }: Selection): readonly Stored[] {
  return matches === null ? items : items.filter(matches)
}

/** Fills a page; the token names the first key after it, so that nothing is skipped or given twice. */
function limited(snapshot: Snapshot, from: number, prefix: string, limit: number, { matches }: Selection): Page {
  const items: Stored[] = []
  let at = from
  for (; at < snapshot.items.length && items.length < limit; at++) {
    const stored = snapshot.items[at] as Stored
    if (matches === null || matches(stored)) items.push(stored)
  }
  const next = snapshot.items[at]
  if (next === undefined) return { items, metadata: { resourceVersion: String(snapshot.revision) } }
  const start = next.key.slice(prefix.length)
  const metadata: ListMeta = {
    resourceVersion: String(snapshot.revision),
    continue: encodeContinue({ revision: snapshot.revision, start }),
    ...(matches === null && { remainingItemCount: snapshot.items.length - at }),
  }
  return { items, metadata }
}

async function snapshotOf(
  call: Call,
  prefix: string,
  options: Options,
  store: Store,
  cache: WatchCache,
): Promise<Snapshot> {
  const { freshness, from } = options
  const continued = from?.revision ?? null
  const asked = continued ?? (freshness.is === 'newest' ? 0 : freshness.revision)
  if (asked > cache.revision) throw tooLargeRevision(asked, cache.revision)
  const newest = { items: call.resource.cache.list(prefix), revision: cache.revision }
  const exact = (continued ?? -1) > 0 || (continued === null && freshness.is === 'exact')
  if (!exact) return newest
  if (asked >= call.resource.cache.lastChange) return { items: newest.items, revision: asked }
  return { items: await past(call.resource, prefix, asked, store, from), revision: asked }
}

async function past(
  { storage }: Resource,
  prefix: string,
  at: number,
  store: Store,
  from: ContinueToken | null,
): Promise<readonly Stored[]> {
  try {
    const { kvs } = await store.range(prefixRange(prefix), { at })
    const items = kvs.map((kv) => new Stored(kv.key, kv.modified, kv.value, null))
    return storage === null ? items : items.map((stored) => storage.shown(stored))
  } catch (error) {
    if (!(error instanceof RevisionError)) throw error
    if (from === null) throw expired('The resourceVersion for the provided list is too old.')
    throw continueExpired(encodeContinue({ ...from, revision: -1 }))
  }
}

/** Where `key` stands or would stand: items are in key order. */
function firstAt(items: readonly Stored[], key: string): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((items[middle] as Stored).key < key) low = middle + 1
    else high = middle
  }
  return low
}
