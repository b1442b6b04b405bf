import type { PersistentVolumeClaim } from '../../../api/types.gen.ts'
import { labelKeyProblems } from '../../../api/value/label-syntax.ts'
import { compareQuantities, quantityValue } from '../../../api/value/quantity.ts'
import { type FieldErrors, invalid, notSupported, notSupportedText } from '../field-errors.ts'

const states = [
  ...['ControllerResizeInProgress', 'ControllerResizeInfeasible'],
  ...['NodeResizeInProgress', 'NodeResizeInfeasible', 'NodeResizePending'],
]

/** How far a claim has grown: by its storage, or by what others than Kubernetes know. */
export function growthErrors(field: string, status: PersistentVolumeClaim['status']): FieldErrors {
  const { allocatedResources = {}, allocatedResourceStatuses = {}, capacity = {} } = status ?? {}
  const at = `${field}.allocatedResourceStatuses`
  return [
    ...Object.entries(capacity).flatMap(([name, amount]) => wholeErrors(`${field}.capacity[${name}]`, amount)),
    ...Object.entries(allocatedResourceStatuses).flatMap(([name, state]) => [
      ...nameErrors(at, name),
      ...(states.includes(state) ? [] : [notSupported(at, name, states)]),
    ]),
    ...Object.entries(allocatedResources).flatMap(([name, amount]) => {
      const wrong = nameErrors(`${field}.allocatedResources`, name)
      return wrong.length > 0 ? wrong : amountErrors(`${field}.allocatedResources[${name}]`, amount)
    }),
  ]
}

function amountErrors(field: string, amount: string): FieldErrors {
  const errors = wholeErrors(field, amount)
  if (errors.length > 0 || compareQuantities(amount, '0') >= 0) return errors
  return [invalid(field, amount, 'must be greater than or equal to 0')]
}

function wholeErrors(field: string, amount: string): FieldErrors {
  const whole = quantityValue(amount)
  return whole < 0 ? [invalid(field, whole, 'must be a valid resource quantity')] : []
}

function nameErrors(field: string, name: string): FieldErrors {
  const problems = labelKeyProblems(name)
  if (problems.length > 0) return problems.map((each) => invalid(field, name, each))
  const isKnown = name === 'storage' || (name.includes('/') && !name.includes('kubernetes.io/'))
  return isKnown ? [] : [notSupportedText(field, name, ['storage'])]
}
