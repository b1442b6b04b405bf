import type {
  MatchCondition,
  MatchResources,
  NamedRuleWithOperations,
  RuleWithOperations,
} from '../../../api/types.gen.ts'
import { labelKeyProblems } from '../../../api/value/label-syntax.ts'
import { admissionEnvironment } from '../../cel/environments/admission.ts'
import { judged, making } from '../expressions.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, required, tooMany } from '../field-errors.ts'
import { pathSegmentName } from '../names.ts'
import { oneOf } from '../one-of.ts'
import { repeats } from '../repeats.ts'
import { selectorErrors } from '../selector.ts'

// Which requests an admission webhook or policy is about.

const operations = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE']

export function ruleErrors(field: string, rule: RuleWithOperations): FieldErrors {
  const { operations: done = [], apiGroups = [], apiVersions = [], resources = [], scope } = rule
  return [
    ...present(`${field}.operations`, done),
    ...alone(`${field}.operations`, done, 'operations'),
    ...done.flatMap((each, index) => oneOf(`${field}.operations[${index}]`, each, operations)),
    ...present(`${field}.apiGroups`, apiGroups),
    ...alone(`${field}.apiGroups`, apiGroups, 'API groups'),
    ...present(`${field}.apiVersions`, apiVersions),
    ...alone(`${field}.apiVersions`, apiVersions, 'API versions'),
    ...apiVersions.flatMap((each, index) => (each === '' ? [required(`${field}.apiVersions[${index}]`)] : [])),
    ...resourcesErrors(`${field}.resources`, resources),
    ...oneOf(`${field}.scope`, scope, ['*', 'Cluster', 'Namespaced']),
  ]
}

function present(field: string, list: readonly string[]): FieldErrors {
  return list.length === 0 ? [required(field)] : []
}

function alone(field: string, list: readonly string[], others: string): FieldErrors {
  const isMixed = list.length > 1 && list.includes('*')
  return isMixed ? [invalid(field, list, `if '*' is present, must not specify other ${others}`)] : []
}

// `pods`, `pods/status`, all of `pods/*`, each `*/status`, `*`, `*/*`: what one names, no other may name again.
function resourcesErrors(field: string, resources: readonly string[]): FieldErrors {
  const errors: FieldError[] = [...present(field, resources)]
  const wholes = new Set<string>()
  resources.forEach((resource, index) => {
    const at = `${field}[${index}]`
    if (resource === '') errors.push(required(at))
    const [name = '', ...rest] = resource.split('/')
    if (resource === '' || rest.length === 0) return
    const sub = rest.join('/')
    for (const whole of [`${name}/*`, `*/${sub}`]) {
      if (wholes.has(whole))
        errors.push(invalid(at, resource, `if '${whole}' is present, must not specify ${resource}`))
    }
    if (sub === '*') wholes.add(`${name}/*`)
    if (name === '*') wholes.add(`*/${sub}`)
  })
  if (resources.length > 1 && resources.includes('*/*'))
    errors.push(invalid(field, resources, "if '*/*' is present, must not specify other resources"))
  // Upstream forgets those before the last.
  const plain = resources.filter((each) => each !== '' && !each.includes('/'))
  if (plain.includes('*') && plain.at(-1) !== '*')
    errors.push(invalid(field, resources, "if '*' is present, must not specify other resources without subresources"))
  return errors
}

export function matchErrors(field: string, match: MatchResources): FieldErrors {
  const { namespaceSelector, objectSelector, resourceRules = [], excludeResourceRules = [], matchPolicy } = match
  const rules = (name: string, list: readonly NamedRuleWithOperations[]) =>
    list.flatMap((rule, index) => namedRuleErrors(`${field}.${name}[${index}]`, rule))
  return [
    ...oneOf(`${field}.matchPolicy`, matchPolicy, ['Equivalent', 'Exact']),
    ...selectorErrors(`${field}.namespaceSelector`, namespaceSelector),
    ...selectorErrors(`${field}.objectSelector`, objectSelector),
    ...rules('resourceRules', resourceRules),
    ...rules('excludeResourceRules', excludeResourceRules),
  ]
}

/** Of what is being deleted there is nothing to change. */
const changing = ['*', 'CONNECT', 'CREATE', 'UPDATE']

export function mutationMatchErrors(field: string, match: MatchResources): FieldErrors {
  const asked = (match.resourceRules ?? []).flatMap((rule) => rule.operations ?? [])
  return [
    ...matchErrors(field, match),
    ...asked.flatMap((each) => oneOf(`${field}.resourceRules.operations`, each, changing)),
  ]
}

function namedRuleErrors(field: string, rule: NamedRuleWithOperations): FieldErrors {
  const { resourceNames = [] } = rule
  const isRepeated = repeats(resourceNames, (name) => name)
  return [
    ...resourceNames.flatMap((name, index) => {
      const at = `${field}.resourceNames[${index}]`
      return [
        ...pathSegmentName(name, false).map((each) => invalid(at, name, each)),
        ...(isRepeated[index] ? [duplicate(at, name)] : []),
      ]
    }),
    ...ruleErrors(field, rule),
  ]
}

const mostConditions = 64

/** Conditions by which a request is of interest; `params`: whether they may look at what a policy is set up with. */
export function matchConditionErrors(
  field: string,
  conditions: readonly MatchCondition[],
  params = false,
): FieldErrors {
  const environment = admissionEnvironment({ params, authorizer: true, variables: null })
  const areRepeated = repeats(conditions, ({ name = '' }) => name)
  const errors = conditions.flatMap(({ name = '', expression = '' }, index) => {
    const at = `${field}[${index}]`
    const isRepeated = name !== '' && areRepeated[index]
    return [
      ...(expression.trim() === ''
        ? [required(`${at}.expression`)]
        : judged(`${at}.expression`, expression, environment, making('bool')).errors),
      ...(name === ''
        ? [required(`${at}.name`)]
        : labelKeyProblems(name).map((each) => invalid(`${at}.name`, name, each))),
      ...(isRepeated ? [duplicate(`${at}.name`, name)] : []),
    ]
  })
  return conditions.length > mostConditions ? [tooMany(field, conditions.length, mostConditions), ...errors] : errors
}
