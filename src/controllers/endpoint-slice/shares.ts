/**
 * `service.kubernetes.io/topology-mode: Auto` (KEP-2433): each zone's clients get as large a part of the endpoints as the zone has of the
 * processors. An endpoint is for its own zone first; zones with too many give some away.
 *
 *   a 50 %, b 50 %     a a a b  →  a a b' b     a's third endpoint is meant for clients in b
 *
 * As upstream, slices that need no other change keep their hints while no zone has more than its part: so few are written.
 */
import type { EndpointView } from './model.ts'

/** Each zone's part of the ready nodes' processors, from 0 to 1; null where it cannot be told. */
export type ZoneShares = ReadonlyMap<string, number> | null

export interface Draft {
  /** With the hints it has where it is not `written`. */
  readonly endpoints: readonly EndpointView[]
  /** It is written in any case. */
  readonly written: boolean
}

export type Sharing =
  /** So many endpoints are meant for each zone. */
  | { readonly is: 'shared'; readonly zones: ReadonlyMap<string, number> }
  | { readonly is: 'refused'; readonly why: string }

/** How much more than its part an endpoint may get. */
const overload = 0.2

interface Part {
  readonly most: number
  readonly desired: number
}

/** Pure. */
export function share(
  drafts: readonly Draft[],
  shares: ZoneShares,
): { readonly sharing: Sharing; readonly endpoints: readonly (readonly EndpointView[])[] } {
  const refused = (why: string) => ({
    sharing: { is: 'refused', why } as const,
    endpoints: drafts.map(({ endpoints }) => endpoints.map(withoutHints)),
  })
  const count = drafts.flatMap(({ endpoints }) => endpoints.filter(isReady)).length
  const parts = partsOf(count, shares)
  if (typeof parts === 'string') return refused(parts)
  const zones = new Map<string, number>()
  const isKept = drafts.map(({ endpoints, written }) => !written && keeps(endpoints, parts, zones))
  const moved = drafts.flatMap(({ endpoints }, index) => (isKept[index] ? [] : endpoints.filter(isReady)))
  if (moved.some(({ zone }) => !zone)) return refused('One or more endpoints do not have a zone specified')
  for (const { zone = '' } of moved) add(zones, zone, 1)
  const move = moves(parts, zones)
  const endpoints = drafts.map(({ endpoints }, index) =>
    isKept[index] ? endpoints : endpoints.map((endpoint) => meantFor(endpoint, move)),
  )
  return { sharing: { is: 'shared', zones }, endpoints }
}

export function withoutHints({ hints: _, ...endpoint }: EndpointView): EndpointView {
  return endpoint
}

function isReady({ conditions }: EndpointView): boolean {
  return conditions.ready
}

function add(counts: Map<string, number>, zone: string, by: number): void {
  counts.set(zone, (counts.get(zone) ?? 0) + by)
}

/** Each zone's part, or why there are none. */
function partsOf(count: number, shares: ZoneShares): ReadonlyMap<string, Part> | string {
  if (shares === null) {
    return 'Insufficient Node information: allocatable CPU or zone not specified on one or more nodes'
  }
  if (shares.size < 2) return 'Nodes only ready in one zone'
  const size = `(${count} endpoints, ${shares.size} zones)`
  if (shares.size > count) return `Insufficient number of endpoints ${size}`
  const least = new Map([...shares].map(([zone, share]) => [zone, leastOf(share, count)]))
  const left = count - [...least.values()].reduce((sum, each) => sum + each, 0)
  if (left < 0) {
    return `Unable to allocate minimum required endpoints to each zone without exceeding overload threshold ${size}`
  }
  return new Map(
    [...shares].map(([zone, share]) => {
      const minimum = least.get(zone) ?? 0
      return [zone, { most: minimum + left, desired: Math.max(share * count, minimum) }]
    }),
  )
}

function leastOf(share: number, count: number): number {
  return Math.ceil(share * count * (1 / (1 + overload)))
}

/** Whether a slice can stay as it is beside those counted in `zones`; then it is counted, too. */
function keeps(
  endpoints: readonly EndpointView[],
  parts: ReadonlyMap<string, Part>,
  zones: Map<string, number>,
): boolean {
  const own = new Map<string, number>()
  for (const { hints } of endpoints.filter(isReady)) {
    if (hints?.forZones === undefined || hints.forZones.length === 0) return false
    for (const { name } of hints.forZones) add(own, name, 1)
  }
  for (const [zone, number] of own) {
    if (number + (zones.get(zone) ?? 0) > (parts.get(zone)?.most ?? 0)) return false
  }
  for (const [zone, number] of own) add(zones, zone, number)
  return true
}

interface Moves {
  readonly give: Map<string, number>
  readonly receive: Map<string, number>
  readonly zones: Map<string, number>
}

/** Whole endpoints, from the zone with most too many to the one with most too few, until that would help less than it harms. */
function moves(parts: ReadonlyMap<string, Part>, zones: Map<string, number>): Moves {
  const surplus = new Map([...parts].map(([zone, { desired }]) => [zone, (zones.get(zone) ?? 0) - desired]))
  const [give, receive] = [new Map<string, number>(), new Map<string, number>()]
  for (;;) {
    const ordered = [...surplus].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    const [from, tooMany] = ordered[0]!
    const [to, tooFew] = ordered.at(-1)!
    if (Math.min(tooMany, -tooFew) < 0.5 || (tooMany < 1 && -tooFew < 1)) return { give, receive, zones }
    add(give, from, 1)
    add(receive, to, 1)
    add(surplus, from, -1)
    add(surplus, to, 1)
  }
}

/** For its own zone, or for one that it is given to. */
function meantFor(endpoint: EndpointView, { give, receive, zones }: Moves): EndpointView {
  const bare = withoutHints(endpoint)
  const { zone = '' } = endpoint
  if (!isReady(endpoint)) return bare
  const to = (give.get(zone) ?? 0) > 0 ? [...receive].find(([, left]) => left > 0)?.[0] : undefined
  if (to === undefined) return { ...bare, hints: { forZones: [{ name: zone }] } }
  add(give, zone, -1)
  add(receive, to, -1)
  add(zones, zone, -1)
  add(zones, to, 1)
  return { ...bare, hints: { forZones: [{ name: to }] } }
}

/** Whether some zone has fewer endpoints than it must: the nodes have changed. */
export function isOverloaded(zones: ReadonlyMap<string, number>, shares: ZoneShares): boolean {
  if (zones.size === 0) return false
  if (shares === null || shares.size === 0) return true
  const count = [...zones.values()].reduce((sum, each) => sum + each, 0)
  return [...shares].some(([zone, share]) => !zones.has(zone) || (zones.get(zone) ?? 0) < leastOf(share, count))
}
