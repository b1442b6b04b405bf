import { podLimits, podRequests } from '../../api/quota/pod-amounts.ts'
import type { LimitRangeItem, PersistentVolumeClaim, Pod } from '../../api/types.gen.ts'
import { canonicalQuantity, compareQuantities, parseQuantity } from '../../api/value/quantity.ts'

type Amounts = Readonly<Record<string, string>>

interface Asked {
  readonly requests: Amounts
  readonly limits: Amounts
}

/** What of a pod is outside the bounds, a sentence each, in upstream's words. */
export function podFaults({ spec }: Pod, limits: readonly LimitRangeItem[]): readonly string[] {
  const containers = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])]
  const ofContainers = containers.map(({ resources }) => ({
    requests: resources?.requests ?? {},
    limits: resources?.limits ?? {},
  }))
  const ofPod = { requests: podRequests(spec), limits: podLimits(spec) }
  return limits.flatMap((item) => {
    if (item.type === 'Container') return ofContainers.flatMap((asked) => faultsOf(item, asked))
    return item.type === 'Pod' ? faultsOf(item, ofPod) : []
  })
}

export function claimFaults({ spec }: PersistentVolumeClaim, limits: readonly LimitRangeItem[]): readonly string[] {
  const requests = spec?.resources?.requests ?? {}
  return limits
    .filter(({ type }) => type === 'PersistentVolumeClaim')
    .flatMap(({ type, min, max }) => [
      ...eachOf(min, (name, bound) => least(type, name, bound, { requests, limits: {} })),
      ...eachOf(max, (name, bound) => mostAsked(type, name, bound, requests)),
    ])
}

function faultsOf({ type, min, max, maxLimitRequestRatio }: LimitRangeItem, asked: Asked): readonly string[] {
  return [
    ...eachOf(min, (name, bound) => least(type, name, bound, asked)),
    ...eachOf(max, (name, bound) => most(type, name, bound, asked)),
    ...eachOf(maxLimitRequestRatio, (name, bound) => ratio(type, name, bound, asked)),
  ]
}

function eachOf(bounds: Amounts | undefined, check: (name: string, bound: string) => string | null): string[] {
  return Object.entries(bounds ?? {}).flatMap(([name, bound]) => check(name, bound) ?? [])
}

function least(type: string, name: string, bound: string, { requests, limits }: Asked): string | null {
  const [request, limit] = [requests[name], limits[name]]
  const rule = `minimum ${name} usage per ${type} is ${shown(bound)}`
  if (request === undefined) return `${rule}.  No request is specified`
  if (compareQuantities(request, bound) < 0) return `${rule}, but request is ${shown(request)}`
  return limit !== undefined && compareQuantities(limit, bound) < 0 ? `${rule}, but limit is ${shown(limit)}` : null
}

function most(type: string, name: string, bound: string, { requests, limits }: Asked): string | null {
  const [request, limit] = [requests[name], limits[name]]
  const rule = `maximum ${name} usage per ${type} is ${shown(bound)}`
  if (limit === undefined) return `${rule}.  No limit is specified`
  if (compareQuantities(limit, bound) > 0) return `${rule}, but limit is ${shown(limit)}`
  return request !== undefined && compareQuantities(request, bound) > 0
    ? `${rule}, but request is ${shown(request)}`
    : null
}

function mostAsked(type: string, name: string, bound: string, requests: Amounts): string | null {
  const request = requests[name]
  const rule = `maximum ${name} usage per ${type} is ${shown(bound)}`
  if (request === undefined) return `${rule}.  No request is specified`
  return compareQuantities(request, bound) > 0 ? `${rule}, but request is ${shown(request)}` : null
}

function ratio(type: string, name: string, bound: string, { requests, limits }: Asked): string | null {
  const [request, limit] = [requests[name] ?? '0', limits[name] ?? '0']
  const rule = `${name} max limit to request ratio per ${type} is ${shown(bound)}`
  if (isNothing(request)) return `${rule}, but no request is specified or request is 0`
  if (isNothing(limit)) return `${rule}, but no limit is specified or limit is 0`
  const provided = numberOf(limit) / numberOf(request)
  return provided > numberOf(bound) ? `${rule}, but provided ratio is ${provided.toFixed(6)}` : null
}

function isNothing(amount: string): boolean {
  return compareQuantities(amount, '0') === 0
}

function numberOf(amount: string): number {
  return Number(parseQuantity(amount).nano) / 1e9
}

function shown(amount: string): string {
  return canonicalQuantity(amount)
}
