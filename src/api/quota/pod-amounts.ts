/** What a pod asks for and may use, as exact quantities (KEP-753, KEP-2837). */

import type { Container, PodSpec } from '../types.gen.ts'
import { type Amounts, most, plus } from './amounts.ts'

type Side = 'requests' | 'limits'

/** Without the overhead of its runtime. */
export function podRequests(spec: PodSpec | undefined): Amounts {
  return amountsOf(spec, 'requests')
}

export function podLimits(spec: PodSpec | undefined): Amounts {
  return amountsOf(spec, 'limits')
}

/** The containers together, or the hungriest moment of the init containers, whichever is more; unless the pod itself says. */
function amountsOf(spec: PodSpec | undefined, side: Side): Amounts {
  const own = ({ resources }: Container): Amounts => resources?.[side] ?? {}
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
