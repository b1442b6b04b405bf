/** What a pod asks of its node (KEP-753 counts restartable init containers among those that stay). Pure. */

import type { Container, PodSpec } from '../api/types.gen.ts'
import { quantityMilliValue, quantityValue } from '../api/value/quantity.ts'
import type { Amounts } from './model.ts'

type Quantities = Readonly<Record<string, string>>

export function amountsOf(quantities: Quantities | undefined): Amounts {
  const amounts: Record<string, number> = {}
  for (const [name, quantity] of Object.entries(quantities ?? {})) amounts[name] = amountOf(name, quantity)
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

/** Upstream's: what a container is taken to need where it does not say, lest all of them go to one node. */
const unsaid = { cpu: 100, memory: 200 * 2 ** 20 }

export function countedOf({ containers, initContainers = [], overhead }: PodSpec): {
  readonly cpu: number
  readonly memory: number
} {
  const counted = { cpu: 0, memory: 0 }
  const staying = [...containers, ...initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always')]
  for (const name of ['cpu', 'memory'] as const) {
    for (const { resources } of staying) {
      const said = resources?.requests?.[name]
      counted[name] += said === undefined ? unsaid[name] : amountOf(name, said)
    }
    counted[name] += amountOf(name, overhead?.[name] ?? '0')
  }
  return counted
}

function amountOf(name: string, quantity: string): number {
  return name === 'cpu' ? quantityMilliValue(quantity) : quantityValue(quantity)
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
