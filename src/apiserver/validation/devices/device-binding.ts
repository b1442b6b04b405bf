import { labelKeyProblems } from '../../../api/value/label-syntax.ts'
import { type FieldErrors, invalid } from '../field-errors.ts'
import { limited, repeatErrors } from './device-names.ts'

const most = 4

interface Binding {
  readonly bindingConditions?: readonly string[]
  readonly bindingFailureConditions?: readonly string[]
}

/** What a pod's binding waits for, and what makes it fail (KEP-5007): both or neither. */
export function bindingErrors(at: string, device: Binding): FieldErrors {
  const { bindingConditions: met = [], bindingFailureConditions: failed = [] } = device
  const ready = `${at}.bindingConditions`
  const failure = `${at}.bindingFailureConditions`
  const names = (field: string, conditions: readonly string[]) =>
    limited(field, conditions, most, (at, name) => labelKeyProblems(name).map((each) => invalid(at, name, each)))
  return [
    ...names(ready, met),
    ...names(failure, failed),
    // Of too many, too.
    ...repeatErrors(ready, met),
    ...repeatErrors(failure, failed),
    ...failed.flatMap((name, index) =>
      met.includes(name)
        ? [invalid(`${failure}[${index}]`, name, 'bindingFailureConditions must not overlap with bindingConditions')]
        : [],
    ),
    ...(met.length === 0 && failed.length > 0
      ? [
          invalid(
            ready,
            device.bindingConditions ?? null,
            'bindingConditions are required to use bindingFailureConditions',
          ),
        ]
      : []),
    ...(met.length > 0 && failed.length === 0
      ? [
          invalid(
            failure,
            device.bindingFailureConditions ?? null,
            'bindingFailureConditions are required to use bindingConditions',
          ),
        ]
      : []),
  ]
}
