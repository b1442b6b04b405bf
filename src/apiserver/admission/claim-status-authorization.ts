import type { ResourceV1ResourceClaim } from '../../api/types.gen.ts'
import type { Access } from '../auth/access.ts'
import { nodeOfAccount } from '../auth/account.ts'
import { type ResourceAction, refusedAction } from '../auth/authorize.ts'
import type { User } from '../exchange.ts'
import { sameValue } from '../same-value.ts'
import { type FieldErrors, refused } from '../validation/field-errors.ts'
import { type AdmissionPlugin, type Attributes, kindOf } from './plugin.ts'

type Status = NonNullable<ResourceV1ResourceClaim['status']>
type Claim = ResourceV1ResourceClaim | null

/**
 * Of a claim's status the scheduler says which devices it gets and who may use them, and each driver how its own are; neither is
 * the other's to say (DRAResourceClaimGranularStatusAuthorization). Upstream has this among the rules of the kind, so it can't be
 * turned off.
 */
export function claimStatusAuthorization({ decide }: Pick<Access, 'decide'>): AdmissionPlugin {
  /** Null: they may. */
  const refusal = (user: User, action: ResourceAction): string | null => {
    const { is, reason } = decide(user, action)
    return is === 'allowed' ? null : refusedAction(user, action, reason).message
  }
  const bindingFaults = ({ call: { user, info } }: Attributes, now: Status, before: Status): FieldErrors => {
    if (sameValue(now.allocation, before.allocation) && sameValue(now.reservedFor ?? [], before.reservedFor ?? []))
      return []
    const why = refusal(user, { ...info, subresource: 'binding', namespace: null, name: null })
    if (why === null) return []
    const needs = `changing status.allocation or status.reservedFor requires resource="resourceclaims/binding", verb="${info.verb}" permission`
    return [refused('status.allocation', `${needs}: ${why}`)]
  }
  const driverFaults = ({ call: { user, info } }: Attributes, now: Status, before: Status): FieldErrors => {
    const node = nodeOf(now)
    const isThere = node !== null && nodeOfAccount(user) === node
    const verbs = [...(isThere ? ['associated-node'] : []), 'arbitrary-node'].map((where) => `${where}:${info.verb}`)
    const needs = `changing status.devices requires resource="resourceclaims/driver", verb="[${verbs.join(' ')}]" permission`
    return changedDrivers(now, before).flatMap((name) => {
      const refusals = verbs.map((verb) => refusal(user, { ...info, verb, subresource: 'driver', name }))
      return refusals.includes(null) ? [] : [refused('status.devices', `${needs}: ${refusals[0]}`)]
    })
  }
  return {
    name: 'ClaimStatusAuthorization',
    faults(attributes) {
      const { operation, resource, subresource, object, old } = attributes
      if (operation !== 'UPDATE' || subresource !== 'status') return []
      if (kindOf(resource) !== 'resourceclaims.resource.k8s.io') return []
      const [now, before] = [(object as Claim)?.status ?? {}, (old as Claim)?.status ?? {}]
      // What is given back has nothing told of it any more.
      const isGiven = now.allocation !== undefined
      return [...bindingFaults(attributes, now, before), ...(isGiven ? driverFaults(attributes, now, before) : [])]
    },
  }
}

/** Whose devices are told of otherwise than before, by name. */
function changedDrivers(now: Status, before: Status): readonly string[] {
  const told = ({ devices = [] }: Status) =>
    new Map(devices.map((each) => [JSON.stringify([each.driver, each.pool, each.device, each.shareID]), each]))
  const [there, was] = [told(now), told(before)]
  const changed = [...there, ...was].filter(([key]) => !sameValue(there.get(key), was.get(key)))
  return [...new Set(changed.map(([, { driver }]) => driver))].sort()
}

/** The one node where the devices are; null: they are on several, or it is not said by name. */
function nodeOf({ allocation }: Status): string | null {
  const [term, ...others] = allocation?.nodeSelector?.nodeSelectorTerms ?? []
  const [field, ...more] = term?.matchFields ?? []
  if (field === undefined || others.length + more.length + (term?.matchExpressions ?? []).length > 0) return null
  const [name, ...names] = field.values ?? []
  if (field.key !== 'metadata.name' || field.operator !== 'In' || names.length > 0) return null
  return name ?? null
}
