import { type FieldErrors, invalid } from './field-errors.ts'

const leastSeconds = 600
const mostSeconds = 2 ** 32

/** How long a token of a service account may be asked for. */
export function lifetimeErrors(field: string, seconds: number | undefined): FieldErrors {
  if (seconds === undefined) return []
  if (seconds < leastSeconds) return [invalid(field, seconds, 'may not specify a duration less than 10 minutes')]
  if (seconds <= mostSeconds) return []
  return [invalid(field, seconds, 'may not specify a duration larger than 2^32 seconds')]
}
