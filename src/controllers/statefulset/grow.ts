import type { PersistentVolumeClaim } from '../../api/types.gen.ts'
import { compareQuantities } from '../../api/value/quantity.ts'
import { claimNameOf } from './claims.ts'
import { podNameOf } from './identity.ts'
import type { DesiredSet, GrownClaim, Observation, Step } from './model.ts'

const nothing: Step = { lanes: [], hold: null }

/**
 * Opt-in `expand-claims`: claims that ask for less than their template does ask for as much, one ordinal at a time from
 * the top, the next when the volumes above have grown. A claim that is not bound yet cannot grow, and is passed over.
 *
 *     template 2Gi; data-web-0 1Gi · data-web-1 asks for 2Gi, has 1Gi      → nothing, until the claims of 1 are grown
 *     template 2Gi; data-web-0 1Gi · data-web-1 has 2Gi                    → data-web-0 asks for 2Gi
 */
export function grow({ set, claim, allowsGrowth }: Observation): Step {
  if (!set.optIns.has('expand-claims')) return nothing
  for (let ordinal = set.start + set.replicas - 1; ordinal >= set.start; ordinal--) {
    const bound = set.claimTemplates.flatMap((template) => {
      const found = claim(claimNameOf(template, set.name, ordinal))
      return found?.status?.phase === 'Bound' ? [{ found, storage: requestOf(template) }] : []
    })
    const small = bound.filter(({ found, storage }) => compareQuantities(requestOf(found), storage) < 0)
    const growing = bound.some(({ found, storage }) => compareQuantities(capacityOf(found), storage) < 0)
    // Asked for all the same: the API server has the last word, and its refusal is an event.
    const mayGrow = small.every(({ found }) => allowsGrowth(found.spec?.storageClassName ?? ''))
    const hold = { phase: 'grow', ordinal, until: mayGrow ? 'claims are grown' : 'claims may grow' } as const
    if (small.length > 0) return { lanes: [[growClaims(set, ordinal, small.map(asGrown))]], hold }
    if (growing) return { lanes: [], hold }
  }
  return nothing
}

function growClaims(set: DesiredSet, ordinal: number, claims: readonly GrownClaim[]) {
  return { is: 'grow-claims', podName: podNameOf(set.name, ordinal), claims } as const
}

function asGrown({ found, storage }: { readonly found: PersistentVolumeClaim; readonly storage: string }): GrownClaim {
  const { name = '', resourceVersion = '' } = found.metadata
  return { name, storage, resourceVersion }
}

function requestOf({ spec }: PersistentVolumeClaim): string {
  return spec?.resources?.requests?.['storage'] ?? '0'
}

function capacityOf({ status }: PersistentVolumeClaim): string {
  return status?.capacity?.['storage'] ?? '0'
}
