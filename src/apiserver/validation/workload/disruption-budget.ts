import { goJson } from '../../../api/ops/go/json.ts'
import { PodDisruptionBudgetSpec as BudgetSpec } from '../../../api/policy/v1/pod-disruption-budget.ts'
import type { PodDisruptionBudgetSpec } from '../../../api/types.gen.ts'
import { type FieldErrors, invalid } from '../field-errors.ts'
import { intOrPercentErrors, notMoreThanAll } from '../int-or-percent.ts'
import { oneOf } from '../one-of.ts'
import { selectorErrors } from '../selector.ts'

export function disruptionBudgetErrors(field: string, spec: PodDisruptionBudgetSpec = {}): FieldErrors {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy } = spec
  const both = minAvailable !== undefined && maxUnavailable !== undefined
  return [
    ...(both ? [invalid(field, goJson(BudgetSpec, spec), 'minAvailable and maxUnavailable cannot be both set')] : []),
    ...shareErrors(`${field}.minAvailable`, minAvailable),
    ...shareErrors(`${field}.maxUnavailable`, maxUnavailable),
    ...selectorErrors(`${field}.selector`, selector),
    ...oneOf(`${field}.unhealthyPodEvictionPolicy`, unhealthyPodEvictionPolicy, ['AlwaysAllow', 'IfHealthyBudget']),
  ]
}

function shareErrors(field: string, share: number | string | undefined): FieldErrors {
  return [...intOrPercentErrors(field, share), ...notMoreThanAll(field, share)]
}
