import type { ResourceQuotaSpec, ScopedResourceSelectorRequirement } from '../../api/types.gen.ts'
import { compareQuantities, quantityMilliValue } from '../../api/value/quantity.ts'
import { type FieldError, type FieldErrors, invalid, required } from './field-errors.ts'
import { isCounted, quotaNameErrors } from './resource-names.ts'

export function hardErrors(field: string, hard: Readonly<Record<string, string>> = {}): FieldErrors {
  return Object.entries(hard).flatMap(([name, amount]) => {
    const at = `${field}[${name}]`
    return [
      ...quotaNameErrors(at, name),
      ...(compareQuantities(amount, '0') < 0 ? [invalid(at, amount, 'must be greater than or equal to 0')] : []),
      ...(isCounted(name) && quantityMilliValue(amount) % 1000 !== 0
        ? [invalid(at, amount, 'must be an integer')]
        : []),
    ]
  })
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
const podsOnly = new Set(['pods', 'cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'])

/** What a quota is about, and whether what it limits can be told of that. */
export function scopeErrors(spec: ResourceQuotaSpec | undefined): FieldErrors {
  const { scopes: given = [], scopeSelector, hard = {} } = spec ?? {}
  const requirements = scopeSelector?.matchExpressions ?? []
  return [
    ...namesErrors('spec.scopes', given, given, Object.keys(hard)),
    ...requirements.flatMap((each) => requirementErrors('spec.scopeSelector.matchExpressions', each)),
    ...namesErrors(
      'spec.scopeSelector.matchExpressions.scopeName',
      requirements.map(({ scopeName }) => scopeName),
      scopeSelector,
      Object.keys(hard),
    ),
  ]
}

function namesErrors(
  field: string,
  names: readonly string[],
  shown: unknown,
  resources: readonly string[],
): FieldErrors {
  const set = new Set(names)
  return [
    ...names.flatMap((name): FieldErrors => {
      if (!scopes.has(name)) return [invalid(field, shown === names ? shown : name, 'unsupported scope')]
      const fits = name !== 'BestEffort' || resources.every((each) => each === 'pods' || !podsOnly.has(each))
      return fits
        ? []
        : resources
            .filter((each) => each !== 'pods')
            .map(() => invalid(field, shown, 'unsupported scope applied to resource'))
    }),
    ...contrary
      .filter(([one, other]) => set.has(one) && set.has(other))
      .map(() => invalid(field, shown, 'conflicting scopes')),
  ]
}

function requirementErrors(field: string, requirement: ScopedResourceSelectorRequirement): FieldErrors {
  const { scopeName = '', operator = '', values = [] } = requirement
  const errors: FieldError[] = []
  if (existing.has(scopeName) && operator !== 'Exists') {
    const why =
      "must be 'Exist' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity"
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
      errors.push(invalid(`${field}.operator`, operator, 'not a valid selector operator'))
  }
  return errors
}
