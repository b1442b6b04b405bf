import type { ApiObject } from '../../api/meta/object.ts'
import { arrange } from '../../api/ops/arrange.ts'
import type { OtherVersion } from '../../api/ops/managed-fields/other-versions.ts'
import type { Resource } from '../registry.ts'

export function between(one: Resource, other: Resource): OtherVersion {
  return {
    message: other.kind.message,
    to: (object) => inVersion(one, other, object),
    from: (object) => inVersion(other, one, object),
  }
}

/** An object of one version as it is in another, by way of the version they are stored in. */
export function inVersion(from: Resource, to: Resource, object: object): ApiObject {
  const { apiVersion } = to
  // Nothing goes on the way where versions differ in what their schemas say: what is left is told of.
  if (to.kind.message.structural !== undefined) return { ...object, apiVersion }
  const read = arrange<ApiObject>(from.kind.message, object)
  const stored = from.storage === null ? read : from.storage.toStored(read)
  return { ...(to.storage === null ? stored : to.storage.fromStored(stored)), apiVersion }
}
