import type { CustomResourceDefinitionNames } from '../../../api/types.gen.ts'
import { type FieldError, type FieldErrors, invalid, required } from '../../validation/field-errors.ts'
import { kindErrors, startingLabelProblems } from '../../validation/names.ts'

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
  const problems = startingLabelProblems(word)
  return problems.length === 0 ? [] : [invalid(field, word, problems.join(','))]
}
