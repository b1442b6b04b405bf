import type { ApiObject } from '../../api/meta/object.ts'
import { arrange } from '../../api/ops/arrange.ts'
import { withManagedFields } from '../../api/ops/managed-fields/managed-fields.ts'
import type { OtherVersion } from '../../api/ops/managed-fields/other-versions.ts'
import type { Resource } from '../registry.ts'
import type { Convert } from './in-versions.ts'

export function between(one: Resource, other: Resource, convert: Convert): OtherVersion {
  const { message } = other.kind
  // Nothing goes on the way where versions differ in what their schemas say: what is left is told of.
  if (message.structural !== undefined)
    return { message, to: converting(convert, one, other), from: converting(convert, other, one) }
  return { message, to: (object) => inVersion(one, other, object), from: (object) => inVersion(other, one, object) }
}

/** Of one object it is asked once. */
function converting(convert: Convert, from: Resource, { apiVersion }: Resource): (object: object) => ApiObject {
  const known = new WeakMap<object, ApiObject>()
  return (object) => {
    const typed = { ...object, apiVersion: from.apiVersion, kind: from.kind.kind }
    const converted = known.get(object) ?? convert(from, withManagedFields(typed, []), apiVersion)
    known.set(object, converted)
    return converted
  }
}

/** An object of one version of a built-in kind as it is in another, by way of the version they are stored in. */
export function inVersion(from: Resource, to: Resource, object: object): ApiObject {
  const { apiVersion } = to
  const read = arrange<ApiObject>(from.kind.message, object)
  const stored = from.storage === null ? read : from.storage.toStored(read)
  return { ...(to.storage === null ? stored : to.storage.fromStored(stored)), apiVersion }
}
