import type { ResourceQuotaSpec, ScopedResourceSelectorRequirement } from '../../api/types.gen.ts'
import { compareQuantities, quantityMilliValue } from '../../api/value/quantity.ts'
import { type FieldError, type FieldErrors, invalid, invalidJson, required } from './field-errors.ts'
import { isCounted, isStandardResource, quotaNameErrors } from './resource-names.ts'

export function hardErrors(field: string, hard: Readonly<Record<string, string>> = {}): FieldErrors {
  return Object.entries(hard).flatMap(([name, amount]) => {
    const at = `${field}[${name}]`
    return [...quotaNameErrors(at, name), ...amountErrors(at, name, amount)]
  })
}

/** Not less than nothing, and whole where things are counted. */
export function amountErrors(field: string, name: string, amount: string): FieldErrors {
  return [
    ...(compareQuantities(amount, '0') < 0 ? [invalid(field, amount, 'must be greater than or equal to 0')] : []),
    ...(isCounted(name) && quantityMilliValue(amount) % 1000 !== 0
      ? [invalid(field, amount, 'must be an integer')]
      : []),
  ]
}

const scopes = new Set([
  ...['Terminating', 'NotTerminating', 'BestEffort', 'NotBestEffort', 'PriorityClass', 'CrossNamespacePodAffinity'],
  'VolumeAttributesClass',
])

/** Without a value to compare with: they hold, or they don't. */
const existing = new Set(['Terminating', 'NotTerminating', 'BestEffort', 'NotBestEffort', 'CrossNamespacePodAffinity'])
const contrary = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
] as const
/** What a scope can tell apart, of Kubernetes' own resources. */
const compute = ['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory']
const ofPods = new Set(['pods', ...compute])
const ofScope: Readonly<Record<string, ReadonlySet<string>>> = {
  BestEffort: new Set(['pods']),
  NotBestEffort: ofPods,
  Terminating: ofPods,
  NotTerminating: ofPods,
  PriorityClass: ofPods,
  CrossNamespacePodAffinity: ofPods,
  VolumeAttributesClass: new Set(['persistentvolumeclaims', 'requests.storage']),
}

/** What a quota is about, and whether what it limits can be told of that. */
export function scopeErrors(spec: ResourceQuotaSpec | undefined): FieldErrors {
  const { scopes: given = [], scopeSelector, hard = {} } = spec ?? {}
  const requirements = scopeSelector?.matchExpressions ?? []
  const resources = Object.keys(hard)
  const selected = 'spec.scopeSelector.matchExpressions'
  const shown = inGo(requirements)
  return [
    ...given.flatMap((scope) => [
      ...(scopes.has(scope) ? [] : [invalid('spec.scopes', given, 'unsupported scope')]),
      ...unfitErrors('spec.scopes', given, scope, resources),
    ]),
    ...conflictErrors('spec.scopes', given, given),
    ...requirements.flatMap((each) => [
      ...(scopes.has(each.scopeName) ? [] : [invalid(`${selected}.scopeName`, each.scopeName, 'unsupported scope')]),
      ...unfitErrors(selected, shown, each.scopeName, resources),
      ...requirementErrors(selected, each),
    ]),
    // Upstream shows the other list here.
    ...conflictErrors(
      selected,
      spec?.scopes,
      requirements.map(({ scopeName }) => scopeName),
    ),
  ]
}

/** Of resources that only others than Kubernetes know nobody can say which scopes they have. */
function unfitErrors(field: string, shown: unknown, scope: string, resources: readonly string[]): FieldErrors {
  const fitting = ofScope[scope]
  if (fitting === undefined) return []
  return resources
    .filter((name) => isStandardResource(name) && name !== 'storage' && !fitting.has(name))
    .map(() => invalid(field, shown, 'unsupported scope applied to resource'))
}

function conflictErrors(field: string, shown: unknown, names: readonly string[]): FieldErrors {
  return contrary
    .filter(([one, other]) => names.includes(one) && names.includes(other))
    .map(() => invalid(field, shown, 'conflicting scopes'))
}

/** Upstream shows its own struct. */
function inGo(requirements: readonly ScopedResourceSelectorRequirement[]) {
  return {
    MatchExpressions: requirements.map(({ scopeName = '', operator = '', values = null }) => ({
      ScopeName: scopeName,
      Operator: operator,
      Values: values,
    })),
  }
}

function requirementErrors(field: string, requirement: ScopedResourceSelectorRequirement): FieldErrors {
  const { scopeName = '', operator = '', values = [] } = requirement
  const errors: FieldError[] = []
  if (existing.has(scopeName) && operator !== 'Exists') {
    const why =
      "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity"
    errors.push(invalid(`${field}.operator`, operator, why))
  }
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0)
        errors.push(
          required(
            `${field}.values`,
            "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector",
          ),
        )
      break
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0)
        errors.push(
          invalid(
            `${field}.values`,
            values,
            "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector",
          ),
        )
      break
    default:
      errors.push(invalidJson(`${field}.operator`, operator, 'not a valid selector operator'))
  }
  return errors
}
