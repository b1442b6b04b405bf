import type {
  ParamKind,
  ParamRef,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
} from '../../api/types.gen.ts'
import type { Access } from '../auth/access.ts'
import { administrators } from '../auth/authorize.ts'
import type { User } from '../exchange.ts'
import type { Registry } from '../registry.ts'
import { sameValue } from '../same-value.ts'
import { invalidObject, refused } from '../validation/field-errors.ts'
import { type AdmissionPlugin, type Attributes, wholeKindOf } from './plugin.ts'
import { paramResource } from './policies/params.ts'

type Roles = { readonly registry: Registry } & Pick<Access, 'decide'>

const group = 'admissionregistration.k8s.io'

/** What is asked for where it cannot be known what a policy is set up with. */
const whatever = { group: '*', version: '*', resource: '*' }

interface Wanted {
  readonly verb: 'get' | 'list'
  readonly namespace: string
  readonly name: string
}

/**
 * A policy tells of the objects it is set up with: who writes one, or puts one to use, may read these already. Upstream has this in the
 * store of these kinds, so it can't be turned off.
 */
export function policyParams({ registry, decide }: Roles): AdmissionPlugin {
  const may = (user: User, kind: ParamKind | undefined, { verb, namespace, name }: Wanted) => {
    const where = { subresource: null, namespace: namespace || null, name: name || null }
    return decide(user, { is: 'resource', verb, ...groupOf(kind), ...where }).is === 'allowed'
  }
  const groupOf = (kind: ParamKind | undefined) => {
    if (kind === undefined) return whatever
    const [version = '', group = ''] = (kind.apiVersion ?? '').split('/').reverse()
    return { group, version, resource: paramResource(registry, kind)?.kind.plural ?? '*' }
  }
  const policy = ({ object, old, call: { user } }: Attributes): string | null => {
    const kind = (object as ValidatingAdmissionPolicy).spec?.paramKind
    if (kind === undefined || sameValue(kind, (old as ValidatingAdmissionPolicy | null)?.spec?.paramKind)) return null
    if (may(user, kind, { verb: 'get', namespace: '*', name: '*' })) return null
    const what = `referenced paramKind (kind=${kind.kind ?? ''}, apiVersion=${kind.apiVersion ?? ''})`
    return `user ${shown(user)} must have "get" permission on all objects of the ${what}`
  }
  const binding = (policies: string, { object, old, call: { user } }: Attributes): string | null => {
    const [now, before] = [object, old].map((each) => (each as ValidatingAdmissionPolicyBinding | null)?.spec)
    const ref = now?.paramRef
    if (ref === undefined || (sameValue(ref, before?.paramRef) && now?.policyName === before?.policyName)) return null
    const name = now?.policyName ?? ''
    const found = registry.object(group, 'v1', policies, null, name) as ValidatingAdmissionPolicy | null
    const kind = found?.spec?.paramKind
    const wanted = wantedBy(ref)
    if (may(user, kind, wanted)) return null
    const lacks = `user ${shown(user)} does not have "${wanted.verb}" permission`
    const unknown = (why: string) =>
      `unable to ${why} to determine minimum required permissions and ${lacks} for all groups, versions and resources`
    if (found === null) return unknown(`get policy ${name}`)
    if (kind !== undefined && paramResource(registry, kind) === undefined)
      return unknown(`resolve paramKind &{${kind.apiVersion} ${kind.kind}}`)
    return `${lacks} on the object referenced by paramRef`
  }
  const checks: Readonly<Record<string, readonly [field: string, check: (attributes: Attributes) => string | null]>> = {
    'validatingadmissionpolicies.admissionregistration.k8s.io': ['spec.paramKind', policy],
    'mutatingadmissionpolicies.admissionregistration.k8s.io': ['spec.paramKind', policy],
    'validatingadmissionpolicybindings.admissionregistration.k8s.io': [
      'spec.paramRef',
      (attributes) => binding('validatingadmissionpolicies', attributes),
    ],
    'mutatingadmissionpolicybindings.admissionregistration.k8s.io': [
      'spec.paramRef',
      (attributes) => binding('mutatingadmissionpolicies', attributes),
    ],
  }
  return {
    name: 'PolicyParams',
    validate(attributes) {
      const { object, call, resource, name } = attributes
      if (resource.kind.group !== group || object === null || call.user.groups.includes(administrators)) return
      const [field, check] = checks[wholeKindOf(attributes) ?? ''] ?? []
      if (field === undefined || check === undefined) return
      const why = check(attributes)
      if (why !== null) throw invalidObject(resource.kind, name, [refused(field, why)])
    },
  }
}

/** Without a name all that are selected are listed. */
function wantedBy({ name = '', namespace = '' }: ParamRef): Wanted {
  return { verb: name === '' ? 'list' : 'get', namespace, name }
}

/** As Go prints it. */
function shown({ name, uid, groups, extra = {} }: User): string {
  const more = Object.entries(extra).map(([key, values]) => `${key}:[${values.join(' ')}]`)
  return `&{${name} ${uid} [${groups.join(' ')}] map[${more.sort().join(' ')}]}`
}
