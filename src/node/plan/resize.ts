/**
 * In-place resize (KEP-1287): what a pod's containers ask for may change while they run. Pure.
 *
 *   wanted (spec) ──fits the node?──► allocated ──told the runtime──► actual
 *                  no: PodResizePending            meanwhile: PodResizeInProgress
 */
import type { Container as ContainerSpec, Node, Pod, ResourceRequirements } from '../../api/types.gen.ts'
import { quantityMilliValue, quantityValue } from '../../api/value/quantity.ts'
import type { ContainerView, ObservedPod, ResizeAction, ResizeState } from '../model.ts'
import { statusOf } from '../observe.ts'
import { limitsOf, podRequests, podResources } from '../resources.ts'
import { isSame } from '../status/status-writer.ts'

export interface Allocation {
  /** Of the pod as a whole, where it says so itself (KEP-2837). */
  readonly pod: ResourceRequirements | undefined
  readonly containers: ReadonlyMap<string, ResourceRequirements>
}

export function wantedBy(pod: Pod): Allocation {
  const containers = new Map(containersOf(pod).map(({ name, resources = {} }) => [name, resources]))
  return { pod: pod.spec?.resources, containers }
}

export function isSameAllocation(a: Allocation, b: Allocation): boolean {
  return isSame([a.pod, ...a.containers], [b.pod, ...b.containers])
}

/** What an earlier agent had allocated, as far as the pod's status tells; else what is wanted now. */
export function allocatedBefore(pod: Pod): Allocation {
  const containers = new Map(
    containersOf(pod).map(({ name, resources = {} }) => {
      const { allocatedResources: requests, resources: actual } = statusOf(pod, name) ?? {}
      if (requests === undefined || actual === undefined) return [name, resources]
      return [name, { ...resources, requests, ...(actual.limits === undefined ? {} : { limits: actual.limits }) }]
    }),
  )
  return { pod: wholeBefore(pod), containers }
}

/** The status tells of all that the pod has; here counts what it asked for itself. */
function wholeBefore({ spec, status }: Pod): ResourceRequirements | undefined {
  const { resources } = spec ?? {}
  const { allocatedResources, resources: actual } = status ?? {}
  if (resources === undefined || allocatedResources === undefined || actual === undefined) return resources
  const told = (asked: ResourceRequirements['limits'], has: ResourceRequirements['limits']) =>
    asked && Object.fromEntries(Object.entries(asked).map(([name, amount]) => [name, has?.[name] ?? amount]))
  const [requests, limits] = [told(resources.requests, allocatedResources), told(resources.limits, actual.limits)]
  return { ...resources, ...(requests && { requests }), ...(limits && { limits }) }
}

export function withAllocation(pod: Pod, allocation: Allocation): Pod {
  const { spec } = pod
  if (spec === undefined) return pod
  const allocated = (one: ContainerSpec): ContainerSpec => {
    const resources = allocation.containers.get(one.name)
    const isIts = resources === undefined || one.resources === undefined || one.resources === resources
    return isIts ? one : { ...one, resources }
  }
  const { initContainers, containers } = spec
  const isWhole = allocation.pod === spec.resources || allocation.pod === undefined || spec.resources === undefined
  if (isWhole && containersOf(pod).every((one) => allocated(one) === one)) return pod
  return {
    ...pod,
    spec: {
      ...spec,
      ...(isWhole ? {} : { resources: allocation.pod }),
      containers: (containers ?? []).map(allocated),
      ...(initContainers === undefined ? {} : { initContainers: initContainers.map(allocated) }),
    },
  }
}

/** What a node has for its pods, and what pods other than this one have of it. */
export interface Room {
  readonly allocatable: Readonly<Record<string, string>>
  /** They are no more than this. Looking at each is for a pod that asks for something, or a node that may be full. */
  readonly mostOthers: number
  others(): readonly Pod[]
  /** As the API server knows it; undefined while that is not heard of. */
  node(): Node | undefined
}

/** Upstream's words for what there is too little of; null where it fits. */
export function shortage(pod: Pod, { allocatable, others }: Room): string | null {
  const own = podRequests(pod)
  if (own.cpuMilli === 0 && own.memoryBytes === 0) return null
  const used = others().map(podRequests)
  const rows = [
    ['cpu', own.cpuMilli, used.map((it) => it.cpuMilli), quantityMilliValue(allocatable['cpu'] ?? '0')],
    ['memory', own.memoryBytes, used.map((it) => it.memoryBytes), quantityValue(allocatable['memory'] ?? '0')],
  ] as const
  for (const [name, requested, amounts, capacity] of rows) {
    const sum = amounts.reduce((total, amount) => total + amount, 0)
    if (requested === 0 || requested + sum <= capacity) continue
    return `Node didn't have enough resource: ${name}, requested: ${requested}, used: ${sum}, capacity: ${capacity}`
  }
  return null
}

