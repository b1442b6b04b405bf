import { StatusError } from '../../api/meta/status-error.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import { badRequest } from '../refusals.ts'
import { isTrue } from '../request-info.ts'
import { type FieldError, invalidObject, notSupported, refused } from '../validation/field-errors.ts'
import { type ContinueToken, decodeContinue } from './continue-token.ts'
import { integerFrom } from './integer.ts'

/**
 * Which state a list shows: the newest there is, one at least as new as asked for, or exactly that one. With a limit and no
 * word on it it is exactly that one, unless the list is of one name, which has no pages.
 */
type Freshness =
  | { readonly is: 'newest' }
  | { readonly is: 'not-older'; readonly revision: number }
  | { readonly is: 'exact in pages'; readonly revision: number }
  | { readonly is: 'exact'; readonly revision: number }

/** How selectors are read: what is wrong with them is told before what is wrong with other options. */
type Select<S> = (labelSelector: string, fieldSelector: string) => S

export interface ListState {
  /** Where a list before this one has stopped. */
  readonly from: ContinueToken | null
  readonly freshness: Freshness
}

interface ListOptions<S> {
  readonly selection: S
  /** 0: no limit. */
  readonly limit: number
  /** Looked at last of all, by who lists: what is sent to delete a collection is read before. */
  state(): ListState
}

export interface WatchOptions<S> {
  readonly selection: S
  /** The revision to go on from; null: from now. */
  readonly after: number | null
  readonly bookmarks: boolean
  /** Whether it begins with what is there, and whether a bookmark says where that ends. */
  readonly initial: 'none' | 'shown' | 'shown and ended'
  /** What is there must be as new as this. */
  readonly notOlderThan: number
  readonly timeoutMs: number | null
}

/** `paged`: a list is read in pages if it is asked for so, a collection that is deleted always. */
export function listOptions<S>(
  query: URLSearchParams,
  select: Select<S>,
  paged: 'if asked' | 'always' = 'if asked',
): ListOptions<S> {
  integerFrom(query, 'timeoutSeconds')
  const asked = integerFrom(query, 'limit') ?? 0
  const selection = selectionIn(query, select)
  refuse(listErrors(query))
  const version = query.get('resourceVersion') ?? ''
  const token = query.get('continue') ?? ''
  // As upstream: whatever the cache has is given whole.
  const limit = version === '0' ? 0 : asked
  const state = () => ({
    from: token === '' ? null : continueFrom(token, version !== '' && version !== '0'),
    freshness: freshnessOf(version, query.get('resourceVersionMatch') ?? '', paged === 'always' || limit > 0),
  })
  return { selection, limit: Math.max(0, limit), state }
}

function continueFrom(token: string, isVersioned: boolean): ContinueToken {
  const from = decodeContinue(token)
  if (isVersioned) throw badRequest('specifying resource version is not allowed when using continue')
  return from
}

/** What is looked at of a watch before it is known whether there is any. */
export function watchSelection<S>(query: URLSearchParams, select: Select<S>): S {
  integerFrom(query, 'timeoutSeconds')
  integerFrom(query, 'limit')
  const selection = selectionIn(query, select)
  // A path that says `watch` itself asks for a list, as far as upstream looks at it.
  refuse(isTrue(query.get('watch')) ? watchErrors(query) : listErrors(query))
  return selection
}

export function watchOptions<S>(query: URLSearchParams, select: Select<S>): WatchOptions<S> {
  const selection = watchSelection(query, select)
  const timeoutSeconds = integerFrom(query, 'timeoutSeconds')
  const version = query.get('resourceVersion') ?? ''
  const initialEvents = query.has('sendInitialEvents') ? isTrue(query.get('sendInitialEvents')) : null
  const bookmarks = isTrue(query.get('allowWatchBookmarks'))
  const revision = version === '' ? 0 : revisionOf(version)
  if (revision === null) throw unreadableRevision(version)
  return {
    selection,
    after: initialEvents || revision === 0 ? null : revision,
    bookmarks,
    initial: initialOf(initialEvents, bookmarks, revision),
    notOlderThan: initialEvents ? revision : 0,
    timeoutMs: timeoutSeconds === null || timeoutSeconds === 0 ? null : timeoutSeconds * 1000,
  }
}

