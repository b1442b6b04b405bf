import type { Toleration } from '../../api/types.gen.ts'
import { labelKeyProblems, labelValueProblems } from '../../api/value/label-syntax.ts'
import { type FieldError, type FieldErrors, invalid, invalidJson, notSupported } from './field-errors.ts'
import { oneOf } from './one-of.ts'

const equalities = ['Equal', 'Exists']

export function tolerationErrors(field: string, toleration: Toleration): FieldErrors {
  const { key = '', operator = '', value = '', effect = '', tolerationSeconds } = toleration
  const errors: FieldError[] = []
  if (key !== '') errors.push(...labelKeyProblems(key).map((each) => invalid(`${field}.key`, key, each)))
  if (key === '' && operator !== 'Exists') {
    const why = 'operator must be Exists when `key` is empty, which means "match all values and all keys"'
    errors.push(invalidJson(`${field}.operator`, operator, why))
  }
  if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
    errors.push(invalidJson(`${field}.effect`, effect, "effect must be 'NoExecute' when `tolerationSeconds` is set"))
  }
  if (operator === 'Exists' && value !== '') {
    errors.push(invalid(`${field}.operator`, value, "value must be empty when `operator` is 'Exists'"))
  } else if (operator === '' || operator === 'Equal') {
    const problems = labelValueProblems(value)
    if (problems.length > 0) errors.push(invalid(`${field}.operator`, value, problems.join(';')))
  } else if (operator !== 'Exists') {
    // The comparing ones are behind a feature gate that is closed by default, and yet among those upstream then names.
    const compares = operator === 'Lt' || operator === 'Gt'
    errors.push(notSupported(`${field}.operator`, operator, compares ? [...equalities, 'Lt', 'Gt'] : equalities))
  }
  return [
    ...errors,
    ...oneOf(`${field}.effect`, effect === '' ? undefined : effect, ['NoSchedule', 'PreferNoSchedule', 'NoExecute']),
  ]
}
