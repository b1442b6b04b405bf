import { FlowDistinguisherMethod } from '../../api/flowcontrol/v1/flow-schema.ts'
import { goJson } from '../../api/ops/go/json.ts'
import type {
  FlowSchema,
  FlowSchemaSpec,
  LimitedPriorityLevelConfiguration,
  NonResourcePolicyRule,
  PolicyRulesWithSubjects,
  PriorityLevelConfiguration,
  QueuingConfiguration,
  ResourcePolicyRule,
  FlowcontrolV1Subject as Subject,
} from '../../api/types.gen.ts'
import { subdomainProblems } from '../../api/value/label-syntax.ts'
import {
  duplicate,
  type FieldError,
  type FieldErrors,
  invalid,
  notSupported,
  refused,
  required,
} from './field-errors.ts'
import { dnsLabelProblems } from './names.ts'
import { between } from './numbers.ts'
import { oneOf } from './one-of.ts'
import { repeats } from './repeats.ts'

// How requests are sorted and how many at a time are let in.

const lastPrecedence = 10000

export function flowSchemaErrors({ metadata, spec = {} as FlowSchemaSpec }: FlowSchema): FieldErrors {
  const { matchingPrecedence: precedence = 0, distinguisherMethod: method, rules = [] } = spec
  const level = spec.priorityLevelConfiguration?.name ?? ''
  const errors: FieldError[] = []
  const at = 'spec.matchingPrecedence'
  if (precedence <= 0) errors.push(invalid(at, precedence, 'must be a positive value'))
  if (precedence > lastPrecedence) errors.push(invalid(at, precedence, `must not be greater than ${lastPrecedence}`))
  if (precedence === 1 && metadata.name !== 'exempt')
    errors.push(invalid(at, precedence, "only the schema named 'exempt' may have matchingPrecedence 1"))
  if (method !== undefined && !['ByNamespace', 'ByUser'].includes(method.type)) {
    const shown = goJson(FlowDistinguisherMethod, method)
    errors.push(notSupported('spec.distinguisherMethod.type', shown, ['ByNamespace', 'ByUser']))
  }
  const name = 'spec.priorityLevelConfiguration.name'
  return [
    ...errors,
    ...(level === ''
      ? [required(name, 'must reference a priority level')]
      : subdomainProblems(level).map((each) => invalid(name, level, each))),
    ...rules.flatMap((rule, index) => rulesErrors(`spec.rules[${index}]`, rule)),
  ]
}

function rulesErrors(field: string, rule: PolicyRulesWithSubjects): FieldErrors {
  const { resourceRules = [], nonResourceRules = [] } = rule
  const subjects = rule.subjects ?? []
  const either = 'at least one of resourceRules and nonResourceRules has to be non-empty'
  return [
    ...(subjects.length === 0 ? [required(`${field}.subjects`, 'subjects must contain at least one value')] : []),
    ...subjects.flatMap((subject, index) => subjectErrors(`${field}.subjects[${index}]`, subject)),
    ...(resourceRules.length === 0 && nonResourceRules.length === 0 ? [required(field, either)] : []),
    ...resourceRules.flatMap((each, index) => resourceRuleErrors(`${field}.resourceRules[${index}]`, each)),
    ...nonResourceRules.flatMap((each, index) => nonResourceRuleErrors(`${field}.nonResourceRules[${index}]`, each)),
  ]
}

/** Under which name what a subject of a kind says lies. */
const details = { ServiceAccount: 'serviceAccount', User: 'user', Group: 'group' } as const
type Detail = (typeof details)[keyof typeof details]

function subjectErrors(field: string, subject: Partial<Subject>): FieldErrors {
  const { kind = '' } = subject
  if (!Object.hasOwn(details, kind)) return [notSupported(`${field}.kind`, kind, Object.keys(details).sort())]
  const name = details[kind as keyof typeof details]
  const others = Object.entries(details).flatMap(([owner, other]) =>
    other === name || subject[other] === undefined
      ? []
      : [refused(`${field}.${other}`, `${other} is forbidden when subject kind is not '${owner}'`)],
  )
  return [...detailErrors(`${field}.${name}`, kind, name, subject), ...others]
}

