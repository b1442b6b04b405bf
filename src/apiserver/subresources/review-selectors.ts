import { parseLabelSelector } from '../../api/match/parse-label-selector.ts'
import type {
  FieldSelectorAttributes,
  FieldSelectorRequirement,
  LabelSelectorAttributes,
  LabelSelectorRequirement,
} from '../../api/types.gen.ts'
import { labelKeyProblems, labelValueProblems } from '../../api/value/label-syntax.ts'
import { exactFields, isFieldSelector } from '../selectors/field-selector.ts'
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

/** How much of a selector narrows what is asked about: a requirement that can't be understood falls away. */
export type Understood = 'all' | 'part' | 'nothing'

/** `field=value` for each field that must have one value. */
export function exactFieldsOf({ rawSelector = '', requirements = [] }: FieldSelectorAttributes): readonly string[] {
  if (rawSelector !== '') return isFieldSelector(rawSelector) ? exactFields(rawSelector) : []
  return requirements
    .filter((each) => each.operator === 'In' && isUnderstoodField(each))
    .map(({ key, values }) => `${key}=${values?.[0]}`)
}

export function understoodFields({ rawSelector = '', requirements = [] }: FieldSelectorAttributes): Understood {
  if (rawSelector !== '') return isFieldSelector(rawSelector) ? 'all' : 'nothing'
  return understood(requirements.map(isUnderstoodField))
}

export function understoodLabels({ rawSelector = '', requirements = [] }: LabelSelectorAttributes): Understood {
  if (rawSelector === '') return understood(requirements.map(({ operator }) => labelOperators.has(operator)))
  try {
    parseLabelSelector(rawSelector)
    return 'all'
  } catch {
    // What is wrong with it is not told.
    return 'nothing'
  }
}

function understood(requirements: readonly boolean[]): Understood {
  if (requirements.every(Boolean)) return 'all'
  return requirements.some(Boolean) ? 'part' : 'nothing'
}

function isUnderstoodField({ operator, values = [] }: FieldSelectorRequirement): boolean {
  return (operator === 'In' || operator === 'NotIn') && values.length === 1
}

const labelOperators: ReadonlySet<string> = new Set(['In', 'NotIn', 'Exists', 'DoesNotExist'])
