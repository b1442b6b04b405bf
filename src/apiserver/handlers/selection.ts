import { parseLabelSelector } from '../../api/match/parse-label-selector.ts'
import type { Filter } from '../cache/cache-event.ts'
import type { ObjectCache } from '../cache/object-cache.ts'
import type { Stored } from '../cache/stored.ts'
import { prefixIn, type Resource } from '../registry.ts'
import { parseFieldSelector } from '../selectors/field-selector.ts'
import { objectSelector } from '../selectors/object-selector.ts'
import { type Call, checkWay } from './call.ts'

type Matches = ((stored: Stored) => boolean) | null

/** What a list or watch lets through; `null` is everything. */
export interface Selection {
  readonly matches: Matches
  /** Where the selector can only fit the object of one name: that, and what else it must be. */
  readonly only: { readonly name: string; readonly matches: Matches } | null
}

export function selectionOf({ kind }: Resource, labelSelector: string, fieldSelector: string): Selection {
  const labels = labelSelector === '' ? null : parseLabelSelector(labelSelector)
  const fields = fieldSelector === '' ? [] : parseFieldSelector(fieldSelector, kind)
  const matchesOf = (terms: typeof fields): Matches => {
    const matches = objectSelector(kind, labels, terms)
    return matches && (({ object }) => matches(object))
  }
  const named = fields.find(({ field, equal }) => equal && field === 'metadata.name')
  const only =
    named === undefined ? null : { name: named.value, matches: matchesOf(fields.filter((term) => term !== named)) }
  return { matches: matchesOf(fields), only }
}

/** Which objects of a request's namespace, or of all, are let through. */
export function filterOf({ resource, info }: Call, { matches, only }: Selection): Filter {
  const prefix = prefixIn(resource, info.namespace)
  const isOne = only !== null && (!resource.kind.namespaced || info.namespace !== null)
  checkWay({ resource, info }, isOne ? only.name : null)
  return isOne ? { prefix, key: prefix + only.name, matches: only.matches } : { prefix, key: null, matches }
}

/** The objects below a filter's prefix, or the one of its name: what else it asks is left to the caller. */
export function withKeyOf(cache: ObjectCache, { prefix, key }: Filter): readonly Stored[] {
  if (key === null) return cache.list(prefix)
  const stored = cache.get(key)
  return stored === null ? [] : [stored]
}
