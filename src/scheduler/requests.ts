/** What a pod asks of its node (KEP-753 counts restartable init containers among those that stay). Pure. */

import { isHopeless } from '../api/match/pod-resize.ts'
import type { Container, ContainerStatus, Pod, PodStatus } from '../api/types.gen.ts'
import { quantityMilliValue, quantityValue } from '../api/value/quantity.ts'
import type { Amounts } from './model.ts'

type Quantities = Readonly<Record<string, string>>

export function amountsOf(quantities: Quantities | undefined): Amounts {
  const amounts: Record<string, number> = {}
  for (const [name, quantity] of Object.entries(quantities ?? {})) amounts[name] = amountOf(name, quantity)
  return amounts
}

/** What it takes of its node. */
export function requestsOf(pod: Pod): Amounts {
  return plus(totalOf(pod, {}), { pods: 1 })
}

/** Upstream's: what a container is taken to need where it does not say, lest all of them go to one node. */
const unsaid = { cpu: 100, memory: 200 * 2 ** 20 }

export function countedOf(pod: Pod): { readonly cpu: number; readonly memory: number } {
  const { cpu = 0, memory = 0 } = totalOf(pod, unsaid)
  return { cpu, memory }
}

/** As long as it has no node: what it asks for as a whole is not looked at then, as upstream. */
export function countedPartsOf(pod: Pod): { readonly cpu: number; readonly memory: number } {
  const { cpu = 0, memory = 0 } = plus(partsOf(pod, unsaid), amountsOf(pod.spec?.overhead))
  return { cpu, memory }
}

/** What it asks for as a whole counts before what its containers do; and the overhead. */
function totalOf(pod: Pod, unsaid: Amounts): Amounts {
  const { overhead, resources } = pod.spec ?? {}
  const whole: Record<string, number> = {}
  const ofAll = resources?.requests === undefined ? {} : held(pod.status)(resources.requests, pod.status)
  for (const name in resources?.requests) whole[name] = ofAll[name] ?? 0
  return plus({ ...partsOf(pod, unsaid), ...whole }, amountsOf(overhead))
}

/** The containers together, or the hungriest moment of the init containers, whichever is more. */
function partsOf({ spec, status }: Pod, unsaid: Amounts): Amounts {
  const { containers, initContainers = [] } = spec ?? { containers: [] }
  const inFact = held(status)
  const own = ({ resources }: Container, told?: Told) => ({ ...unsaid, ...inFact(resources?.requests, told) })
  let staying: Amounts = {}
  for (const each of containers) staying = plus(staying, own(each, named(each, status?.containerStatuses)))
  let restartable: Amounts = {}
  let peak: Amounts = {}
  for (const each of initContainers) {
    const stays = each.restartPolicy === 'Always'
    const atThatTime = plus(restartable, stays ? own(each, named(each, status?.initContainerStatuses)) : own(each))
    if (stays) restartable = atThatTime
    peak = most(peak, atThatTime)
  }
  return most(plus(staying, restartable), peak)
}

/** What a status says of the resources of a container, or of a pod as a whole. */
type Told = Pick<ContainerStatus, 'resources' | 'allocatedResources'>

function named({ name }: Container, statuses: readonly ContainerStatus[] | undefined): Told | undefined {
  return statuses?.find((status) => status.name === name)
}

/** While a resize is under way the more of what is wanted and what the node has given; what can never be had is not wanted (KEP-1287). */
function held(status: PodStatus | undefined): (wanted: Quantities | undefined, told: Told | undefined) => Amounts {
  const isWanted = !isHopeless(status)
  return (wanted, told) => {
    if (told?.resources === undefined) return amountsOf(wanted)
    const given = most(amountsOf(told.resources.requests), amountsOf(told.allocatedResources))
    return isWanted ? most(amountsOf(wanted), given) : given
  }
}

function amountOf(name: string, quantity: string): number {
  return name === 'cpu' ? quantityMilliValue(quantity) : quantityValue(quantity)
}

function plus(a: Amounts, b: Amounts): Amounts {
  const sum: Record<string, number> = { ...a }
  for (const name in b) sum[name] = (sum[name] ?? 0) + b[name]!
  return sum
}

function most(a: Amounts, b: Amounts): Amounts {
  const max: Record<string, number> = { ...a }
  for (const name in b) max[name] = Math.max(max[name] ?? 0, b[name]!)
  return max
}
