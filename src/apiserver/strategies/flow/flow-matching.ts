import type { FlowSchema } from '../../../api/types.gen.ts'
import type { Action, PathAction, ResourceAction } from '../../auth/authorize.ts'
import type { User } from '../../exchange.ts'

type Rule = NonNullable<NonNullable<FlowSchema['spec']>['rules']>[number]
type Subject = NonNullable<Rule['subjects']>[number]
type ResourceRule = NonNullable<Rule['resourceRules']>[number]
type PathRule = NonNullable<Rule['nonResourceRules']>[number]

/** In the order they are asked: those of lower precedence first, and by name where that is the same (KEP-1040). */
export function inMatchingOrder(schemas: readonly FlowSchema[]): readonly FlowSchema[] {
  return [...schemas].sort((a, b) => precedence(a) - precedence(b) || (nameOf(a) < nameOf(b) ? -1 : 1))
}

/** The first one that a request belongs to; null where there is none. */
export function matchingSchema(ordered: readonly FlowSchema[], user: User, action: Action): FlowSchema | null {
  const matches = (rule: Rule) => (rule.subjects ?? []).some((each) => isOf(each, user)) && isAbout(rule, action)
  return ordered.find(({ spec }) => spec?.rules?.some(matches)) ?? null
}

function precedence({ spec }: FlowSchema): number {
  return spec?.matchingPrecedence ?? 0
}

function nameOf({ metadata }: FlowSchema): string {
  return metadata?.name ?? ''
}

function isOf({ kind, user: named, group, serviceAccount }: Subject, user: User): boolean {
  switch (kind) {
    case 'User':
      return named?.name === '*' || named?.name === user.name
    case 'Group':
      return group?.name === '*' || user.groups.includes(group?.name ?? '')
    case 'ServiceAccount': {
      const prefix = `system:serviceaccount:${serviceAccount?.namespace}:`
      if (serviceAccount?.name !== '*') return user.name === `${prefix}${serviceAccount?.name}`
      return user.name.startsWith(prefix)
    }
    default:
      return false
  }
}

function isAbout({ resourceRules, nonResourceRules }: Rule, action: Action): boolean {
  return action.is === 'path'
    ? (nonResourceRules ?? []).some((each) => isAboutPath(each, action))
    : (resourceRules ?? []).some((each) => isAboutResource(each, action))
}

function isAboutResource(
  rule: ResourceRule,
  { verb, group, resource, subresource, namespace }: ResourceAction,
): boolean {
  const { clusterScope = false, namespaces = [] } = rule
  return (
    has(rule.verbs, verb) &&
    has(rule.apiGroups, group) &&
    has(rule.resources, subresource === null ? resource : `${resource}/${subresource}`) &&
    (namespace === null ? clusterScope : has(namespaces, namespace))
  )
}

/** A path is itself and all below it; with a `*` at its end only what is below. */
function isAboutPath({ verbs, nonResourceURLs }: PathRule, { verb, path }: PathAction): boolean {
  const isIt = (url: string) => {
    const start = url.endsWith('*') ? url.slice(0, -1) : url
    return path === start || path.startsWith(start.endsWith('/') || start === '' ? start : `${start}/`)
  }
  return has(verbs, verb) && (nonResourceURLs ?? []).some(isIt)
}

function has(named: readonly string[] | null, value: string): boolean {
  return named !== null && (named.includes('*') || named.includes(value))
}
