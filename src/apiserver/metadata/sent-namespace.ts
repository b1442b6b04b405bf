import type { ApiObject } from '../../api/meta/object.ts'
import type { Call } from '../handlers/call.ts'
import { badRequest, otherNamespace } from '../refusals.ts'

/** @throws StatusError 400 an object says that it is in another namespace than the request */
export function checkNamespace({ resource, info }: Call, sent: ApiObject): void {
  const namespace = sent.metadata?.namespace ?? ''
  if (namespace === '' || !resource.kind.namespaced || namespace === info.namespace) return
  // Where the path names none, the object is in none.
  if (info.namespace === null) return
  throw badRequest(otherNamespace)
}
