import type { CustomResourceDefinitionNames } from '../../../api/types.gen.ts'
import { type FieldError, type FieldErrors, invalid, required } from '../../validation/field-errors.ts'

const labelPattern = /^[a-z]([-a-z0-9]*[a-z0-9])?$/
const labelSentence =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')"

/** What keeps a word from being a DNS label of RFC 1035, in one sentence; null: nothing. */
export function labelProblem(word: string): string | null {
  const problems = [
    ...(word.length > 63 ? ['must be no more than 63 characters'] : []),
    ...(labelPattern.test(word) ? [] : [labelSentence]),
  ]
  return problems.length === 0 ? null : problems.join(',')
}

export function namesErrors(names: CustomResourceDefinitionNames, path: string): FieldErrors {
  const missing = (['plural', 'singular', 'kind', 'listKind'] as const)
    .filter((field) => !names[field])
    .map((field) => required(`${path}.${field}`))
  return [...missing, ...wordErrors(names, path)]
}

/** Of the names that are there. */
export function wordErrors(names: CustomResourceDefinitionNames, path: string): FieldErrors {
  const { plural = '', singular = '', kind = '', listKind = '', shortNames = [], categories = [] } = names
  const lower = (field: string, word: string) => (word === '' ? [] : labelErrors(`${path}.${field}`, word))
  const mixed = (field: string, word: string) => (word === '' ? [] : kindErrors(`${path}.${field}`, word))
  const isSame = kind !== '' && kind === listKind
  return [
    ...lower('plural', plural),
    ...lower('singular', singular),
    ...mixed('kind', kind),
    ...mixed('listKind', listKind),
    ...shortNames.flatMap((word, index) => labelErrors(`${path}.shortNames[${index}]`, word)),
    ...(isSame ? [invalid(`${path}.listKind`, listKind, 'kind and listKind may not be the same')] : []),
    ...categories.flatMap((word, index) => labelErrors(`${path}.categories[${index}]`, word)),
  ]
}

export function labelErrors(field: string, word: string): readonly FieldError[] {
  const problem = labelProblem(word)
  return problem === null ? [] : [invalid(field, word, problem)]
}

function kindErrors(field: string, word: string): readonly FieldError[] {
  const problem = labelProblem(word.toLowerCase())
  return problem === null ? [] : [invalid(field, word, `may have mixed case, but should otherwise match: ${problem}`)]
}
