import { goFloat } from '../../../api/ops/go/text.ts'
import type { Structural } from '../../../api/schema/structural.ts'
import type { FieldError, FieldErrors } from '../../validation/field-errors.ts'
import { nowhere } from './type-of.ts'

/** A number as Go has it: a float, or (`bigint`) a whole one of 64 bits. */
type GoNumber = number | bigint

/** What upstream prints of a number that was decoded as JSON. */
export function goNumberText(value: number | bigint): string {
  return textOf(decoded(value))
}

/** Of the value, its factor and its bounds, in upstream's order. What is no number of the type is told of, and compared all the same. */
export function numberErrors(schema: Structural, value: number | bigint, path: string): FieldErrors {
  const { multipleOf, maximum, minimum, exclusiveMaximum = false, exclusiveMinimum = false } = schema
  const number = decoded(value)
  const against = (what: string, limit: number | undefined, errorOf: (number: GoNumber, limit: GoNumber) => Fault) => {
    if (limit === undefined) return []
    const strange = rangeErrors(schema, limit, what, path)
    // Whole numbers are compared with what is cut to whole ones, where that is one of the type.
    const fault =
      strange.length === 0 && typeof number === 'bigint'
        ? errorOf(number, cutToInt64(limit))
        : errorOf(Number(number), limit)
    return fault === null ? strange : [...strange, toldOf(fault, path)]
  }
  return [
    ...rangeErrors(schema, number, 'Checked', path),
    ...against('MultipleOf', multipleOf, (number, factor) => {
      if (factor <= 0) return [factor, `factor MultipleOf declared for ${path} must be positive: ${textOf(factor)}`]
      return isMultiple(number, factor) ? null : shouldBe(number, 'a multiple of', factor, path)
    }),
    ...against('Minimum boundary', minimum, (number, least) => {
      if (number > least || (number >= least && !exclusiveMinimum)) return null
      return shouldBe(number, exclusiveMinimum ? 'greater than' : 'greater than or equal to', least, path)
    }),
    ...against('Maximum boundary', maximum, (number, most) => {
      if (number < most || (number <= most && !exclusiveMaximum)) return null
      return shouldBe(number, exclusiveMaximum ? 'less than' : 'less than or equal to', most, path)
    }),
  ]
}

/** The number that is shown, and what is wrong with it. */
type Fault = readonly [shown: GoNumber, why: string] | null

function shouldBe(number: GoNumber, what: string, limit: GoNumber, path: string): Fault {
  return [number, `${path} in body should be ${what} ${textOf(limit)}`]
}

function toldOf([shown, why]: NonNullable<Fault>, path: string): FieldError {
  return { type: 'FieldValueInvalid', field: path, message: `Invalid value: ${textOf(shown)}: ${why}` }
}

function textOf(number: GoNumber): string {
  return typeof number === 'bigint' ? String(number) : goFloat(number)
}

function decoded(value: number | bigint): GoNumber {
  return Number.isSafeInteger(value) ? BigInt(value) : value
}

/** What is beyond becomes the least there is, as on the machines upstream runs on. */
function cutToInt64(limit: number): bigint {
  return Math.abs(limit) < 2 ** 63 ? BigInt(Math.trunc(limit)) : -(2n ** 63n)
}

function isInt32(value: GoNumber): boolean {
  return isWhole(value) && value >= -(2 ** 31) && value < 2 ** 31
}

function isWhole(value: GoNumber): boolean {
  return typeof value === 'bigint' || Number.isInteger(value)
}

/** What is as large as the least of them is a float. */
function isInt64(value: GoNumber): boolean {
  return typeof value === 'bigint' || (Number.isInteger(value) && Math.abs(value) < 2 ** 63)
}

/** Of floats it is the quotient that has to be a whole number, one of those a float holds all of; a positive one nearly. */
function isMultiple(value: GoNumber, factor: GoNumber): boolean {
  if (typeof value === 'bigint' && typeof factor === 'bigint') return value % factor === 0n
  const times = Number(factor) < 1 ? (1 / Number(factor)) * Number(value) : Number(value) / Number(factor)
  const whole = Math.trunc(times)
  if (times === whole) return Number.isSafeInteger(times)
  return whole > 0 && (times - whole) / (times + whole) < 1e-9
}

function rangeErrors({ type, format }: Structural, value: GoNumber, what: string, path: string): FieldErrors {
  if (type !== 'integer') return []
  if (format === 'int32' ? isInt32(value) : isInt64(value)) return []
  const named = format === 'int32' || format === 'int64' ? `with format ${format}` : '(default format)'
  return [nowhere(`${what} value must be of type integer ${named} in ${path}`)]
}
