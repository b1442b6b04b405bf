import type { ApiObject } from '../../api/meta/object.ts'
import { withManagedFields } from '../../api/ops/managed-fields/managed-fields.ts'
import { ownersFault } from '../../api/ops/managed-fields/owners-fault.ts'
import type { Admission } from '../admission/admission.ts'
import type { Attributes } from '../admission/plugin.ts'
import { warn } from '../handlers/call.ts'
import { checkNamespace } from '../metadata/sent-namespace.ts'

const unreadable =
  '.metadata.managedFields was in an invalid state after admission; this could be caused by an outdated mutating admission controller; please fix your requests'

/**
 * What admission makes of an object. Where it leaves owners that nobody can read, those from before stay.
 * @throws StatusError 400 it has moved the object into another namespace
 */
export async function admittedBy(
  admission: Admission,
  attributes: Attributes & { readonly object: ApiObject },
): Promise<ApiObject> {
  const before = attributes.object.metadata?.managedFields
  const admitted = await admission.admit(attributes)
  if (admitted === attributes.object) return admitted
  checkNamespace(attributes.call, admitted)
  const after = admitted.metadata?.managedFields
  const fault = after === before ? null : ownersFault(after ?? [])
  if (fault === null) return admitted
  warn(attributes.call, [`${unreadable}: ${fault}`])
  return withManagedFields(admitted, before ?? [])
}
