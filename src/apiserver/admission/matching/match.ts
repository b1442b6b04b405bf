import { matchesLabelSelector } from '../../../api/match/label-selector.ts'
import type { ApiObject } from '../../../api/meta/object.ts'
import type { LabelSelector, MatchResources, NamedRuleWithOperations } from '../../../api/types.gen.ts'
import { notFound } from '../../refusals.ts'
import type { Registry, Resource } from '../../registry.ts'
import { kindOf } from '../plugin.ts'
import { type Asked, equivalentsOf } from './asked.ts'
import { ruleFits } from './rules.ts'

export type Match =
  /** As which resource it was found: rules may name another version of what was asked for. */
  | { readonly is: 'found'; readonly as: Resource }
  | { readonly is: 'none' }
  /** The namespace that would tell is not there. */
  | { readonly is: 'unknown'; readonly why: string }

const none: Match = { is: 'none' }

/** Whether a policy is about a write. */
export function matchOf(registry: Registry, asked: Asked, match: MatchResources): Match {
  const { namespaceSelector, objectSelector, excludeResourceRules = [], resourceRules = [], matchPolicy } = match
  const inNamespace = namespaceFits(registry, asked, namespaceSelector)
  if (inNamespace === 'no' || !objectFits(asked, objectSelector)) return none
  if (fitting(registry, asked, excludeResourceRules, matchPolicy) !== null) return none
  const as = resourceRules.length === 0 ? asked.resource : fitting(registry, asked, resourceRules, matchPolicy)
  if (as === null) return none
  if (inNamespace === 'yes') return { is: 'found', as }
  return { is: 'unknown', why: notFound({ group: '', resource: 'namespaces' }, asked.namespace).message }
}

function fitting(
  registry: Registry,
  asked: Asked,
  rules: readonly NamedRuleWithOperations[],
  matchPolicy = 'Exact',
): Resource | null {
  if (rules.some((rule) => ruleFits(rule, asked, asked.resource))) return asked.resource
  if (matchPolicy === 'Exact' || rules.length === 0) return null
  const others = equivalentsOf(registry, asked.resource)
  for (const rule of rules) {
    const other = others.find((each) => ruleFits(rule, asked, each))
    if (other !== undefined) return other
  }
  return null
}

function isEmpty({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0
}

function namespaceFits(registry: Registry, asked: Asked, selector: LabelSelector = {}): 'yes' | 'no' | 'unknown' {
  if (asked.namespace === '' || isEmpty(selector)) return 'yes'
  const { attributes, resource, namespace } = asked
  const isItself = kindOf(resource) === 'namespaces' && attributes.subresource === null && attributes.object !== null
  const object = isItself ? attributes.object : registry.object('', 'v1', 'namespaces', null, namespace)
  if (object === null) return 'unknown'
  return matchesLabelSelector(selector, object.metadata?.labels) ? 'yes' : 'no'
}

/** What it becomes, or what it was. */
function objectFits({ attributes: { object, old } }: Asked, selector: LabelSelector = {}): boolean {
  const fits = (each: ApiObject | null) => each !== null && matchesLabelSelector(selector, each.metadata?.labels)
  return isEmpty(selector) || fits(object) || fits(old)
}
