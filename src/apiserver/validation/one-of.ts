import { type FieldErrors, notSupported } from './field-errors.ts'

/** A value out of a few; absent is fine. */
export function oneOf(field: string, value: string | undefined, supported: readonly string[]): FieldErrors {
  return value === undefined || supported.includes(value) ? [] : [notSupported(field, value, supported)]
}
