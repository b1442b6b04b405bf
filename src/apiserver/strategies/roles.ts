import type { ClusterRole, ClusterRoleBinding, PolicyRule, Role, RoleBinding, Subject } from '../../api/types.gen.ts'
import { sameValue } from '../same-value.ts'
import { type FieldError, type FieldErrors, invalid, notSupportedText, required } from '../validation/field-errors.ts'
import { pathSegmentName, subdomainName } from '../validation/names.ts'
import { selectorErrors } from '../validation/selector.ts'
import { type Strategy, strategy } from './strategy.ts'

const group = 'rbac.authorization.k8s.io'

type Binding = RoleBinding | ClusterRoleBinding

const common = { nameRule: (name: string) => pathSegmentName(name, false), createsOnUpdate: true } as const

export const roleStrategies = {
  role: strategy<Role>({ ...common, validate: ({ rules }) => rulesErrors(rules, 'namespaced') }),
  clusterRole: strategy<ClusterRole>({
    ...common,
    validate: (role) => [...rulesErrors(role.rules, 'everywhere'), ...aggregationErrors(role)],
  }),
  roleBinding: bindingStrategy<RoleBinding>(['Role', 'ClusterRole'], 'namespaced'),
  clusterRoleBinding: bindingStrategy<ClusterRoleBinding>(['ClusterRole'], 'everywhere'),
}

type Scope = 'namespaced' | 'everywhere'

function rulesErrors(rules: readonly PolicyRule[] | null, scope: Scope): FieldErrors {
  return (rules ?? []).flatMap((rule, index) => ruleErrors(`rules[${index}]`, rule, scope))
}

function ruleErrors(field: string, rule: PolicyRule, scope: Scope): FieldErrors {
  const { apiGroups = [], resources = [], resourceNames = [], nonResourceURLs: paths = [] } = rule
  const errors: FieldError[] = []
  if ((rule.verbs ?? []).length === 0) errors.push(required(`${field}.verbs`, 'verbs must contain at least one value'))
  if (paths.length > 0) {
    const wrong = (why: string) => errors.push(invalid(`${field}.nonResourceURLs`, paths, why))
    if (scope === 'namespaced') wrong('namespaced rules cannot apply to non-resource URLs')
    if (apiGroups.length > 0 || resources.length > 0 || resourceNames.length > 0) {
      wrong('rules cannot apply to both regular resources and non-resource URLs')
    }
    return errors
  }
  if (apiGroups.length === 0) {
    errors.push(required(`${field}.apiGroups`, 'resource rules must supply at least one api group'))
  }
  if (resources.length === 0) {
    errors.push(required(`${field}.resources`, 'resource rules must supply at least one resource'))
  }
  return errors
}

function aggregationErrors({ aggregationRule }: ClusterRole): FieldErrors {
  if (aggregationRule === undefined || aggregationRule === null) return []
  const { clusterRoleSelectors: selectors = [] } = aggregationRule
  const field = 'aggregationRule.clusterRoleSelectors'
  if (selectors.length === 0) {
    return [required(field, 'at least one clusterRoleSelector required if aggregationRule is non-nil')]
  }
  return selectors.flatMap((selector, index) => {
    const errors = selectorErrors(`${field}[${index}]`, selector)
    return errors.length === 0 ? [] : [...errors, invalid(`${field}[${index}]`, undefined, 'invalid label selector.')]
  })
}

function bindingStrategy<T extends Binding>(kinds: readonly string[], scope: Scope): Strategy<T> {
  return strategy<T>({
    ...common,
    validate: ({ roleRef, subjects = [] }) => [
      ...roleRefErrors(roleRef, kinds),
      ...subjects.flatMap((subject, index) => subjectErrors(`subjects[${index}]`, subject, scope)),
    ],
    validateUpdate({ roleRef }, old) {
      if (sameValue(roleRef, old.roleRef)) return []
      const shown = { APIGroup: roleRef.apiGroup, Kind: roleRef.kind, Name: roleRef.name }
      return [invalid('roleRef', shown, 'cannot change roleRef')]
    },
  })
}

function roleRefErrors({ apiGroup, kind, name }: Binding['roleRef'], kinds: readonly string[]): FieldErrors {
  return [
    ...(apiGroup === group ? [] : [notSupportedText('roleRef.apiGroup', apiGroup, [group])]),
    ...(kinds.includes(kind) ? [] : [notSupportedText('roleRef.kind', kind, kinds)]),
    ...(name === ''
      ? [required('roleRef.name')]
      : pathSegmentName(name, false).map((each) => invalid('roleRef.name', name, each))),
  ]
}

function subjectErrors(
  field: string,
  { kind, name, namespace = '', apiGroup = '' }: Subject,
  scope: Scope,
): FieldErrors {
  const errors: FieldError[] = name === '' ? [required(`${field}.name`)] : []
  switch (kind) {
    case 'ServiceAccount':
      if (name !== '') errors.push(...subdomainName(name, false).map((each) => invalid(`${field}.name`, name, each)))
      if (apiGroup !== '') errors.push(notSupportedText(`${field}.apiGroup`, apiGroup, ['']))
      if (scope === 'everywhere' && namespace === '') errors.push(required(`${field}.namespace`))
      break
    case 'User':
    case 'Group':
      if (apiGroup !== group) errors.push(notSupportedText(`${field}.apiGroup`, apiGroup, [group]))
      break
    default:
      errors.push(notSupportedText(`${field}.kind`, kind, ['ServiceAccount', 'User', 'Group']))
  }
  return errors
}