function detailErrors(at: string, kind: string, name: Detail, subject: Partial<Subject>): FieldErrors {
  const given: { readonly name?: string; readonly namespace?: string } | undefined = subject[name]
  if (given === undefined) return [required(at, `${name} is required when subject kind is '${kind}'`)]
  return name === 'serviceAccount' ? accountErrors(at, given) : given.name ? [] : [required(`${at}.name`)]
}

function accountErrors(field: string, account: { readonly name?: string; readonly namespace?: string }): FieldErrors {
  const { name = '', namespace = '' } = account
  return [
    ...(name === ''
      ? [required(`${field}.name`)]
      : name === '*'
        ? []
        : subdomainProblems(name).map((each) => invalid(`${field}.name`, name, each))),
    ...(namespace === ''
      ? [required(`${field}.namespace`, 'must specify namespace for service account')]
      : dnsLabelProblems(namespace).map((each) => invalid(`${field}.namespace`, namespace, each))),
  ]
}

const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'proxy', 'update', 'watch']

function verbErrors(field: string, given: readonly string[]): FieldErrors {
  if (given.length === 0) return [required(field, 'verbs must contain at least one value')]
  if (given.includes('*'))
    return given.length === 1 ? [] : [invalid(field, given, "if '*' is present, must not specify other verbs")]
  return given.every((each) => verbs.includes(each)) ? [] : [notSupported(field, given, verbs)]
}

function listErrors(field: string, list: readonly string[], absent: string, others: string): FieldErrors {
  if (list.length === 0) return [required(field, absent)]
  const isMixed = list.length > 1 && list.includes('*')
  return isMixed ? [invalid(field, list, `if '*' is present, must not specify other ${others}`)] : []
}

function resourceRuleErrors(field: string, rule: Partial<ResourcePolicyRule>): FieldErrors {
  const namespaces = rule.namespaces ?? []
  const at = `${field}.namespaces`
  const why = 'resource rules that are not cluster scoped must supply at least one namespace'
  return [
    ...verbErrors(`${field}.verbs`, rule.verbs ?? []),
    ...listErrors(
      `${field}.apiGroups`,
      rule.apiGroups ?? [],
      'resource rules must supply at least one api group',
      'api groups',
    ),
    ...listErrors(
      `${field}.resources`,
      rule.resources ?? [],
      'resource rules must supply at least one resource',
      'resources',
    ),
    ...(namespaces.length === 0 && rule.clusterScope !== true ? [required(at, why)] : []),
    ...(namespaces.length > 1 && namespaces.includes('*')
      ? [invalid(at, namespaces, "if '*' is present, must not specify other namespaces")]
      : namespaces.flatMap((each, index) => namespaceErrors(`${at}[${index}]`, each))),
  ]
}

function namespaceErrors(field: string, namespace: string): FieldErrors {
  if (namespace === '*') return []
  const either = "each member of this list must be '*' or a DNS-1123 label; "
  return dnsLabelProblems(namespace).map((each) => invalid(field, namespace, either + each))
}

function nonResourceRuleErrors(field: string, rule: Partial<NonResourcePolicyRule>): FieldErrors {
  const urls = rule.nonResourceURLs ?? []
  const at = `${field}.nonResourceURLs`
  return [
    ...verbErrors(`${field}.verbs`, rule.verbs ?? []),
    ...(urls.length === 0 ? [required(at, 'nonResourceURLs must contain at least one value')] : []),
    ...(urls.length > 1 && urls.includes('*')
      ? [invalid(at, urls, "if '*' is present, must not specify other non-resource URLs")]
      : urls.flatMap((url, index) => urlErrors(`${at}[${index}]`, url))),
  ]
}

function urlErrors(field: string, url: string): FieldErrors {
  const of = (why: string) => [invalid(field, url, why)]
  if (url === '*') return []
  if (url === '') return of('must not be empty')
  if (url === '/') return []
  if (!url.startsWith('/')) return of('must start with slash')
  if (url.includes(' ')) return of('must not contain white-space')
  if (url.includes('//')) return of('must not contain double slash')
  if (/\*(?!$)|[^/]\*$/.test(url)) return of('wildcard can only do suffix matching')
  return []
}

