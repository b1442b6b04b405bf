import type {
  FieldSelectorAttributes,
  FieldSelectorRequirement,
  LabelSelectorAttributes,
  LabelSelectorRequirement,
} from '../../api/types.gen.ts'
import { exactFields, isFieldSelector } from '../selectors/field-selector.ts'
import { parseLabelSelector } from '../selectors/label-selector.ts'
import { labelKeyProblems, labelValueProblems } from '../selectors/label-syntax.ts'
import { type FieldError, type FieldErrors, invalid, refused, required } from '../validation/field-errors.ts'

/** The selectors of a review: as written, or taken apart; never both, never neither. */
type Selector = FieldSelectorAttributes | LabelSelectorAttributes

const at = 'spec.resourceAttributes'

export function reviewSelectorErrors(fields: Selector | undefined, labels: Selector | undefined): FieldErrors {
  return [
    ...(fields === undefined ? [] : errorsOf(`${at}.fieldSelector`, fields, fieldErrors)),
    ...(labels === undefined ? [] : errorsOf(`${at}.labelSelector`, labels, labelErrors)),
  ]
}

type Requirement = FieldSelectorRequirement | LabelSelectorRequirement
type Check = (field: string, requirement: Requirement) => FieldErrors

function errorsOf(field: string, { rawSelector = '', requirements = [] }: Selector, check: Check): FieldErrors {
  if (rawSelector === '' && requirements.length === 0) {
    const why = `when ${field} is specified, requirements or rawSelector is required`
    return [required(`${field}.requirements`, why)]
  }
  const both = rawSelector !== '' && requirements.length > 0
  return [
    ...(both
      ? [invalid(`${field}.rawSelector`, rawSelector, 'may not specified at the same time as requirements')]
      : []),
    ...requirements.flatMap((each, index) => check(`${field}.requirements[${index}]`, each)),
  ]
}

function fieldErrors(field: string, { key, operator, values = [] }: Requirement): FieldErrors {
  const nameless = key === '' ? [required(`${field}.key`, 'must be specified')] : []
  return [...nameless, ...valueErrors(`${field}.values`, operator, values)]
}

function labelErrors(field: string, { key, operator, values = [] }: Requirement): FieldErrors {
  return [
    ...valueErrors(`${field}.values`, operator, values),
    ...labelKeyProblems(key).map((each) => invalid(`${field}.key`, key, each)),
    ...values.flatMap((value, index) =>
      labelValueProblems(value).map((each) => invalid(`${field}.values[${index}]`, value, each)),
    ),
  ]
}

function valueErrors(field: string, operator: string, values: readonly string[]): readonly FieldError[] {
  if ((operator === 'In' || operator === 'NotIn') && values.length === 0) {
    return [required(field, "must be specified when `operator` is 'In' or 'NotIn'")]
  }
  if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0) {
    return [refused(field, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")]
  }
  return []
}

/** `field=value` for each field that must have one value; null where the selector can't be understood. */
export function exactFieldsOf({
  rawSelector = '',
  requirements = [],
}: FieldSelectorAttributes): readonly string[] | null {
  if (rawSelector !== '') return isFieldSelector(rawSelector) ? exactFields(rawSelector) : null
  const known = requirements.every(({ operator, values = [] }) => /^(In|NotIn)$/.test(operator) && values.length === 1)
  if (!known) return null
  return requirements.filter(({ operator }) => operator === 'In').map(({ key, values }) => `${key}=${values?.[0]}`)
}

export function isUnderstood({ rawSelector = '', requirements = [] }: LabelSelectorAttributes): boolean {
  if (rawSelector === '') return requirements.every(({ operator }) => labelOperators.has(operator))
  try {
    parseLabelSelector(rawSelector)
    return true
  } catch {
    // What is wrong with it is not told.
    return false
  }
}

const labelOperators: ReadonlySet<string> = new Set(['In', 'NotIn', 'Exists', 'DoesNotExist'])