/** What more a pod asks for than there is room for just now, or than the node would have without any other. */
export function resizeShortage(pod: Pod, room: Room): ResizeState['pending'] {
  const message = shortage(pod, room)
  if (message === null) return null
  const { cpuMilli, memoryBytes } = podRequests(pod)
  const [cpu, memory] = [
    quantityMilliValue(room.allocatable['cpu'] ?? '0'),
    quantityValue(room.allocatable['memory'] ?? '0'),
  ]
  const lacking =
    memoryBytes > memory
      ? `memory, requested: ${memoryBytes}, capacity: ${memory}`
      : cpuMilli > cpu
        ? `cpu, requested: ${cpuMilli}, capacity: ${cpu}`
        : null
  if (lacking === null) return { reason: 'Deferred', message }
  return { reason: 'Infeasible', message: `Node didn't have enough capacity: ${lacking}` }
}

/** Which running containers do not have what they are to have: those that may change as they run, and those that may not. */
export function resizesOf(observed: Pick<ObservedPod, 'pod' | 'sandbox' | 'containers'>): {
  readonly inPlace: ResizeAction | null
  readonly restarts: readonly ContainerView[]
} {
  const differing = observed.containers.filter((view) => isResized(observed.pod, view))
  const restarts = differing.filter((view) => needsRestart(observed.pod, view))
  const inPlace = differing.filter((view) => !restarts.includes(view))
  const containers = inPlace.flatMap(({ spec, current }) =>
    current === null
      ? []
      : [{ instance: current, resources: { ...current.resources, ...limitsOf(observed.pod, spec) } }],
  )
  const pod = podResources(observed.pod)
  // What is to be restarted may have more than the pod is to have, until it has ended.
  const isOther = restarts.length === 0 && isPodResized(observed)
  return { inPlace: containers.length === 0 && !isOther ? null : { is: 'resize', pod, containers }, restarts }
}

/** The pod's containers share less or more than they are to. */
export function isPodResized({ pod, sandbox }: Pick<ObservedPod, 'pod' | 'sandbox'>): boolean {
  return sandbox !== null && differs(sandbox.resources, podResources(pod))
}

/** Something of it does not have yet what it was allocated; of the pod as a whole only where it asked for that itself. */
export function isResizing(observed: Pick<ObservedPod, 'pod' | 'sandbox' | 'containers'>): boolean {
  const { pod, containers } = observed
  return (
    containers.some((view) => isResized(pod, view)) || (pod.spec?.resources !== undefined && isPodResized(observed))
  )
}

function differs(has: Limits, wants: Limits): boolean {
  return cpuDiffers(has, wants) || has.memoryLimitBytes !== wants.memoryLimitBytes
}

/** Its process has other limits than were allocated. */
export function isResized(pod: Pod, { current, spec, role }: ContainerView): boolean {
  if (role === 'ephemeral' || current?.state.is !== 'running') return false
  const [has, wants] = [current.resources, limitsOf(pod, spec)]
  return differs(has, wants)
}

function cpuDiffers(has: Limits, wants: Limits): boolean {
  return has.cpuShares !== wants.cpuShares || has.cpuQuotaUs !== wants.cpuQuotaUs
}

type Limits = ReturnType<typeof limitsOf>

function needsRestart(pod: Pod, { spec, current }: ContainerView): boolean {
  if (current === null) return false
  const [has, wants] = [current.resources, limitsOf(pod, spec)]
  const changed = [
    ...(cpuDiffers(has, wants) ? ['cpu'] : []),
    ...(has.memoryLimitBytes === wants.memoryLimitBytes ? [] : ['memory']),
  ]
  const policies = spec.resizePolicy ?? []
  return policies.some(
    ({ resourceName, restartPolicy }) => restartPolicy === 'RestartContainer' && changed.includes(resourceName ?? ''),
  )
}

/** `Pod resize started: {"containers":[…],"generation":2}`, as Go prints it. */
export function resizeMessage(what: string, { metadata, spec }: Pod, error = ''): string {
  const summary = (list: readonly ContainerSpec[] = []) =>
    list.map(({ name, resources: { limits, requests } = {} }) => ({
      name,
      resources: { limits: sorted(limits), requests: sorted(requests) },
    }))
  const { initContainers = [], containers } = spec ?? {}
  const text = JSON.stringify({
    initContainers: initContainers.length === 0 ? undefined : summary(initContainers),
    containers: summary(containers),
    generation: metadata.generation ?? 0,
    error: error === '' ? undefined : error,
  })
  return `Pod resize ${what}: ${text}`
}

function sorted(quantities: Readonly<Record<string, string>> | undefined): object | undefined {
  return quantities && Object.fromEntries(Object.entries(quantities).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function containersOf({ spec }: Pod): readonly ContainerSpec[] {
  return [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])]
}
