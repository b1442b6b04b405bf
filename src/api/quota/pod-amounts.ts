/** What a pod asks for and may use, as exact quantities (KEP-753, KEP-2837). */

import { isHopeless } from '../match/pod-resize.ts'
import type { Container, Pod, PodSpec, PodStatus } from '../types.gen.ts'
import { type Amounts, most, plus } from './amounts.ts'

type Side = 'requests' | 'limits'
type Own = (container: Container) => Amounts

/** Without the overhead of its runtime. */
export function podRequests(spec: PodSpec | undefined): Amounts {
  return amountsOf(spec, 'requests', ({ resources }) => resources?.requests ?? {})
}

export function podLimits(spec: PodSpec | undefined): Amounts {
  return amountsOf(spec, 'limits', ({ resources }) => resources?.limits ?? {})
}

/** While a resize is under way the more of what is wanted and what the node has given (KEP-1287). */
export function heldRequests({ spec, status }: Pod): Amounts {
  return amountsOf(spec, 'requests', heldBy(status, 'requests'))
}

export function heldLimits({ spec, status }: Pod): Amounts {
  return amountsOf(spec, 'limits', heldBy(status, 'limits'))
}

/** The containers together, or the hungriest moment of the init containers, whichever is more; unless the pod itself says. */
function amountsOf(spec: PodSpec | undefined, side: Side, own: Own): Amounts {
  const staying = (spec?.containers ?? []).reduce<Amounts>((sum, container) => plus(sum, own(container)), {})
  let restartable: Amounts = {}
  let peak: Amounts = {}
  for (const container of spec?.initContainers ?? []) {
    const atThatTime = plus(restartable, own(container))
    if (container.restartPolicy === 'Always') restartable = atThatTime
    peak = most(peak, atThatTime)
  }
  return { ...most(plus(staying, restartable), peak), ...spec?.resources?.[side] }
}

/** What is wanted and can never be had counts for nothing. */
function heldBy(status: PodStatus | undefined, side: Side): Own {
  const hopeless = isHopeless(status)
  const known = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])]
  return ({ name, resources }) => {
    const wanted = resources?.[side] ?? {}
    const told = known.find((each) => each.name === name)
    if (told?.resources === undefined) return wanted
    const given = most(told.resources[side] ?? {}, (side === 'requests' ? told.allocatedResources : undefined) ?? {})
    return hopeless ? given : most(wanted, given)
  }
}