export function priorityLevelErrors({ metadata, spec }: PriorityLevelConfiguration): FieldErrors {
  const { type = '', limited, exempt } = spec ?? {}
  const errors: FieldError[] = []
  if ((metadata.name === 'exempt') !== (type === 'Exempt'))
    errors.push(invalid('spec.type', type, "must be 'Exempt' if and only if `name` is 'exempt'"))
  return [
    ...errors,
    ...(type === '' ? [required('spec.type')] : oneOf('spec.type', type, ['Exempt', 'Limited'])),
    ...(type === 'Exempt' ? exemptErrors(spec) : []),
    ...(type === 'Limited' && exempt !== undefined
      ? [refused('spec.exempt', 'must be nil if the type is Limited')]
      : []),
    ...(type === 'Limited' && limited === undefined
      ? [required('spec.limited', 'must not be empty when type is Limited')]
      : []),
    ...(type === 'Limited' && limited !== undefined ? limitedErrors('spec.limited', limited) : []),
  ]
}

function exemptErrors(spec: PriorityLevelConfiguration['spec']): FieldErrors {
  const { limited, exempt } = spec ?? {}
  return [
    ...(limited === undefined ? [] : [refused('spec.limited', 'must be nil if the type is not Limited')]),
    ...sharesErrors('spec.exempt.nominalConcurrencyShares', exempt?.nominalConcurrencyShares),
    ...between('spec.exempt.lendablePercent', exempt?.lendablePercent, 0, 100),
  ]
}

function sharesErrors(field: string, shares: number | undefined): FieldErrors {
  return shares !== undefined && shares < 0 ? [invalid(field, shares, 'must be a non-negative integer')] : []
}

function limitedErrors(field: string, limited: LimitedPriorityLevelConfiguration): FieldErrors {
  const { nominalConcurrencyShares: shares, lendablePercent, borrowingLimitPercent: borrowed, limitResponse } = limited
  const { type = '', queuing } = limitResponse ?? {}
  const at = `${field}.limitResponse`
  return [
    ...sharesErrors(`${field}.nominalConcurrencyShares`, shares),
    ...(type === '' ? [required(`${at}.type`)] : oneOf(`${at}.type`, type, ['Queue', 'Reject'])),
    ...(type === 'Reject' && queuing !== undefined
      ? [refused(`${at}.queuing`, 'must be nil if limited.limitResponse.type is not Limited')]
      : []),
    ...(type === 'Queue'
      ? queuing === undefined
        ? [required(`${at}.queuing`, 'must not be empty if limited.limitResponse.type is Limited')]
        : queuingErrors(`${at}.queuing`, queuing)
      : []),
    ...between(`${field}.lendablePercent`, lendablePercent, 0, 100),
    ...(borrowed !== undefined && borrowed < 0
      ? [invalid(`${field}.borrowingLimitPercent`, borrowed, 'if specified, must be a non-negative integer')]
      : []),
  ]
}

const mostQueues = 10_000_000
const mostBits = 60

function queuingErrors(field: string, queuing: QueuingConfiguration): FieldErrors {
  const { queues = 0, handSize: hand = 0, queueLengthLimit: length = 0 } = queuing
  const errors: FieldError[] = []
  if (length <= 0) errors.push(invalid(`${field}.queueLengthLimit`, length, 'must be positive'))
  if (queues <= 0) errors.push(invalid(`${field}.queues`, queues, 'must be positive'))
  else if (queues > mostQueues) errors.push(invalid(`${field}.queues`, queues, 'must not be greater than 10000000'))
  const at = `${field}.handSize`
  if (hand <= 0) errors.push(invalid(at, hand, 'must be positive'))
  else if (hand > queues) errors.push(invalid(at, hand, `should not be greater than queues (${queues})`))
  else if (bitsOf(queues, hand) > mostBits) {
    const why = `required entropy bits of deckSize ${queues} and handSize ${hand} should not be greater than ${mostBits}`
    errors.push(invalid(at, hand, why))
  }
  return errors
}

/** What it takes to tell one hand of a deck from all others. */
function bitsOf(deck: number, hand: number): number {
  let hands = 1
  for (let dealt = 0; dealt < hand; dealt++) hands *= deck - dealt
  return Math.ceil(Math.log2(hands))
}

/** Conditions of the form these two kinds have, one of each type. */
export function flowConditionErrors(conditions: readonly { readonly type?: string }[]): FieldErrors {
  const areRepeated = repeats(conditions, ({ type = '' }) => type)
  return conditions.flatMap(({ type = '' }, index) => {
    const at = `status.conditions[${index}].type`
    return [...(areRepeated[index] ? [duplicate(at, type)] : []), ...(type === '' ? [required(at)] : [])]
  })
}
