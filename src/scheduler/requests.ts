/** What a pod asks of its node (KEP-753 counts restartable init containers among those that stay). Pure. */

import type { Container, PodSpec } from '../api/types.gen.ts'
import { quantityMilliValue, quantityValue } from '../api/value/quantity.ts'
import type { Amounts } from './model.ts'

type Quantities = Readonly<Record<string, string>>

export function amountsOf(quantities: Quantities | undefined): Amounts {
  const amounts: Record<string, number> = {}
  for (const [name, quantity] of Object.entries(quantities ?? {}))
    amounts[name] = name === 'cpu' ? quantityMilliValue(quantity) : quantityValue(quantity)
  return amounts
}

/** The containers together, or the hungriest moment of the init containers, whichever is more; and the overhead. */
export function requestsOf(spec: PodSpec): Amounts {
  let staying = spec.containers.reduce((sum, container) => plus(sum, own(container)), {} as Amounts)
  let restartable: Amounts = {}
  let peak: Amounts = {}
  for (const container of spec.initContainers ?? []) {
    if (container.restartPolicy === 'Always') {
      restartable = plus(restartable, own(container))
      peak = most(peak, restartable)
    } else peak = most(peak, plus(restartable, own(container)))
  }
  staying = plus(staying, restartable)
  const whole = { ...most(staying, peak), ...amountsOf(spec.resources?.requests) }
  return plus(plus(whole, amountsOf(spec.overhead)), { pods: 1 })
}

function own({ resources }: Container): Amounts {
  return amountsOf(resources?.requests)
}

export function plus(a: Amounts, b: Amounts): Amounts {
  const sum: Record<string, number> = { ...a }
  for (const name in b) sum[name] = (sum[name] ?? 0) + b[name]!
  return sum
}

export function minus(a: Amounts, b: Amounts): Amounts {
  const rest: Record<string, number> = { ...a }
  for (const name in b) rest[name] = (rest[name] ?? 0) - b[name]!
  return rest
}

function most(a: Amounts, b: Amounts): Amounts {
  const max: Record<string, number> = { ...a }
  for (const name in b) max[name] = Math.max(max[name] ?? 0, b[name]!)
  return max
}
