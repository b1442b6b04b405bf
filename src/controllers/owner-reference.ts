import type { ApiObject, OwnerReference } from '../api/meta/object.ts'

export function controllerOf(object: ApiObject): OwnerReference | undefined {
  return object.metadata?.ownerReferences?.find((owner) => owner.controller === true)
}

export function isControlledBy(object: ApiObject, owner: ApiObject): boolean {
  return controllerOf(object)?.uid === owner.metadata?.uid
}

/** What is owned goes with its owner, and in the foreground the owner waits for it. */
export function ownerReferenceTo({ apiVersion = '', kind = '', metadata = {} }: ApiObject): OwnerReference {
  const { name = '', uid = '' } = metadata
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true }
}
