import type { Structural } from '../../../api/schema/structural.ts'
import type { FieldError, FieldErrors } from '../../validation/field-errors.ts'

/** A JSON value's type as schemas name it; beyond 64 bits a whole number is no integer. */
export function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value !== 'number') return typeof value
  return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? 'integer' : 'number'
}

/** What upstream says without a place. */
export function nowhere(why: string): FieldError {
  return { type: 'FieldValueInvalid', field: '<nil>', message: `Invalid value: "": ${why}` }
}

export function typeErrorOf(schema: Structural, value: unknown, path: string): FieldErrors {
  const wanted =
    schema['x-kubernetes-int-or-string'] === true ? ['integer', 'string'] : schema.type ? [schema.type] : []
  const type = typeOf(value)
  if (wanted.length === 0 || wanted.includes(type) || (type === 'integer' && wanted.includes('number'))) return []
  return [wrongType(path, type, wanted.join(','))]
}

/** The value is shown where its format is wrong, else its type. */
export function wrongType(path: string, shown: string, wanted: string): FieldError {
  const text = JSON.stringify(shown)
  const message = `Invalid value: ${text}: ${path} in body must be of type ${wanted}: ${text}`
  return { type: 'FieldValueTypeInvalid', field: path, message }
}
