import { matchesLabelSelector } from '../../api/match/label-selector.ts'
import type { LabelSelector } from '../../api/types.gen.ts'
import { labelKeyProblems, labelValueProblems } from '../selectors/label-syntax.ts'
import { type FieldError, type FieldErrors, invalid, refused, required } from './field-errors.ts'

export function selectorErrors(field: string, selector: LabelSelector | null | undefined): FieldErrors {
  if (!selector) return []
  return [
    ...matchLabelErrors(field, selector),
    ...(selector.matchExpressions ?? []).flatMap((each, index) =>
      expressionErrors(`${field}.matchExpressions[${index}]`, each),
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

function expressionErrors(
  field: string,
  {
    key,
    operator,
    values = [],
  }: { readonly key: string; readonly operator: string; readonly values?: readonly string[] },
): FieldErrors {
  const errors: FieldError[] = []
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0)
        errors.push(required(`${field}.values`, "must be specified when `operator` is 'In' or 'NotIn'"))
      break
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0)
        errors.push(refused(`${field}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"))
      break
    default:
      errors.push(invalid(`${field}.operator`, operator, 'not a valid selector operator'))
  }
  errors.push(...labelKeyProblems(key).map((each) => invalid(`${field}.key`, key, each)))
  values.forEach((value, index) => {
    errors.push(...labelValueProblems(value).map((each) => invalid(`${field}.values[${index}]`, value, each)))
  })
  return errors
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
