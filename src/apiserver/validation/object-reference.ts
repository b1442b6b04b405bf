import type { CrossVersionObjectReference as Reference } from '../../api/types.gen.ts'
import { type FieldErrors, invalid, required } from './field-errors.ts'

export function referenceErrors(field: string, reference: Reference | undefined): FieldErrors {
  const { apiVersion = '' } = reference ?? {}
  return [
    ...segmentErrors(`${field}.kind`, reference?.kind),
    ...segmentErrors(`${field}.name`, reference?.name),
    ...(apiVersion.split('/').length > 2
      ? [invalid(`${field}.apiVersion`, apiVersion, `unexpected GroupVersion string: ${apiVersion}`)]
      : []),
  ]
}

/** What becomes part of a path. */
export function segmentErrors(field: string, value = '', why = ''): FieldErrors {
  if (value === '') return [required(field, why)]
  if (value === '.' || value === '..') return [invalid(field, value, `may not be '${value}'`)]
  return ['/', '%']
    .filter((each) => value.includes(each))
    .map((each) => invalid(field, value, `may not contain '${each}'`))
}
