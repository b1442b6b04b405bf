import type { MatchCondition } from '../../../api/types.gen.ts'
import { admissionEnvironment } from '../../cel/environments/admission.ts'
import { celValue } from '../../custom/rules/cel-value.ts'
import { forbidden, notFound } from '../../refusals.ts'
import type { Resource } from '../../registry.ts'
import type { Given } from '../../translation.ts'
import { type Convert, inVersions } from '../../write/in-versions.ts'
import { type Asked, seenAs } from '../matching/asked.ts'
import { matchOf } from '../matching/match.ts'
import type { PluginRoles } from '../plugin.ts'
import { authorizersOf } from '../policies/authorizers.ts'
import { type Expression, expressionOf, onceForEach } from '../policies/compiled-policy.ts'
import { conditionsMet } from '../policies/conditions.ts'
import { requestValue } from '../policies/request-value.ts'
import type { Webhook } from './hooks.ts'

/**
 * As which resource a webhook is to be asked about a write; null: it is not.
 * @throws StatusError that cannot be told, and it wants to be asked rather than passed over
 */
export function webhookMatch(roles: PluginRoles, webhook: Webhook, asked: Asked): Given<Resource | null> {
  return inVersions((convert) => matchIn(roles, webhook, asked, convert))
}

function matchIn(roles: PluginRoles, webhook: Webhook, asked: Asked, convert: Convert): Resource | null {
  const { rules = [], matchConditions = [], failurePolicy, ...criteria } = webhook
  if (rules.length === 0) return null
  const match = matchOf(roles.registry, asked, { ...criteria, resourceRules: rules })
  if (match.is === 'none') return null
  if (match.is === 'unknown') throw notFound({ group: '', resource: 'namespaces' }, asked.namespace)
  if (matchConditions.length === 0) return match.as
  const met = conditionsMet(compiled(matchConditions), valuesOf(roles, asked, match.as, convert))
  if (met.is === 'made') return met.value ? match.as : null
  if (failurePolicy === 'Ignore') return null
  throw forbidden(asked.resource.name, asked.attributes.name, met.why)
}

const environment = admissionEnvironment({ params: false, authorizer: true, variables: null })

const compiled = onceForEach((conditions: readonly MatchCondition[]): readonly Expression[] =>
  conditions.map(({ expression }) => expressionOf(expression, environment)),
)

function valuesOf(
  { decide }: PluginRoles,
  asked: Asked,
  as: Resource,
  convert: Convert,
): Readonly<Record<string, unknown>> {
  const { object, old } = seenAs(as, asked, convert)
  return {
    object: celValue(null, object),
    oldObject: celValue(null, old),
    request: celValue(null, requestValue(asked, asked.resource)),
    namespaceObject: null,
    ...authorizersOf(decide, asked),
  }
}
