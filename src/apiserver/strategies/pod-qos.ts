import type { Container, Pod } from '../../api/types.gen.ts'

type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort'

const counted = ['cpu', 'memory'] as const

/** Guaranteed: every container has limits for both, and asks for as much. BestEffort: none asks for anything. */
export function qosClassOf({ spec }: Pod): QosClass {
  const containers = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])]
  if (!containers.some(asksForAnything)) return 'BestEffort'
  return containers.every(isGuaranteed) ? 'Guaranteed' : 'Burstable'
}

function asksForAnything({ resources }: Container): boolean {
  return counted.some((name) => isSet(resources?.requests?.[name]) || isSet(resources?.limits?.[name]))
}

function isGuaranteed({ resources }: Container): boolean {
  return counted.every((name) => {
    const limit = resources?.limits?.[name]
    return isSet(limit) && (resources?.requests?.[name] ?? limit) === limit
  })
}

function isSet(quantity: string | undefined): boolean {
  return quantity !== undefined && !/^0+(\.0+)?[a-zA-Z]*$/.test(quantity)
}
