import { type FieldErrors, invalid, invalidJson } from './field-errors.ts'
import { notNegative } from './numbers.ts'

type IntOrPercent = number | string

/** A count of 0 or more, or a share as `25%`. */
export function intOrPercentErrors(field: string, value: IntOrPercent | undefined): FieldErrors {
  if (typeof value !== 'string') return notNegative(field, value)
  if (/^[0-9]+%$/.test(value)) return []
  const rule =
    "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')"
  return [invalidJson(field, value, rule)]
}

export function notMoreThanAll(field: string, value: IntOrPercent | undefined): FieldErrors {
  const percent = percentOf(value)
  return percent !== null && percent > 100 ? [invalid(field, value, 'must not be greater than 100%')] : []
}

/** `0` and `0%`, and what is neither count nor share. */
export function isNone(value: IntOrPercent): boolean {
  if (typeof value === 'number') return value === 0
  return (percentOf(value) ?? (/^[+-]?\d+$/.test(value) ? Number(value) : 0)) === 0
}

function percentOf(value: IntOrPercent | undefined): number | null {
  return typeof value === 'string' && /^[0-9]+%$/.test(value) ? Number(value.slice(0, -1)) : null
}
