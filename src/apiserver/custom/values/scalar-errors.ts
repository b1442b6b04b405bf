import type { Structural } from '../../../api/schema/structural.ts'
import { type FieldError, type FieldErrors, invalid } from '../../validation/field-errors.ts'
import { formatOf, hasFormat } from './formats.ts'
import { patternOf } from './patterns.ts'
import type { Place } from './place.ts'
import { nowhere, wrongType } from './type-of.ts'

/** What bounds, pattern and format of a schema have against a string or number. */
export function scalarErrors(schema: Structural, value: unknown, { path, as }: Place): FieldErrors {
  if (typeof value === 'string') {
    const format = formatOf(schema, as)
    return [...textErrors(schema, value, path), ...(hasFormat(format, value) ? [] : [wrongType(path, value, format)])]
  }
  return typeof value === 'number' ? numberErrors(schema, value, path) : []
}

/** The first that does not hold is told. Lengths count characters, although upstream says bytes. */
function textErrors({ minLength, maxLength, pattern }: Structural, text: string, path: string): FieldErrors {
  if (maxLength !== undefined && lengthOf(text) > maxLength) {
    return [{ type: 'FieldValueTooLong', field: path, message: `Too long: may not be more than ${maxLength} bytes` }]
  }
  if (minLength !== undefined && lengthOf(text) < minLength) {
    return [invalid(path, text, `${path} in body should be at least ${minLength} chars long`)]
  }
  if (pattern === undefined || pattern === '' || patternOf(pattern)?.test(text) === true) return []
  return [invalid(path, text, `${path} in body should match '${pattern}'`)]
}

function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length++
  return length
}

function numberErrors(schema: Structural, value: number, path: string): FieldErrors {
  const errors: FieldError[] = []
  // Upstream compares whole numbers with bounds cut to whole ones.
  const cut = (bound: number) => (Number.isInteger(value) ? Math.trunc(bound) : bound)
  const tell = (why: string) => errors.push(invalid(path, value, `${path} in body should be ${why}`))
  const { multipleOf, maximum, minimum, exclusiveMaximum, exclusiveMinimum } = schema
  if (multipleOf !== undefined && !isMultiple(value, multipleOf)) tell(`a multiple of ${multipleOf}`)
  if (maximum !== undefined) {
    const most = cut(maximum)
    if (exclusiveMaximum === true && value >= most) tell(`less than ${most}`)
    else if (value > most) tell(`less than or equal to ${most}`)
  }
  if (minimum !== undefined) {
    const least = cut(minimum)
    if (exclusiveMinimum === true && value <= least) tell(`greater than ${least}`)
    else if (value < least) tell(`greater than or equal to ${least}`)
  }
  return [...errors, ...rangeErrors(schema, value, path)]
}

function isMultiple(value: number, factor: number): boolean {
  const times = value / factor
  return Number.isInteger(times) || Math.abs(times - Math.round(times)) < 1e-9
}

function rangeErrors({ type, format }: Structural, value: number, path: string): FieldErrors {
  if (type !== 'integer') return []
  const limit = format === 'int32' ? 2 ** 31 : 2 ** 63
  if (Number.isInteger(value) && value >= -limit && value < limit) return []
  const named = format === 'int32' || format === 'int64' ? `with format ${format}` : '(default format)'
  return [nowhere(`Checked value must be of type integer ${named} in ${path}`)]
}
