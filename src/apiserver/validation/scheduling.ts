import type { PodReadinessGate, PodSchedulingGate, TopologySpreadConstraint } from '../../api/types.gen.ts'
import { labelKeyProblems } from '../selectors/label-syntax.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, required } from './field-errors.ts'
import { oneOf } from './one-of.ts'
import { selectorErrors } from './selector.ts'

export function readinessGateErrors(field: string, gates: readonly PodReadinessGate[]): FieldErrors {
  return gates.flatMap(({ conditionType }, index) =>
    labelKeyProblems(conditionType).map((each) => invalid(`${field}[${index}].conditionType`, conditionType, each)),
  )
}

export function schedulingGateErrors(field: string, gates: readonly PodSchedulingGate[]): FieldErrors {
  const names = new Set<string>()
  return gates.flatMap(({ name }, index) => {
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
    const { topologyKey, whenUnsatisfiable } = constraint
    const pair = `${topologyKey} ${whenUnsatisfiable}`
    const errors = [...constraintErrors(at, constraint)]
    if (seen.has(pair)) {
      errors.push(duplicate(`${at}.{topologyKey, whenUnsatisfiable}`, `{${topologyKey}, ${whenUnsatisfiable}}`))
    }
    seen.add(pair)
    return errors
  })
}

function constraintErrors(at: string, constraint: TopologySpreadConstraint): FieldErrors {
  const { maxSkew, topologyKey = '', whenUnsatisfiable, minDomains, labelSelector } = constraint
  const policies = ['Honor', 'Ignore']
  const errors: FieldError[] = []
  if (maxSkew <= 0) errors.push(invalid(`${at}.maxSkew`, maxSkew, 'must be greater than zero'))
  if (topologyKey === '') errors.push(required(`${at}.topologyKey`, 'can not be empty'))
  else errors.push(...labelKeyProblems(topologyKey).map((each) => invalid(`${at}.topologyKey`, topologyKey, each)))
  errors.push(...oneOf(`${at}.whenUnsatisfiable`, whenUnsatisfiable, ['DoNotSchedule', 'ScheduleAnyway']))
  if (minDomains !== undefined && minDomains <= 0)
    errors.push(invalid(`${at}.minDomains`, minDomains, 'must be greater than zero'))
  if (minDomains !== undefined && whenUnsatisfiable === 'ScheduleAnyway') {
    const why = 'can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway'
    errors.push(invalid(`${at}.minDomains`, minDomains, why))
  }
  return [
    ...errors,
    ...oneOf(`${at}.nodeAffinityPolicy`, constraint.nodeAffinityPolicy, policies),
    ...oneOf(`${at}.nodeTaintsPolicy`, constraint.nodeTaintsPolicy, policies),
    ...selectorErrors(`${at}.labelSelector`, labelSelector),
  ]
}
