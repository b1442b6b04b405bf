import type { PodReadinessGate, PodSchedulingGate, TopologySpreadConstraint } from '../../../api/types.gen.ts'
import { labelKeyProblems } from '../../../api/value/label-syntax.ts'
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
  const pairOf = ({ topologyKey = '', whenUnsatisfiable = '' }: TopologySpreadConstraint) =>
    `{${topologyKey}, ${whenUnsatisfiable}}`
  const last = new Map(constraints.map((constraint, index) => [pairOf(constraint), index]))
  return constraints.flatMap((constraint, index) => {
    const at = `${field}[${index}]`
    const pair = pairOf(constraint)
    return [
      ...constraintErrors(at, constraint),
      // Of two that are alike the first is told of.
      ...(last.get(pair) === index ? [] : [duplicate(`${at}.{topologyKey, whenUnsatisfiable}`, pair)]),
      ...domainErrors(at, constraint),
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
  const { maxSkew = 0, topologyKey = '', whenUnsatisfiable = '' } = constraint
  const errors: FieldError[] = []
  if (maxSkew <= 0) errors.push(invalid(`${at}.maxSkew`, maxSkew, 'must be greater than zero'))
  if (topologyKey === '') errors.push(required(`${at}.topologyKey`, 'can not be empty'))
  if (!whenNot.includes(whenUnsatisfiable)) {
    errors.push(notSupported(`${at}.whenUnsatisfiable`, whenUnsatisfiable, whenNot))
  }
  return errors
}

function domainErrors(at: string, { whenUnsatisfiable = '', minDomains }: TopologySpreadConstraint): FieldErrors {
  if (minDomains === undefined) return []
  const errors: FieldError[] = []
  if (minDomains <= 0) errors.push(invalid(`${at}.minDomains`, minDomains, 'must be greater than zero'))
  if (whenUnsatisfiable !== 'DoNotSchedule') {
    const why = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable}`
    errors.push(invalid(`${at}.minDomains`, minDomains, why))
  }
  return errors
}
