import { sameValue } from '../same-value.ts'
import { type FieldErrors, invalid } from './field-errors.ts'

/** A field that stays as it was made. */
export function immutable(field: string, now: unknown, old: unknown): FieldErrors {
  return sameValue(now ?? null, old ?? null) ? [] : [invalid(field, now, 'field is immutable')]
}
