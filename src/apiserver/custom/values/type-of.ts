import { goQuoted } from '../../../api/ops/go/text.ts'
import type { Structural } from '../../../api/schema/structural.ts'
import type { FieldError, FieldErrors } from '../../validation/field-errors.ts'
import { formatOf } from './formats.ts'
import type { Place } from './place.ts'

/** A JSON value's type as schemas name it; a float beyond those that hold every whole number is none. */
export function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'bigint') return 'integer'
  if (typeof value !== 'number') return typeof value
  return Number.isSafeInteger(value) ? 'integer' : 'number'
}

/** What upstream says without a place. */
export function nowhere(why: string): FieldError {
  return { type: 'FieldValueInvalid', field: '<nil>', message: `Invalid value: "": ${why}` }
}

function wantedTypes(schema: Structural, as: Place['as']): readonly string[] {
  const isEither = schema['x-kubernetes-int-or-string'] === true && as === 'value'
  return isEither ? ['integer', 'string'] : schema.type ? [schema.type] : []
}

/** Nothing but the type is asked of null, and no format. */
export function nullErrors(schema: Structural, { path, as }: Place): FieldErrors {
  const wanted = wantedTypes(schema, as)
  return wanted.length === 0 || schema.nullable === true ? [] : [wrongType(path, 'null', wanted.join(','))]
}

export function typeErrorOf(schema: Structural, value: unknown, { path, as }: Place): FieldErrors {
  const wanted = wantedTypes(schema, as)
  const type = typeOf(value)
  const format = formatOf(schema, as)
  if (wanted.length === 0 && format === '') return []
  if (wanted.includes(type) || (type === 'integer' && wanted.includes('number'))) return []
  if (format === '') return [wrongType(path, type, wanted.join(','))]
  // With a format that is asked first: of texts and lists alone, where it is not one of numbers.
  const isNumeric = wanted.includes('integer') || wanted.includes('number')
  if (type === 'string' || type === 'array') return isNumeric ? [wrongType(path, type, wanted.join(','))] : []
  const own = numberFormats[type] ?? ''
  return [own === format ? wrongType(path, type, wanted.join(',')) : wrongType(path, own, format)]
}

/** How Go calls what it reads numbers into. */
const numberFormats: Readonly<Record<string, string>> = { integer: 'int64', number: 'float64' }

/** The value is shown where its format is wrong, else its type. */
export function wrongType(path: string, shown: string, wanted: string): FieldError {
  const text = goQuoted(shown)
  const message = `Invalid value: ${text}: ${path} in body must be of type ${wanted}: ${text}`
  return { type: 'FieldValueTypeInvalid', field: path, message }
}
