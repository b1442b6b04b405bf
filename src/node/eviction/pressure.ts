/** When a node is short of something, and who goes then: pure. */
import type { Pod } from '../../api/types.gen.ts'
import { formatQuantity, quantityValue } from '../../api/value/quantity.ts'
import { isStatic } from '../static-pods/mirror.ts'
import { leastOf, type Thresholds } from './thresholds.ts'

interface Supply {
  readonly availableBytes: number
  readonly capacityBytes: number
}

/** What is left of the machine's memory, and of the disk with the node's data. */
export interface Signals {
  readonly memory: Supply
  readonly disk: Supply
}

export type Resource = 'memory' | 'ephemeral-storage'

export interface Pressure {
  readonly resource: Resource
  readonly thresholdBytes: number
  readonly availableBytes: number
}

/** Memory first: nothing goes on without it. */
export function pressuresOf({ memory, disk }: Signals, thresholds: Thresholds): readonly Pressure[] {
  const rows: readonly (readonly [Resource, number, Supply])[] = [
    ['memory', leastOf(thresholds['memory.available'], memory.capacityBytes), memory],
    ['ephemeral-storage', leastOf(thresholds['nodefs.available'], disk.capacityBytes), disk],
  ]
  return rows
    .filter(([, threshold, { availableBytes }]) => availableBytes < threshold)
    .map(([resource, thresholdBytes, { availableBytes }]) => ({ resource, thresholdBytes, availableBytes }))
}

/** One pod that may have to go: bytes it uses of what is short, by container. */
export interface Candidate {
  readonly pod: Pod
  readonly used: ReadonlyMap<string, number>
}

/** Upstream's order: who uses more than it asked for, then the lower priority, then who is furthest beyond what it asked for. */
export function victimOf(candidates: readonly Candidate[], resource: Resource): Candidate | null {
  const ranked = candidates
    .filter(({ pod }) => !isCritical(pod))
    .map((candidate) => ({ candidate, excess: total(candidate.used) - requested(candidate.pod, resource) }))
    .toSorted(
      (a, b) =>
        Number(b.excess > 0) - Number(a.excess > 0) ||
        (a.candidate.pod.spec?.priority ?? 0) - (b.candidate.pod.spec?.priority ?? 0) ||
        b.excess - a.excess,
    )
  return ranked[0]?.candidate ?? null
}

/** As upstream words it, to the blank at its end. */
export function evictionMessage(
  { resource, thresholdBytes, availableBytes }: Pressure,
  { pod, used }: Candidate,
): string {
  const { containers = [], initContainers = [] } = pod.spec ?? {}
  const exceeding = [...containers, ...initContainers].flatMap(({ name, resources }) => {
    const bytes = used.get(name) ?? 0
    const request = resources?.requests?.[resource] ?? '0'
    if (bytes <= quantityValue(request)) return []
    return [
      `Container ${name} was using ${shown(bytes)}, request is ${request}, has larger consumption of ${resource}. `,
    ]
  })
  const low = `The node was low on resource: ${resource}. `
  return `${low}Threshold quantity: ${shown(thresholdBytes)}, available: ${shown(availableBytes)}. ${exceeding.join('')}`
}

/** Without it the cluster would not be itself. */
export function isCritical(pod: Pod): boolean {
  return isStatic(pod) || (pod.spec?.priority ?? 0) >= 2_000_000_000
}

/** The node's conditions, as it tells them while something is short. */
export const conditionOf: Readonly<Record<Resource, 'MemoryPressure' | 'DiskPressure'>> = {
  memory: 'MemoryPressure',
  'ephemeral-storage': 'DiskPressure',
}

export type PressureCondition = (typeof conditionOf)[Resource]

/** A node that is short of something takes no more pods; short of memory only, it takes those that say what they need. */
export function pressureRefusal(pod: Pod, conditions: readonly PressureCondition[]): string | null {
  if (conditions.length === 0 || isCritical(pod)) return null
  const isMemoryOnly = conditions.length === 1 && conditions[0] === 'MemoryPressure'
  if (isMemoryOnly && (pod.status?.qosClass !== 'BestEffort' || toleratesMemoryPressure(pod))) return null
  return `The node had condition: [${conditions.join(' ')}]. `
}

function toleratesMemoryPressure({ spec }: Pod): boolean {
  return (spec?.tolerations ?? []).some(
    ({ key = '', operator = 'Equal', value = '', effect = '' }) =>
      (key === 'node.kubernetes.io/memory-pressure' || (key === '' && operator === 'Exists')) &&
      (effect === '' || effect === 'NoSchedule') &&
      (operator === 'Exists' || value === ''),
  )
}

function requested({ spec }: Pod, resource: Resource): number {
  return (spec?.containers ?? []).reduce(
    (sum, { resources }) => sum + quantityValue(resources?.requests?.[resource] ?? '0'),
    0,
  )
}

function total(used: ReadonlyMap<string, number>): number {
  return [...used.values()].reduce((sum, bytes) => sum + bytes, 0)
}

function shown(bytes: number): string {
  return formatQuantity({ nano: BigInt(Math.floor(bytes)) * 1_000_000_000n, format: 'binary' })
}
