import { type FieldError, type FieldErrors, invalid } from '../field-errors.ts'

/** A path that stays below where it begins. */
export function localPathErrors(field: string, path: string): FieldErrors {
  const errors: FieldError[] = []
  if (path.startsWith('/')) errors.push(invalid(field, path, 'must be a relative path'))
  return [...errors, ...upwardErrors(field, path)]
}

/** A path that never goes up. */
export function upwardErrors(field: string, path: string): FieldErrors {
  return path.split('/').includes('..') ? [invalid(field, path, "must not contain '..'")] : []
}

/** A file that a volume is filled with: names that begin with two dots are kept for what fills it. */
export function unreservedPathErrors(field: string, path: string): FieldErrors {
  const errors = localPathErrors(field, path)
  if (!path.startsWith('..') || path.startsWith('../')) return errors
  return [...errors, invalid(field, path, "must not start with '..'")]
}
