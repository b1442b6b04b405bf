import type { ApiObject } from '../../api/meta/object.ts'
import type { Attributes } from '../admission/plugin.ts'
import type { Call } from '../handlers/call.ts'
import type { WriteRoles } from '../write/roles.ts'

type Part<T> = { readonly object: T; readonly old: T | null } & Pick<Attributes, 'operation' | 'name' | 'dryRun'>

/** What admission makes of something that is written to a part of an object: a Binding, an Eviction, a Scale. */
export async function admitPart<T>(call: Call, part: Part<T>, { admission }: WriteRoles): Promise<T> {
  const { resource, info } = call
  const { subresource, namespace } = info
  const object = part.object as ApiObject
  const asked = { ...part, call, resource, subresource, namespace, object, old: part.old as ApiObject | null }
  const admitted = await admission.admit(asked)
  await admission.validate({ ...asked, object: admitted })
  return admitted as T
}
