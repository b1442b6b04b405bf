import type { ApiObject } from '../../api/meta/object.ts'
import { StatusError } from '../../api/meta/status-error.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import type { ClusterRole, PolicyRule, Role, RoleBinding, RoleRef } from '../../api/types.gen.ts'
import type { Access } from '../auth/access.ts'
import { administrators } from '../auth/authorize.ts'
import { escalation } from '../auth/rbac/escalation.ts'
import type { RoleCache } from '../auth/rbac/role-cache.ts'
import { badRequest, forbidden, notFound } from '../refusals.ts'
import { sameValue } from '../same-value.ts'
import { type AdmissionPlugin, type Attributes, wholeKindOf } from './plugin.ts'

const group = 'rbac.authorization.k8s.io'

/**
 * Nobody gives away what they don't have: who writes a role or a binding holds its rules already, or may `escalate` that
 * role, or `bind` it. Upstream has this in the store of these kinds, so it can't be turned off.
 */
export function roleEscalation({ decide, roles }: Pick<Access, 'decide' | 'roles'>): AdmissionPlugin {
  const may = (attributes: Attributes, verb: string, resource: string, name: string) => {
    const { namespace, call } = attributes
    const action = { is: 'resource', verb, group, version: 'v1', resource, namespace, name, subresource: null } as const
    return decide(call.user, action).is === 'allowed'
  }
  const check = (attributes: Attributes, rules: readonly PolicyRule[], why?: string) => {
    const { call, namespace, resource, object } = attributes
    const name = object?.metadata?.name ?? ''
    const giving = { user: call.user, namespace, resource: `${resource.name.resource}.${group}` }
    const missing = escalation(roles, giving, rules)
    if (missing !== null) throw forbidden(resource.name, name, why ?? missing)
  }
  const role = (attributes: Attributes) => {
    const { object, old, call, resource } = attributes
    // Of a role that is posted the path does not know the name yet: it takes the right to escalate any.
    if (may(attributes, 'escalate', resource.name.resource, call.info.name ?? '')) return
    check(attributes, (object as Role).rules ?? [])
    if (gathers(object) || gathers(old)) {
      check(attributes, everything, 'must have cluster-admin privileges to use the aggregationRule')
    }
  }
  const binding = (attributes: Attributes) => {
    const { roleRef } = attributes.object as unknown as RoleBinding
    if (may(attributes, 'bind', roleRef.kind === 'ClusterRole' ? 'clusterroles' : 'roles', roleRef.name)) return
    check(attributes, rulesOf(roles, attributes, roleRef))
  }
  const checks: Readonly<Record<string, (attributes: Attributes) => void>> = {
    [`roles.${group}`]: role,
    [`clusterroles.${group}`]: role,
    [`rolebindings.${group}`]: binding,
    [`clusterrolebindings.${group}`]: binding,
  }
  return {
    name: 'RoleEscalation',
    admit(attributes) {
      const { object, old, call } = attributes
      const checkKind = checks[wholeKindOf(attributes) ?? '']
      if (checkKind === undefined || object === null || call.user.groups.includes(administrators)) return object
      if (old === null || !isForTheCollector(object, old)) checkKind(attributes)
      return object
    },
  }
}

const everything: readonly PolicyRule[] = [
  { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
  { verbs: ['*'], nonResourceURLs: ['*'] },
]

function gathers(role: ApiObject | null): boolean {
  return ((role as ClusterRole | null)?.aggregationRule?.clusterRoleSelectors ?? []).length > 0
}

function rulesOf(roles: RoleCache, { namespace, resource }: Attributes, roleRef: RoleRef): readonly PolicyRule[] {
  if (roleRef.kind === 'Role' && namespace === null) throw badRequest('Namespace parameter required.')
  if (roleRef.kind !== 'ClusterRole' && roleRef.kind !== 'Role') {
    throw new StatusError(500, '', `unsupported role reference kind: ${goQuoted(roleRef.kind)}`)
  }
  const rules = roles.rulesOf(roleRef, namespace)
  if (rules === undefined) throw notFound(resource.name, roleRef.name)
  return rules
}

/** A change of owners or finalizers alone, as the garbage collector makes it. */
function isForTheCollector(object: ApiObject, old: ApiObject): boolean {
  const rest = ({ metadata, ...other }: ApiObject) => {
    const { ownerReferences, finalizers, managedFields, resourceVersion, ...kept } = metadata ?? {}
    return { ...other, metadata: kept }
  }
  return sameValue(rest(object), rest(old))
}
