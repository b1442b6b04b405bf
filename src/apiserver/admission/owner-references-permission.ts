import type { OwnerReference } from '../../api/meta/object.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import type { ResourceAction } from '../auth/authorize.ts'
import { forbidden } from '../refusals.ts'
import type { Registry } from '../registry.ts'
import { sameValue } from '../same-value.ts'
import { type AdmissionPlugin, type Attributes, kindOf, type PluginRoles } from './plugin.ts'

/**
 * Who gives an object other owners may have it deleted, and so must be allowed to; who has an owner wait for it must be allowed
 * to set that owner's finalizers.
 */
export function ownerReferencesPermission({ registry, decide }: PluginRoles): AdmissionPlugin {
  return {
    name: 'OwnerReferencesPermissionEnforcement',
    validate(attributes) {
      const { operation, namespace, resource, subresource, name, call } = attributes
      const isStatusOfPod = kindOf(resource) === 'pods' && subresource === 'status'
      if (isStatusOfPod || !changesOwners(attributes)) return
      const refuse = (why: string) => forbidden(resource.name, name, why)
      const { group, resource: plural } = resource.name
      if (operation !== 'CREATE') {
        const of = { group, version: resource.kind.version, resource: plural, namespace, name, subresource }
        const { is, reason } = decide(call.user, { is: 'resource', verb: 'delete', ...of })
        if (is !== 'allowed') throw refuse(`cannot set an ownerRef on a resource you can't delete: ${reason}, <nil>`)
      }
      const mayFinalize = (of: Owner) =>
        decide(call.user, { is: 'resource', verb: 'update', subresource: 'finalizers', ...of })
      const owners = newlyBlocking(attributes)
      if (owners.length === 0 || mayFinalize(anything).is === 'allowed') return
      for (const owner of owners) {
        const of = ownerOf(registry, owner, namespace)
        if (typeof of === 'string') {
          const { apiVersion, kind } = owner
          const what = `cannot find RESTMapping for APIVersion ${apiVersion} Kind ${kind}`
          throw refuse(`cannot set blockOwnerDeletion in this case because ${what}: ${of}`)
        }
        const { is, reason } = mayFinalize(of)
        if (is === 'allowed') continue
        const what = `an ownerReference refers to a resource you can't set finalizers on`
        throw refuse(`cannot set blockOwnerDeletion if ${what}: ${reason}, <nil>`)
      }
    },
  }
}

type Owner = Pick<ResourceAction, 'group' | 'version' | 'resource' | 'namespace' | 'name'>

const anything: Owner = { group: '*', version: '*', resource: '*', namespace: null, name: '*' }

function ownersIn(object: Attributes['object']): readonly OwnerReference[] {
  return object?.metadata?.ownerReferences ?? []
}

function changesOwners({ operation, object, old }: Attributes): boolean {
  if (operation !== 'CREATE' && operation !== 'UPDATE') return false
  return !sameValue(ownersIn(object), ownersIn(old))
}

/** Those that wait for the object, and did not before. */
function newlyBlocking({ object, old }: Attributes): readonly OwnerReference[] {
  const before = new Map(ownersIn(old).map((owner) => [owner.uid, owner.blockOwnerDeletion === true]))
  return ownersIn(object).filter(({ uid, blockOwnerDeletion }) => blockOwnerDeletion === true && !before.get(uid))
}

/** Whose finalizers they are; a text: why nobody can say. An owner that is in a namespace is in that of what it owns. */
function ownerOf({ resources }: Registry, owner: OwnerReference, namespace: string | null): Owner | string {
  const { apiVersion = '', kind = '', name = '' } = owner
  const parts = apiVersion.split('/')
  if (parts.length > 2) return `unexpected GroupVersion string: ${apiVersion}`
  const [version = '', group = ''] = parts.reverse()
  const found = resources.find((each) => each.apiVersion === apiVersion && each.kind.kind === kind)
  if (found === undefined) return `no matches for kind ${goQuoted(kind)} in version ${goQuoted(apiVersion)}`
  return { group, version, resource: found.name.resource, namespace: found.kind.namespaced ? namespace : null, name }
}
