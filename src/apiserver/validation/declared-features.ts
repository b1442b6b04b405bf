import { goQuoted } from '../../api/ops/go/text.ts'
import { duplicate, type FieldErrors, invalid } from './field-errors.ts'

const longestName = 253
const namePattern = /^[A-Z][a-zA-Z0-9]*(\/[a-zA-Z][a-zA-Z0-9]*)*$/
const nameSentence =
  "must start with an UpperCamelCase segment, with subsequent segments separated by '/' (e.g., MyFeature or MyFeature/mySubFeature), and contain only alphanumeric characters and slashes"

/** What a node says its kubelet can do: names in order, each once. */
export function featureErrors(field: string, features: readonly string[]): FieldErrors {
  return features.flatMap((name, index) => {
    const at = `${field}[${index}]`
    return [
      ...orderErrors(at, name, features[index - 1] ?? ''),
      ...nameProblems(name).map((each) => invalid(at, name, `invalid feature name ${goQuoted(name)}: ${each}`)),
    ]
  })
}

function orderErrors(field: string, name: string, before: string): FieldErrors {
  if (name > before || before === '') return []
  return [name === before ? duplicate(field, name) : invalid(field, name, 'list must be sorted alphabetically')]
}

function nameProblems(name: string): readonly string[] {
  if (name.length > longestName) return [`must be no more than ${longestName} characters`]
  return namePattern.test(name) ? [] : [nameSentence]
}
