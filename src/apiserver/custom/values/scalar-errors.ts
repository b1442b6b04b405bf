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
  return typeof value === 'number' || typeof value === 'bigint' ? numberErrors(schema, value, path) : []
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

/** Of the value, its factor and its bounds, in upstream's order. What is no number of the type is told of, and compared all the same. */
function numberErrors(schema: Structural, value: number | bigint, path: string): FieldErrors {
  const { multipleOf, maximum, minimum, exclusiveMaximum = false, exclusiveMinimum = false } = schema
  const against = (what: string, limit: number | undefined, errorOf: (limit: number) => FieldError | null) => {
    if (limit === undefined) return []
    const strange = rangeErrors(schema, limit, what, path)
    // Upstream compares whole numbers with what is cut to whole ones.
    const compared = strange.length === 0 && isWhole(value) ? Math.trunc(limit) + 0 : limit
    const error = errorOf(compared)
    return error === null ? strange : [...strange, error]
  }
  const shouldBe = (what: string) => invalid(path, value, `${path} in body should be ${what}`)
  const factorError = (factor: number) => {
    if (factor > 0) return isMultiple(value, factor) ? null : shouldBe(`a multiple of ${factor}`)
    return invalid(path, factor, `factor MultipleOf declared for ${path} must be positive: ${factor}`)
  }
  return [
    ...rangeErrors(schema, value, 'Checked', path),
    ...against('MultipleOf', multipleOf, factorError),
    ...against('Minimum boundary', minimum, (least) => {
      if (value > least || (value >= least && !exclusiveMinimum)) return null
      return shouldBe(exclusiveMinimum ? `greater than ${least}` : `greater than or equal to ${least}`)
    }),
    ...against('Maximum boundary', maximum, (most) => {
      if (value < most || (value <= most && !exclusiveMaximum)) return null
      return shouldBe(exclusiveMaximum ? `less than ${most}` : `less than or equal to ${most}`)
    }),
  ]
}

function isWhole(value: number | bigint): boolean {
  return typeof value === 'bigint' || Number.isInteger(value)
}

function isInt32(value: number | bigint): boolean {
  return isWhole(value) && value >= -(2 ** 31) && value < 2 ** 31
}

/** What is as large as the least of them is a float. */
function isInt64(value: number | bigint): boolean {
  return typeof value === 'bigint' || (Number.isInteger(value) && Math.abs(value) < 2 ** 63)
}

function isMultiple(value: number | bigint, factor: number): boolean {
  if (typeof value === 'bigint' && isWhole(factor)) return value % BigInt(factor) === 0n
  const times = Number(value) / factor
  return Number.isInteger(times) || Math.abs(times - Math.round(times)) < 1e-9
}

function rangeErrors({ type, format }: Structural, value: number | bigint, what: string, path: string): FieldErrors {
  if (type !== 'integer') return []
  if (format === 'int32' ? isInt32(value) : isInt64(value)) return []
  const named = format === 'int32' || format === 'int64' ? `with format ${format}` : '(default format)'
  return [nowhere(`${what} value must be of type integer ${named} in ${path}`)]
}
