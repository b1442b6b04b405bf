import { goQuoted } from '../../../api/ops/go/text.ts'
import type { PolicyRule } from '../../../api/types.gen.ts'
import type { User } from '../../exchange.ts'
import { type Action, type Authorizer, type Decision, type HeldRules, noOpinion } from '../authorize.ts'
import { type Grant, type RoleCache, subjectOfGroup, subjectOfUser } from './role-cache.ts'
import { allows } from './rule-match.ts'

/** Role-based access control: whatever a rule of a role that the user or a group of theirs holds allows, is allowed. */
export function rbacAuthorizer(roles: RoleCache): Authorizer {
  return {
    decide(user, action) {
      return decideFor(roles, user, action) ?? unresolved(roles, user, action)
    },
    rulesOf: (user, namespace) => heldRules(roles, user, namespace),
  }
}

function decideFor(roles: RoleCache, user: User, action: Action): Decision | null {
  const namespace = action.is === 'resource' ? action.namespace : null
  let decision = decideSubject(roles, subjectOfUser(user.name), namespace, action)
  for (let at = 0; decision === null && at < user.groups.length; at++) {
    decision = decideSubject(roles, subjectOfGroup(user.groups[at]!), namespace, action)
  }
  return decision
}

function decideSubject(roles: RoleCache, subject: string, namespace: string | null, action: Action): Decision | null {
  const decision = firstAllowing(roles, roles.everywhere(subject), action)
  if (decision !== null || namespace === null) return decision
  return firstAllowing(roles, roles.within(subject, namespace), action)
}

function firstAllowing(roles: RoleCache, grants: readonly Grant[], action: Action): Decision | null {
  for (const grant of grants) {
    const rules = roles.rulesOf(grant.role, grant.namespace)
    if (rules === undefined) continue
    for (const rule of rules) if (allows(rule, action)) return grant.decision
  }
  return null
}

/** Roles that are bound but not there are worth telling: that may be why. */
function unresolved(roles: RoleCache, user: User, action: Action): Decision {
  const namespace = action.is === 'resource' ? action.namespace : null
  const missing = grantsOf(roles, user, namespace).filter(
    (grant) => roles.rulesOf(grant.role, grant.namespace) === undefined,
  )
  if (missing.length === 0) return noOpinion
  return { is: 'no-opinion', reason: `RBAC: ${aggregate(missing.map(notThere))}` }
}

/** Each binding once, those for everywhere first, by name. */
export function grantsOf(roles: RoleCache, { name, groups }: User, namespace: string | null): readonly Grant[] {
  const subjects = [subjectOfUser(name), ...groups.map(subjectOfGroup)]
  const once = (found: readonly Grant[]) =>
    [...new Map(found.map((grant) => [grant.binding.metadata?.name ?? '', grant])).values()].sort((a, b) =>
      (a.binding.metadata?.name ?? '') < (b.binding.metadata?.name ?? '') ? -1 : 1,
    )
  const everywhere = once(subjects.flatMap((subject) => roles.everywhere(subject)))
  if (namespace === null) return everywhere
  return [...everywhere, ...once(subjects.flatMap((subject) => roles.within(subject, namespace)))]
}

function heldRules(roles: RoleCache, user: User, namespace: string): HeldRules {
  const grants = grantsOf(roles, user, namespace)
  const rules: PolicyRule[] = []
  const errors: string[] = []
  for (const grant of grants) {
    const found = roles.rulesOf(grant.role, grant.namespace)
    if (found === undefined) errors.push(notThere(grant))
    else rules.push(...found)
  }
  return { rules, incomplete: false, errors }
}

function notThere({ role }: Grant): string {
  return `${role.kind.toLowerCase()}.rbac.authorization.k8s.io ${goQuoted(role.name)} not found`
}

/** Several errors as one, each once. */
export function aggregate(errors: readonly string[]): string {
  const each = [...new Set(errors)]
  return each.length === 1 ? each[0]! : `[${each.join(', ')}]`
}
