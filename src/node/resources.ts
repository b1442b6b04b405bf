/** A pod's requests and limits in the kernel's terms, as upstream's kubelet has them: pure. */
import type { Container, Pod, ResourceRequirements } from '../api/types.gen.ts'
import { quantityMilliValue, quantityValue } from '../api/value/quantity.ts'
import type { QosClass, Resources } from './runtime.ts'

const leastShares = 2
const mostShares = 262_144
const leastQuotaUs = 1000

export function containerResources(pod: Pod, spec: Container, machineMemoryBytes: number): Resources {
  return { ...limitsOf(pod, spec), oomScoreAdj: oomScoreAdj(pod, spec, machineMemoryBytes) }
}

/** Of a container, those that may change while it runs. One without a limit of its own has the pod's. */
export function limitsOf(pod: Pod, spec: Container): Omit<Resources, 'oomScoreAdj'> {
  const { requests, limits: own } = spec.resources ?? {}
  const limits = { ...pod.spec?.resources?.limits, ...own }
  const cpu = requests?.['cpu'] ?? limits['cpu']
  return {
    cpuShares: shares(milli(cpu)),
    cpuQuotaUs: quota(milli(limits['cpu'])),
    memoryLimitBytes: bytes(limits['memory']),
  }
}

interface Requests {
  readonly cpuMilli: number
  readonly memoryBytes: number
}

const known = new WeakMap<Pod, Requests>()

/** What the scheduler counts. Each pod that comes asks it of all its neighbours: of one version of a pod it is counted once. */
export function podRequests(pod: Pod): Requests {
  let requests = known.get(pod)
  if (requests === undefined) known.set(pod, (requests = countedRequests(pod)))
  return requests
}

function countedRequests(pod: Pod): Requests {
  const own = pod.spec?.resources?.requests
  return {
    cpuMilli: own?.['cpu'] === undefined ? demand(pod, ({ requests }) => milli(requests?.['cpu'])) : milli(own['cpu']),
    memoryBytes:
      own?.['memory'] === undefined ? demand(pod, ({ requests }) => bytes(requests?.['memory'])) : bytes(own['memory']),
  }
}

/** Limits hold for the pod as a whole only where it says so itself, or each of its containers has one. */
export function podResources(pod: Pod): Resources {
  const own = pod.spec?.resources
  const cpuRequest = demand(pod, ({ requests, limits }) => milli(requests?.['cpu'] ?? limits?.['cpu']))
  const cpuLimit = ceiling(pod, ({ limits }) => milli(limits?.['cpu']))
  const memoryLimit = ceiling(pod, ({ limits }) => bytes(limits?.['memory']))
  return {
    cpuShares: shares(own?.requests?.['cpu'] === undefined ? cpuRequest : milli(own.requests['cpu'])),
    cpuQuotaUs: quota(own?.limits?.['cpu'] === undefined ? cpuLimit : milli(own.limits['cpu'])),
    memoryLimitBytes: own?.limits?.['memory'] === undefined ? memoryLimit : bytes(own.limits['memory']),
    oomScoreAdj: 0,
  }
}

export function qosClassOf(pod: Pod): QosClass {
  switch (pod.status?.qosClass) {
    case 'Guaranteed':
      return 'guaranteed'
    case 'Burstable':
      return 'burstable'
    default:
      return 'besteffort'
  }
}

/** The more a container uses above what it asked for, the earlier it goes; one that asked for nothing goes first. */
function oomScoreAdj(pod: Pod, spec: Container, machineMemoryBytes: number): number {
  if ((pod.spec?.priority ?? 0) >= 2_000_001_000) return guaranteedScore
  const qosClass = qosClassOf(pod)
  if (qosClass === 'guaranteed') return guaranteedScore
  if (qosClass === 'besteffort') return 1000
  const request = bytes(spec.resources?.requests?.['memory'])
  const score = 1000 - Math.floor((1000 * request) / machineMemoryBytes)
  // Neither as safe as a guaranteed one nor as cheap as one that asked for nothing.
  return Math.min(999, Math.max(1000 + guaranteedScore, score))
}

const guaranteedScore = -997

type Amount = (resources: ResourceRequirements) => number

/** What runs together, or what the hungriest of the init containers needs with the sidecars before it. */
function demand(pod: Pod, amount: Amount): number {
  const of = (spec: Container) => amount(spec.resources ?? {})
  const mains = (pod.spec?.containers ?? []).reduce((sum, spec) => sum + of(spec), 0)
  let sidecars = 0
  let peak = 0
  for (const spec of pod.spec?.initContainers ?? []) {
    if (spec.restartPolicy === 'Always') sidecars += of(spec)
    peak = Math.max(peak, spec.restartPolicy === 'Always' ? sidecars : sidecars + of(spec))
  }
  return (
    Math.max(mains + sidecars, peak) + amount({ requests: pod.spec?.overhead ?? {}, limits: pod.spec?.overhead ?? {} })
  )
}

/** 0: none. */
function ceiling(pod: Pod, amount: Amount): number {
  const all = [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])]
  return all.every((spec) => amount(spec.resources ?? {}) > 0) ? demand(pod, amount) : 0
}

function shares(milliCpu: number): number {
  return Math.min(mostShares, Math.max(leastShares, Math.floor((milliCpu * 1024) / 1000)))
}

function quota(milliCpu: number): number {
  return milliCpu === 0 ? 0 : Math.max(leastQuotaUs, milliCpu * 100)
}

function milli(quantity: string | undefined): number {
  return quantity === undefined ? 0 : quantityMilliValue(quantity)
}

function bytes(quantity: string | undefined): number {
  return quantity === undefined ? 0 : quantityValue(quantity)
}
