import type { Container, Pod } from '../../../api/types.gen.ts'
import { canonicalQuantity, compareQuantities, quantityMilliValue } from '../../../api/value/quantity.ts'

type Quantities = Readonly<Record<string, string>>

/** Nothing is counted more finely than in thousandths: what a container asks for is rounded up to that. */
export function withWholeThousandths(pod: Pod): Pod {
  const { spec } = pod
  if (spec === undefined || !(spec.containers ?? []).some(isTooFine)) return pod
  return { ...pod, spec: { ...spec, containers: spec.containers.map(rounded) } } as Pod
}

function isTooFine({ resources = {} }: Container): boolean {
  return [resources.requests, resources.limits].some((each) =>
    Object.values(each ?? {}).some((quantity) => roundedUp(quantity) !== quantity),
  )
}

function rounded(container: Container): Container {
  if (!isTooFine(container)) return container
  const { requests, limits } = container.resources ?? {}
  return {
    ...container,
    resources: {
      ...container.resources,
      ...(requests !== undefined && { requests: eachRounded(requests) }),
      ...(limits !== undefined && { limits: eachRounded(limits) }),
    },
  } as Container
}

function eachRounded(quantities: Quantities): Quantities {
  return Object.fromEntries(Object.entries(quantities).map(([name, quantity]) => [name, roundedUp(quantity)]))
}

/** The very text where it is coarse enough already. */
function roundedUp(quantity: string): string {
  // Beyond that a number could not count thousandths exactly, and nobody would miss them.
  if (compareQuantities(quantity, '1G') > 0 || compareQuantities(quantity, '-1G') < 0) return quantity
  const up = `${quantityMilliValue(quantity)}m`
  return compareQuantities(quantity, up) === 0 ? quantity : canonicalQuantity(up)
}
