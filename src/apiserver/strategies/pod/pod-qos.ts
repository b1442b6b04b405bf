import type { Container, Pod } from '../../../api/types.gen.ts'
import { compareQuantities } from '../../../api/value/quantity.ts'

type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort'

const counted = ['cpu', 'memory'] as const

/** Guaranteed: every container has limits for both, and asks for as much. BestEffort: none asks for anything. */
export function qosClassOf({ spec }: Pod): QosClass {
  const own = spec?.resources
  // Resources of the whole pod stand for those of its containers.
  const containers =
    own === undefined ? [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])] : [{ resources: own }]
  if (!containers.some(asksForAnything)) return 'BestEffort'
  return containers.every(isGuaranteed) ? 'Guaranteed' : 'Burstable'
}

type Asking = Pick<Container, 'resources'>

function asksForAnything({ resources }: Asking): boolean {
  return counted.some((name) => isSet(resources?.requests?.[name]) || isSet(resources?.limits?.[name]))
}

function isGuaranteed({ resources }: Asking): boolean {
  return counted.every((name) => {
    const limit = resources?.limits?.[name]
    return isSet(limit) && compareQuantities(resources?.requests?.[name] ?? limit, limit) === 0
  })
}

function isSet(quantity: string | undefined): quantity is string {
  return quantity !== undefined && compareQuantities(quantity, '0') > 0
}
