import type { Namespace, ResourceClaimTemplate, ResourceV1ResourceClaim } from '../../api/types.gen.ts'
import type { Registry } from '../registry.ts'
import { type FieldErrors, refused } from '../validation/field-errors.ts'
import { type AdmissionPlugin, type Attributes, kindOf } from './plugin.ts'

const label = 'resource.kubernetes.io/admin-access'
const why = `admin access to devices requires the \`${label}: true\` label on the containing namespace`

/**
 * Devices that others use are given to administrators alone, who say so by a namespace's label (KEP-5018). Upstream has this
 * among the rules of these kinds, so it can't be turned off.
 */
export function deviceAdminAccess(registry: Pick<Registry, 'object'>): AdmissionPlugin {
  const isForAdministrators = (name: string | null) =>
    (registry.object('', 'v1', 'namespaces', null, name ?? '') as Namespace | null)?.metadata?.labels?.[label] ===
    'true'
  return {
    name: 'DeviceAdminAccess',
    faults(attributes) {
      const errors = adminUses(attributes)
      return errors.length === 0 || isForAdministrators(attributes.namespace) ? [] : errors
    },
  }
}

function adminUses({ operation, object, old, resource, subresource }: Attributes): FieldErrors {
  const kind = kindOf(resource)
  if (kind === 'resourceclaimtemplates.resource.k8s.io') {
    return operation === 'CREATE' ? asked((object as ResourceClaimTemplate).spec?.spec?.devices?.requests) : []
  }
  if (kind !== 'resourceclaims.resource.k8s.io') return []
  const [claim, before] = [object as ResourceV1ResourceClaim | null, old as ResourceV1ResourceClaim | null]
  if (operation === 'CREATE') return asked(claim?.spec?.devices?.requests)
  if (operation !== 'UPDATE' || subresource !== 'status') return []
  const given = (of: typeof claim) =>
    flagged('status.allocation.devices.results', of?.status?.allocation?.devices?.results ?? [])
  return given(before).length > 0 ? [] : given(claim)
}

type Requests = NonNullable<NonNullable<ResourceV1ResourceClaim['spec']>['devices']>['requests']

function asked(requests: Requests | null | undefined): FieldErrors {
  return flagged('spec.devices.requests', requests?.map(({ exactly }) => exactly ?? {}) ?? [])
}

/** Upstream tells of the first alone. */
function flagged(field: string, items: readonly { readonly adminAccess?: boolean }[]): FieldErrors {
  const index = items.findIndex(({ adminAccess }) => adminAccess === true)
  return index === -1 ? [] : [refused(`${field}[${index}].adminAccess`, why)]
}
