import type { PodReadinessGate, PodSchedulingGate, TopologySpreadConstraint } from '../../../api/types.gen.ts'
import { labelKeyProblems } from '../../selectors/label-syntax.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, notSupported, required } from '../field-errors.ts'
import { oneOf } from '../one-of.ts'
import { selectorErrors } from '../selector.ts'
import { ownLabelErrors } from './own-labels.ts'

export function readinessGateErrors(field: string, gates: readonly PodReadinessGate[]): FieldErrors {
  return gates.flatMap(({ conditionType = '' }, index) =>
    labelKeyProblems(conditionType).map((each) => invalid(`${field}[${index}].conditionType`, conditionType, each)),
  )
}

export function schedulingGateErrors(field: string, gates: readonly PodSchedulingGate[]): FieldErrors {
  const names = new Set<string>()
  return gates.flatMap(({ name = '' }, index) => {
    const errors: FieldError[] = labelKeyProblems(name).map((each) => invalid(`${field}[${index}]`, name, each))
    if (names.has(name)) errors.push(duplicate(`${field}[${index}]`, name))
    names.add(name)
    return errors
  })
}

export function spreadErrors(field: string, constraints: readonly TopologySpreadConstraint[]): FieldErrors {
  const seen = new Set<string>()
  return constraints.flatMap((constraint, index) => {
    const at = `${field}[${index}]`
    const { topologyKey = '', whenUnsatisfiable = '' } = constraint
    const pair = `${topologyKey} ${whenUnsatisfiable}`
    const errors = [...constraintErrors(at, constraint)]
    if (seen.has(pair)) {
      errors.push(duplicate(`${at}.{topologyKey, whenUnsatisfiable}`, `{${topologyKey}, ${whenUnsatisfiable}}`))
    }
    seen.add(pair)
    return [
      ...errors,
      ...oneOf(`${at}.nodeAffinityPolicy`, constraint.nodeAffinityPolicy, policies),
      ...oneOf(`${at}.nodeTaintsPolicy`, constraint.nodeTaintsPolicy, policies),
      ...ownLabelErrors(at, constraint.labelSelector, { matchLabelKeys: constraint.matchLabelKeys ?? [] }),
      ...selectorErrors(`${at}.labelSelector`, constraint.labelSelector),
    ]
  })
}

const policies = ['Honor', 'Ignore']
const whenNot = ['DoNotSchedule', 'ScheduleAnyway']

function constraintErrors(at: string, constraint: TopologySpreadConstraint): FieldErrors {
  const { maxSkew = 0, topologyKey = '', whenUnsatisfiable = '', minDomains } = constraint
  const errors: FieldError[] = []
  if (maxSkew <= 0) errors.push(invalid(`${at}.maxSkew`, maxSkew, 'must be greater than zero'))
  if (topologyKey === '') errors.push(required(`${at}.topologyKey`, 'can not be empty'))
  if (!whenNot.includes(whenUnsatisfiable)) {
    errors.push(notSupported(`${at}.whenUnsatisfiable`, whenUnsatisfiable, whenNot))
  }
  if (minDomains === undefined) return errors
  if (minDomains <= 0) errors.push(invalid(`${at}.minDomains`, minDomains, 'must be greater than zero'))
  if (whenUnsatisfiable !== 'DoNotSchedule') {
    const why = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable}`
    errors.push(invalid(`${at}.minDomains`, minDomains, why))
  }
  return errors
}
