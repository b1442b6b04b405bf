import type { Condition } from '../../api/types.gen.ts'
import { labelKeyProblems } from '../../api/value/label-syntax.ts'
import { duplicate, type FieldErrors, invalid, required, tooLong } from './field-errors.ts'
import { oneOf } from './one-of.ts'
import { repeats } from './repeats.ts'

const reasonPattern = /^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$/
const reasonSentence =
  "a condition reason must start with alphabetic character, optionally followed by a string of alphanumeric characters or '_,:', and must end with an alphanumeric character or '_' (e.g. 'my_name',  or 'MY_NAME',  or 'MyName',  or 'ReasonA,ReasonB',  or 'ReasonA:ReasonB', regex used for validation is '[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?')"
const limits = { reason: 1024, message: 32 * 1024 }

/** Conditions of the common form (meta/v1 Condition), one of each type. */
export function conditionErrors(field: string, conditions: readonly Partial<Condition>[]): FieldErrors {
  const areRepeated = repeats(conditions, ({ type }) => type)
  return conditions.flatMap((condition, index) => {
    const at = `${field}[${index}]`
    return [...(areRepeated[index] ? [duplicate(`${at}.type`, condition.type)] : []), ...errorsOf(at, condition)]
  })
}

function errorsOf(field: string, condition: Partial<Condition>): FieldErrors {
  const { type = '', status, observedGeneration = 0, lastTransitionTime, reason = '', message = '' } = condition
  return [
    ...labelKeyProblems(type).map((each) =>
      invalid(`${field}.type`, type, each.replace('a qualified name', 'a valid label key')),
    ),
    ...oneOf(`${field}.status`, status ?? '', ['False', 'True', 'Unknown']),
    ...(observedGeneration < 0
      ? [invalid(`${field}.observedGeneration`, observedGeneration, 'must be greater than or equal to zero')]
      : []),
    ...(lastTransitionTime ? [] : [required(`${field}.lastTransitionTime`)]),
    ...reasonErrors(`${field}.reason`, reason),
    ...(Buffer.byteLength(message) > limits.message ? [tooLong(`${field}.message`, limits.message)] : []),
  ]
}

function reasonErrors(field: string, reason: string): FieldErrors {
  if (reason === '') return [required(field)]
  return [
    ...(reasonPattern.test(reason) ? [] : [invalid(field, reason, reasonSentence)]),
    ...(reason.length > limits.reason ? [tooLong(field, limits.reason)] : []),
  ]
}
