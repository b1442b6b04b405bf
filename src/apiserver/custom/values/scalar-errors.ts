import type { Structural } from '../../../api/schema/structural.ts'
import { type FieldErrors, invalid, tooLong } from '../../validation/field-errors.ts'
import { formatOf, hasFormat } from './formats.ts'
import { numberErrors } from './number-errors.ts'
import { patternOf } from './patterns.ts'
import type { Place } from './place.ts'
import { wrongType } from './type-of.ts'

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
  if (maxLength !== undefined && lengthOf(text) > maxLength) return [tooLong(path, maxLength)]
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
