import { goQuoted } from '../../../api/ops/go/text.ts'
import type {
  ClusterRole,
  ClusterRoleBinding,
  PolicyRule,
  Role,
  RoleBinding,
  RoleRef,
  Subject,
} from '../../../api/types.gen.ts'
import type { Stored } from '../../cache/stored.ts'
import type { Registry, Resource } from '../../registry.ts'
import type { Decision } from '../authorize.ts'

/** A binding as one of its subjects has it. */
export interface Grant {
  readonly binding: RoleBinding | ClusterRoleBinding
  /** Where the role is to be found. */
  readonly namespace: string | null
  readonly role: RoleRef
  /** What to answer when a rule of the role allows something: made once. */
  readonly decision: Decision
}

interface Held {
  readonly everywhere: Grant[]
  readonly within: Map<string, Grant[]>
}

/**
 * Who has which roles, kept beside the caches of the four kinds, by subject: a request is answered from what its user and
 * groups hold, however many bindings there are. Made when first asked, then kept up by the caches' events.
 *
 *   User "jane"  →  everywhere: view       within: a → [edit]  b → [Role reader]
 */
export class RoleCache {
  readonly #kinds: Kinds
  #held: Map<string, Held> | null = null

  constructor(registry: Registry) {
    const of = (plural: string) => registry.find(group, 'v1', plural)
    const [roles, clusterRoles] = [of('roles'), of('clusterroles')]
    const [bindings, clusterBindings] = [of('rolebindings'), of('clusterrolebindings')]
    this.#kinds = { roles, clusterRoles, bindings, clusterBindings }
  }

  /** What a subject (`subjectOfUser`, `subjectOfGroup`) has everywhere, and in one namespace. */
  everywhere(subject: string): readonly Grant[] {
    return this.#all().get(subject)?.everywhere ?? none
  }

  within(subject: string, namespace: string): readonly Grant[] {
    return this.#all().get(subject)?.within.get(namespace) ?? none
  }

  /** Undefined where there is no such role. */
  rulesOf({ kind, name }: RoleRef, namespace: string | null): readonly PolicyRule[] | undefined {
    const resource = kind === 'ClusterRole' ? this.#kinds.clusterRoles : this.#kinds.roles
    if (resource === undefined) return undefined
    const key = kind === 'ClusterRole' ? resource.prefix + name : `${resource.prefix}${namespace}/${name}`
    const role = resource.cache.get(key)?.object as Role | ClusterRole | undefined
    return role === undefined ? undefined : (role.rules ?? noRules)
  }

  #all(): Map<string, Held> {
    if (this.#held !== null) return this.#held
    const held = new Map<string, Held>()
    this.#held = held
    for (const resource of [this.#kinds.clusterBindings, this.#kinds.bindings]) {
      if (resource === undefined) continue
      for (const stored of resource.cache.list(resource.prefix)) add(held, stored)
      resource.cache.subscribe(({ current, previous }) => {
        if (previous !== null) remove(held, previous)
        if (current !== null) add(held, current)
      })
    }
    return held
  }
}

const group = 'rbac.authorization.k8s.io'
const none: readonly Grant[] = []
const noRules: readonly PolicyRule[] = []

interface Kinds {
  readonly roles: Resource | undefined
  readonly clusterRoles: Resource | undefined
  readonly bindings: Resource | undefined
  readonly clusterBindings: Resource | undefined
}

export function subjectOfUser(name: string): string {
  return `User ${name}`
}

export function subjectOfGroup(name: string): string {
  return `Group ${name}`
}

/** A service account is a user of a certain name; null for what cannot be anybody. */
function subjectKey({ kind, name, namespace = '' }: Subject, bindingNamespace: string): string | null {
  if (kind === 'User') return subjectOfUser(name)
  if (kind === 'Group') return subjectOfGroup(name)
  const of = namespace || bindingNamespace
  return kind === 'ServiceAccount' && of !== '' ? subjectOfUser(`system:serviceaccount:${of}:${name}`) : null
}

function add(held: Map<string, Held>, { object }: Stored): void {
  const binding = object as RoleBinding | ClusterRoleBinding
  const namespace = binding.metadata?.namespace ?? ''
  for (const subject of binding.subjects ?? []) {
    const key = subjectKey(subject, namespace)
    if (key === null) continue
    const grant = grantOf(binding, subject, namespace)
    const of = held.get(key) ?? { everywhere: [], within: new Map<string, Grant[]>() }
    held.set(key, of)
    const inNamespace = of.within.get(namespace)
    if (namespace === '') of.everywhere.push(grant)
    else if (inNamespace === undefined) of.within.set(namespace, [grant])
    else inNamespace.push(grant)
  }
}

function remove(held: Map<string, Held>, { object }: Stored): void {
  const binding = object as RoleBinding | ClusterRoleBinding
  const { namespace = '', uid } = binding.metadata ?? {}
  for (const subject of binding.subjects ?? []) {
    const key = subjectKey(subject, namespace)
    const of = key === null ? undefined : held.get(key)
    if (of === undefined || key === null) continue
    const list = namespace === '' ? of.everywhere : (of.within.get(namespace) ?? [])
    for (let at = list.length - 1; at >= 0; at--) if (list[at]?.binding.metadata?.uid === uid) list.splice(at, 1)
    if (list.length === 0) of.within.delete(namespace)
    if (of.everywhere.length === 0 && of.within.size === 0) held.delete(key)
  }
}

function grantOf(binding: RoleBinding | ClusterRoleBinding, subject: Subject, namespace: string): Grant {
  const { name = '' } = binding.metadata ?? {}
  const role = binding.roleRef
  const what =
    namespace === '' ? `ClusterRoleBinding ${goQuoted(name)}` : `RoleBinding ${goQuoted(`${name}/${namespace}`)}`
  const who =
    subject.kind === 'ServiceAccount'
      ? goQuoted(`${subject.name}/${subject.namespace || namespace}`)
      : goQuoted(subject.name)
  const reason = `RBAC: allowed by ${what} of ${role.kind} ${goQuoted(role.name)} to ${subject.kind} ${who}`
  return { binding, role, namespace: namespace || null, decision: { is: 'allowed', reason } }
}
