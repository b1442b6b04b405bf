/** What the pod as a whole was allocated, and what its control group has of it (KEP-5419): pure. */
import { type Amounts, plus } from '../../api/quota/amounts.ts'
import { podLimits, podRequests } from '../../api/quota/pod-amounts.ts'
import type { PodStatus, ResourceRequirements } from '../../api/types.gen.ts'
import { formatQuantity, quantityMilliValue } from '../../api/value/quantity.ts'
import type { ObservedPod } from '../model.ts'
import type { Phase } from './phase.ts'

/** Below these a group's numbers say less than what was allocated. */
const leastMilliShares = 2
const leastMilliLimit = 10

export function podResourcesStatus(
  { pod, sandbox }: Pick<ObservedPod, 'pod' | 'sandbox'>,
  phase: Phase,
): Pick<PodStatus, 'allocatedResources' | 'resources'> {
  const { spec } = pod
  const { overhead = {} } = spec ?? {}
  const allocated = plus(podRequests(spec), overhead)
  const shown = hasAny(allocated) ? { allocatedResources: allocated } : {}
  if (phase === 'Running' && sandbox !== null) return { ...shown, resources: actual({ pod, sandbox }, allocated) }
  const limits = podLimits(spec)
  const ofRuntime = Object.entries(overhead).filter(([name]) => limits[name] !== undefined)
  return { ...shown, resources: requirements(allocated, plus(limits, Object.fromEntries(ofRuntime))) }
}

/** As read back from the group. It does not know of memory asked for: there what was told first stays. */
function actual(
  { pod, sandbox }: { pod: ObservedPod['pod']; sandbox: NonNullable<ObservedPod['sandbox']> },
  allocated: Amounts,
): ResourceRequirements {
  const { requests = {}, limits = {} } = pod.spec?.resources ?? {}
  const told = pod.status?.phase === 'Running' ? (pod.status.resources ?? {}) : {}
  const { cpuShares, cpuQuotaUs, memoryLimitBytes } = sandbox.resources
  const memory = told.requests?.['memory'] ?? requests['memory'] ?? allocated['memory']
  return requirements(
    {
      ...requests,
      ...cpuOf(Math.ceil((cpuShares * 1000) / 1024), requests['cpu'], leastMilliShares),
      ...(memory === undefined ? {} : { memory }),
    },
    {
      ...told.limits,
      ...limits,
      ...(cpuQuotaUs === 0 ? {} : cpuOf(cpuQuotaUs / 100, limits['cpu'], leastMilliLimit)),
      ...(memoryLimitBytes === 0 ? {} : { memory: quantity(BigInt(memoryLimitBytes) * 1_000_000_000n, 'binary') }),
    },
  )
}

function cpuOf(milli: number, wanted: string | undefined, leastMilli: number): Amounts {
  if (milli <= leastMilli && quantityMilliValue(wanted ?? '0') <= leastMilli) return {}
  return { cpu: quantity(BigInt(Math.floor(milli)) * 1_000_000n, 'decimal') }
}

function quantity(nano: bigint, format: 'binary' | 'decimal'): string {
  return formatQuantity({ nano, format })
}

function requirements(requests: Amounts, limits: Amounts): ResourceRequirements {
  return { ...(hasAny(limits) ? { limits } : {}), ...(hasAny(requests) ? { requests } : {}) }
}

function hasAny(amounts: Amounts): boolean {
  return Object.keys(amounts).length > 0
}
