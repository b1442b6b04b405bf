import { matchesLabelSelector } from '../../api/match/label-selector.ts'
import type { LabelSelector } from '../../api/types.gen.ts'
import { labelKeyProblems, labelValueProblems } from '../../api/value/label-syntax.ts'
import { type FieldErrors, invalid, invalidJson, refused, required } from './field-errors.ts'

export function selectorErrors(field: string, selector: LabelSelector | null | undefined): FieldErrors {
  if (!selector) return []
  return [
    ...matchLabelErrors(field, selector),
    ...(selector.matchExpressions ?? []).flatMap((each, index) =>
      requirementErrors(`${field}.matchExpressions[${index}]`, each, 'of labels'),
    ),
  ]
}

function matchLabelErrors(field: string, { matchLabels = {} }: LabelSelector): FieldErrors {
  return labelMapErrors(`${field}.matchLabels`, matchLabels)
}

/** Labels by which a node or a pod is chosen. */
export function labelMapErrors(field: string, labels: Readonly<Record<string, string>>): FieldErrors {
  return Object.entries(labels).flatMap(([key, value]) => [
    ...labelKeyProblems(key).map((each) => invalid(field, key, each)),
    ...labelValueProblems(value).map((each) => invalid(field, value, each)),
  ])
}

interface Requirement {
  readonly key?: string
  readonly operator?: string
  readonly values?: readonly string[]
}

/** What is only liked of a node may name values that no label can have. */
export type Values = 'label values' | 'any values'

/** One key, operator and values of a selector. */
export function requirementErrors(
  field: string,
  { key = '', operator = '', values: given }: Requirement,
  operators: 'of labels' | 'of nodes',
  values: Values = 'label values',
): FieldErrors {
  const asked = given ?? []
  return [
    ...countErrors(field, operator, asked.length, operators),
    ...labelKeyProblems(key).map((each) => invalid(`${field}.key`, key, each)),
    ...(values === 'any values' ? [] : asked).flatMap((value, index) =>
      labelValueProblems(value).map((each) => invalid(`${field}.values[${index}]`, value, each)),
    ),
  ]
}

/** Each operator takes its number of values; nodes' labels can be compared as numbers, too. */
function countErrors(field: string, operator: string, count: number, operators: 'of labels' | 'of nodes'): FieldErrors {
  const at = `${field}.values`
  if (operator === 'In' || operator === 'NotIn') {
    return count > 0 ? [] : [required(at, "must be specified when `operator` is 'In' or 'NotIn'")]
  }
  if (operator === 'Exists' || operator === 'DoesNotExist') {
    return count === 0 ? [] : [refused(at, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")]
  }
  if (operators === 'of nodes' && (operator === 'Gt' || operator === 'Lt')) {
    return count === 1 ? [] : [required(at, "must be specified single value when `operator` is 'Lt' or 'Gt'")]
  }
  return [invalidJson(`${field}.operator`, operator, 'not a valid selector operator')]
}

/** A selector that selects everything. */
function isEmpty({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0
}

type Labels = Readonly<Record<string, string>> | undefined

/** A workload's pods must be among those it selects. */
export function mismatchErrors(selector: LabelSelector | null | undefined, labels: Labels): FieldErrors {
  if (selector && matchesLabelSelector(selector, labels)) return []
  return [invalid('spec.template.metadata.labels', labels, '`selector` does not match template `labels`')]
}

/** A selector of everything would take the pods of others. */
export function emptySelectorErrors(kind: string, selector: LabelSelector | null | undefined): FieldErrors {
  if (!selector || !isEmpty(selector)) return []
  return [invalid('spec.selector', selector, `empty selector is invalid for ${kind}`)]
}

/** What a workload's selector must be: there, not empty, right, and fitting its own pods. */
export function workloadSelectorErrors(
  kind: string,
  selector: LabelSelector | null | undefined,
  labels: Labels,
): FieldErrors {
  if (!selector) return [required('spec.selector'), ...mismatchErrors(selector, labels)]
  const errors = selectorErrors('spec.selector', selector)
  if (errors.length === 0) return [...emptySelectorErrors(kind, selector), ...mismatchErrors(selector, labels)]
  return [
    ...errors,
    { type: 'FieldValueInvalid', field: 'spec.selector', message: `Invalid value: ${JSON.stringify(selector)}` },
  ]
}
