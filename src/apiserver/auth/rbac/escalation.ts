import { goQuoted } from '../../../api/ops/go/text.ts'
import type { PolicyRule, RoleRef } from '../../../api/types.gen.ts'
import type { User } from '../../exchange.ts'
import { compact, uncovered } from './covers.ts'
import { aggregate, grantsOf } from './rbac-authorizer.ts'
import type { RoleCache } from './role-cache.ts'

/** Where somebody wants to give rights away, as messages name it: `rolebindings.rbac.authorization.k8s.io`. */
interface Giving {
  readonly user: User
  readonly namespace: string | null
  readonly resource: string
}

/** Null where the user holds all that the rules allow; else what is missing, in upstream's words. */
export function escalation(roles: RoleCache, giving: Giving, wanted: readonly PolicyRule[]): string | null {
  const { user, namespace, resource } = giving
  const held: PolicyRule[] = []
  const errors: string[] = []
  for (const { role, namespace: within } of grantsOf(roles, user, namespace)) {
    const rules = roles.rulesOf(role, within)
    if (rules === undefined) errors.push(noSuchRole(resource, role))
    else held.push(...rules)
  }
  const missing = compact(uncovered(held, wanted)).map(shown)
  if (missing.length === 0) return null
  const lines = [...new Set(missing)].sort().join('\n')
  const who = `user ${goQuoted(user.name)} (groups=${listed(user.groups)})`
  const unresolved = errors.length === 0 ? '' : `; resolution errors: [${aggregate(errors)}]`
  return `${who} is attempting to grant RBAC permissions not currently held:\n${lines}${unresolved}`
}

/** Upstream looks the role up on behalf of the request, and names what that is about. */
function noSuchRole(resource: string, { name }: RoleRef): string {
  return `${resource} ${goQuoted(name)} not found`
}

/** `{APIGroups:["apps"], Resources:["statefulsets"], Verbs:["get" "list"]}` */
function shown({ apiGroups, resources, nonResourceURLs, resourceNames, verbs }: PolicyRule): string {
  const parts: readonly (readonly [string, readonly string[] | null | undefined])[] = [
    ['APIGroups', apiGroups],
    ['Resources', resources],
    ['NonResourceURLs', nonResourceURLs],
    ['ResourceNames', resourceNames],
    ['Verbs', verbs],
  ]
  const told = parts.flatMap(([name, list]) => (list?.length ? [`${name}:${listed(list)}`] : []))
  return `{${told.join(', ')}}`
}

function listed(texts: readonly string[]): string {
  return `[${texts.map(goQuoted).join(' ')}]`
}