function initialOf(asked: boolean | null, bookmarks: boolean, revision: number): WatchOptions<unknown>['initial'] {
  // A watch from the beginning that says nothing is taken for one that asked for it.
  const isShown = asked ?? revision === 0
  if (!isShown) return 'none'
  return bookmarks ? 'shown and ended' : 'shown'
}

function selectionIn<S>(query: URLSearchParams, select: Select<S>): S {
  return select(query.get('labelSelector') ?? '', query.get('fieldSelector') ?? '')
}

/** A get accepts any state at least as new; answers the revision to wait for. */
export function getRevision(query: URLSearchParams): number {
  if (query.has('export')) throw badRequest('the export parameter, deprecated since v1.14, is no longer supported')
  const version = query.get('resourceVersion') ?? ''
  const revision = version === '' ? 0 : revisionOf(version)
  if (revision === null) throw unreadableRevision(version)
  return revision
}

function freshnessOf(version: string, match: string, limited: boolean): Freshness {
  if (version === '' || version === '0') return { is: 'newest' }
  const revision = revisionOf(version)
  if (revision === null) {
    throw badRequest(`invalid resource version: ${unreadable(version)}`)
  }
  if (match === 'Exact') return { is: 'exact', revision }
  return { is: match === '' && limited ? 'exact in pages' : 'not-older', revision }
}

function revisionOf(text: string): number | null {
  return /^\d+$/.test(text) && BigInt(text) < 2n ** 64n ? Number(text) : null
}

function unreadable(version: string): string {
  const shown = goQuoted(version)
  const why = /^\d+$/.test(version) ? 'value out of range' : 'invalid syntax'
  return `resourceVersion: Invalid value: ${shown}: strconv.ParseUint: parsing ${shown}: ${why}`
}

function unreadableRevision(version: string): StatusError {
  return new StatusError(500, '', unreadable(version))
}

const match = 'resourceVersionMatch'

function listErrors(query: URLSearchParams): readonly FieldError[] {
  const errors: FieldError[] = []
  const version = query.get('resourceVersion') ?? ''
  const asked = query.get(match) ?? ''
  if (asked !== '') {
    if (version === '') errors.push(refused(match, `${match} is forbidden unless resourceVersion is provided`))
    if ((query.get('continue') ?? '') !== '') {
      errors.push(refused(match, `${match} is forbidden when continue is provided`))
    }
    if (asked !== 'Exact' && asked !== 'NotOlderThan') {
      errors.push(notSupported(match, asked, ['Exact', 'NotOlderThan', '']))
    }
    if (asked === 'Exact' && version === '0') {
      errors.push(refused(match, `${match} "exact" is forbidden for resourceVersion "0"`))
    }
  }
  if (query.has('sendInitialEvents')) {
    errors.push(refused('sendInitialEvents', 'sendInitialEvents is forbidden for list'))
  }
  return errors
}

function watchErrors(query: URLSearchParams): readonly FieldError[] {
  const errors: FieldError[] = []
  const asked = query.get(match) ?? ''
  const saysWhetherInitial = query.has('sendInitialEvents')
  if (saysWhetherInitial && asked !== 'NotOlderThan') {
    errors.push(refused(match, `sendInitialEvents requires setting ${match} to NotOlderThan`))
  }
  // Upstream takes a watch from the beginning that says nothing for one that asked for it.
  const fromBeginning = !saysWhetherInitial && ['', '0'].includes(query.get('resourceVersion') ?? '')
  if (asked === '' && !fromBeginning) return errors
  if (asked !== '' && !saysWhetherInitial) {
    errors.push(refused(match, `${match} is forbidden for watch unless sendInitialEvents is provided`))
  }
  if (asked !== '' && asked !== 'NotOlderThan') errors.push(notSupported(match, asked, ['NotOlderThan']))
  if ((query.get('continue') ?? '') !== '') {
    errors.push(refused(match, `${match} is forbidden when continue is provided`))
  }
  return errors
}

function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw invalidObject({ group: 'meta.k8s.io', kind: 'ListOptions' }, '', errors)
}
