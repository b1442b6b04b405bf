import type { ApiObject } from '../meta/object.ts'
import type { Container, Pod, PodSpec } from '../types.gen.ts'
import { compareQuantities } from '../value/quantity.ts'
import { type Amounts, plus } from './amounts.ts'
import type { Evaluator } from './evaluator.ts'
import { heldLimits, heldRequests } from './pod-amounts.ts'
import { isTerminating, podHolds } from './scopes.ts'

const computed = ['cpu', 'memory', 'ephemeral-storage']

const counted = new Set([
  'pods',
  'count/pods',
  ...computed.flatMap((name) => [name, `requests.${name}`, `limits.${name}`]),
])

/** Those every container must speak of where they are counted. A mistake of the early days, says upstream, and keeps it. */
const spokenOf = new Set(['cpu', 'memory'].flatMap((name) => [name, `requests.${name}`, `limits.${name}`]))

/** Pods that still run, or will: number, and what they ask for. */
export const podEvaluator: Evaluator = {
  counts: (resource) => counted.has(resource) || isHugePages(resource) || isExtended(resource),
  usage: (object, nowMs) => {
    const pod = object as Pod
    if (!isActive(pod, nowMs)) return { 'count/pods': '1' }
    const { spec } = pod
    const asked = plus(heldRequests(pod), spec?.overhead ?? {})
    return { 'count/pods': '1', pods: '1', ...named(asked, withOverhead(heldLimits(pod), spec)) }
  },
  holds: (requirement, object) => podHolds(requirement, object as Pod),
  missing,
  isCounted: ({ operation, subresource, object, old }) => {
    if (subresource !== null) return subresource === 'resize' && operation === 'UPDATE'
    return operation === 'CREATE' || isTerminating(object as Pod) !== isTerminating(old as Pod)
  },
}

/** A pod whose time is over counts for nothing but its object: its node may be lost. */
export function isActive({ metadata, status }: Pod, nowMs: number): boolean {
  if (status?.phase === 'Failed' || status?.phase === 'Succeeded') return false
  const { deletionTimestamp, deletionGracePeriodSeconds } = metadata ?? {}
  if (deletionTimestamp === undefined || deletionGracePeriodSeconds === undefined) return true
  return nowMs <= Date.parse(deletionTimestamp) + deletionGracePeriodSeconds * 1000
}

/** Only what is limited gets more by the runtime's overhead. */
function withOverhead(limits: Amounts, spec: PodSpec | undefined): Amounts {
  const added = Object.entries(spec?.overhead ?? {}).filter(
    ([name]) => compareQuantities(limits[name] ?? '0', '0') !== 0,
  )
  return plus(limits, Object.fromEntries(added))
}

function named(requests: Amounts, limits: Amounts): Amounts {
  const result: Record<string, string> = {}
  for (const [name, amount] of Object.entries(requests)) {
    const isPlain = computed.includes(name) || isHugePages(name)
    if (isPlain) result[name] = amount
    if (isPlain || name.includes('/')) result[`requests.${name}`] = amount
  }
  for (const [name, amount] of Object.entries(limits)) if (computed.includes(name)) result[`limits.${name}`] = amount
  return result
}

/** Of a pod that speaks for itself its containers need not (KEP-2837). */
function missing(object: ApiObject, resources: readonly string[]): string | null {
  const { spec } = object as Pod
  const { requests = {}, limits = {} } = spec?.resources ?? {}
  if (Object.keys({ ...requests, ...limits }).length > 0) return null
  const containers = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])]
  const required = resources.filter((name) => spokenOf.has(name)).sort()
  const silent = required.flatMap((name) => {
    const without = containers.filter((container) => saidBy(container)[name] === undefined)
    const names = [...new Set(without.map((container) => container.name))].sort()
    return names.length === 0 ? [] : [`${name} for: ${names.join(',')}`]
  })
  return silent.length === 0 ? null : `must specify ${silent.join('; ')}`
}

function saidBy({ resources }: Container): Amounts {
  return named(resources?.requests ?? {}, resources?.limits ?? {})
}

function isHugePages(resource: string): boolean {
  return resource.startsWith('hugepages-') || resource.startsWith('requests.hugepages-')
}

/** Resources of devices have a domain of their own, and only requests of them are counted. */
function isExtended(resource: string): boolean {
  return resource.startsWith('requests.') && resource.includes('/') && !resource.includes('kubernetes.io/')
}
