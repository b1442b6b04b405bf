import type { StatusError } from '../../api/meta/status-error.ts'
import type { Clock } from '../../base/clock.ts'
import { prefixRange, RevisionError, type Store } from '../../storage/store.ts'
import type { Filter } from '../cache/cache-event.ts'
import { Stored } from '../cache/stored.ts'
import type { WatchCache } from '../cache/watch-cache.ts'
import type { ApiResponse, ListMeta } from '../exchange.ts'
import { type ContinueToken, encodeContinue } from '../options/continue-token.ts'
import { type ListState, listOptions } from '../options/list-options.ts'
import { continueExpired, expired, tooLargeRevision } from '../refusals.ts'
import type { Resource } from '../registry.ts'
import { allServed } from '../served.ts'
import { answerList } from './answer.ts'
import type { Call } from './call.ts'
import { filterOf, type Selection, selectionOf, withKeyOf } from './selection.ts'

/** All objects below a prefix as they stood at one revision. */
interface Snapshot {
  readonly items: readonly Stored[]
  readonly revision: number
}

export async function list(call: Call, store: Store, cache: WatchCache, clock: Clock): Promise<ApiResponse> {
  const page = await pageOf(call, askedOf(call), store, cache)
  return answerList(call, page.items, page.metadata, clock.now())
}

type Asked = ReturnType<typeof listOptions<Selection>>
type Options = Pick<Asked, 'selection' | 'limit'> & ListState

interface Page {
  readonly items: readonly Stored[]
  readonly metadata: ListMeta
}

export function askedOf({ request, resource }: Call, paged: 'if asked' | 'always' = 'if asked'): Asked {
  return listOptions(request.query, (labels, fields) => selectionOf(resource, labels, fields), paged)
}

/** What is asked for of all there is. */
export async function pageOf(call: Call, asked: Asked, store: Store, cache: WatchCache): Promise<Page> {
  const options: Options = { ...asked, ...asked.state() }
  const { from: token, limit } = options
  const scope = scopeOf(call, options)
  const snapshot = await snapshotOf(call, scope, options, store, cache)
  const from = token === null ? 0 : firstAt(snapshot.items, scope.prefix + token.start)
  if (call.resource.translation !== null) return pageOfServed(call.resource, snapshot, from, scope, limit)
  return pageIn(snapshot, from, scope, limit)
}

function pageIn(snapshot: Snapshot, from: number, scope: Filter, limit: number): Page {
  if (limit > 0 && scope.key === null) return limited(snapshot, from, scope, limit)
  const rest = from === 0 ? snapshot.items : snapshot.items.slice(from)
  const items = scope.matches === null ? rest : rest.filter(scope.matches)
  return { items, metadata: { resourceVersion: String(snapshot.revision) } }
}

/** What a selector looks at is said of objects as they are served; without one only the page is asked for. */
async function pageOfServed(
  resource: Resource,
  snapshot: Snapshot,
  from: number,
  scope: Filter,
  limit: number,
): Promise<Page> {
  if (scope.matches === null) {
    const { items, metadata } = pageIn(snapshot, from, scope, limit)
    return { items: await allServed(resource, items), metadata }
  }
  const rest = await allServed(resource, snapshot.items.slice(from))
  return pageIn({ ...snapshot, items: rest }, 0, scope, limit)
}

/** A selector for one name looks for that one, which has no pages; but a list that goes on does so as it began. */
function scopeOf(call: Call, { selection, from }: Options): Filter {
  const filter = filterOf(call, selection)
  return from === null ? filter : { ...filter, key: null, matches: selection.matches }
}

/** Fills a page; the token names what comes right after its last key, so that nothing is skipped or given twice. */
function limited(snapshot: Snapshot, from: number, { prefix, matches }: Filter, limit: number): Page {
  const items: Stored[] = []
  let at = from
  for (; at < snapshot.items.length && items.length < limit; at++) {
    const stored = snapshot.items[at] as Stored
    if (matches === null || matches(stored)) items.push(stored)
  }
  if (at === snapshot.items.length) return { items, metadata: { resourceVersion: String(snapshot.revision) } }
  const start = `${items.at(-1)!.key.slice(prefix.length)}\0`
  const metadata: ListMeta = {
    resourceVersion: String(snapshot.revision),
    continue: encodeContinue({ revision: snapshot.revision, start }),
    ...(matches === null && { remainingItemCount: snapshot.items.length - at }),
  }
  return { items, metadata }
}

async function snapshotOf(
  { resource }: Call,
  scope: Filter,
  { freshness, from }: Options,
  store: Store,
  cache: WatchCache,
): Promise<Snapshot> {
  const asked = from?.revision ?? (freshness.is === 'newest' ? 0 : freshness.revision)
  if (asked > cache.revision) {
    const isOneExactly = scope.key !== null && freshness.is !== 'not-older'
    throw tooLargeRevision(asked, cache.revision, isOneExactly || resource.strategy.expires ? 'store' : 'cache')
  }
  const inPages = freshness.is === 'exact in pages' && scope.key === null
  const exact = from === null ? freshness.is === 'exact' || inPages : asked > 0
  if (exact && asked < cache.oldest) throw forgotten(from)
  if (exact && asked < resource.cache.lastChange) {
    return { items: await past(resource, scope, asked, store, from), revision: asked }
  }
  return { items: withKeyOf(resource.cache, scope), revision: exact ? asked : cache.revision }
}

async function past(
  { storage }: Resource,
  { prefix, key }: Filter,
  at: number,
  store: Store,
  from: ContinueToken | null,
): Promise<readonly Stored[]> {
  try {
    const { kvs } = await store.range(key === null ? prefixRange(prefix) : { from: key, to: `${key}\0` }, { at })
    const items = kvs.map((kv) => new Stored(kv.key, kv.modified, kv.value, null))
    return storage === null ? items : items.map((stored) => storage.view.of(stored))
  } catch (error) {
    throw error instanceof RevisionError ? forgotten(from) : error
  }
}

/** A list that goes on is given a token to go on with over what there is now. */
function forgotten(from: ContinueToken | null): StatusError {
  if (from === null) return expired('The resourceVersion for the provided list is too old.')
  return continueExpired(encodeContinue({ ...from, revision: -1 }))
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
