import { unknownIn } from '../../../api/ops/structural-inspect.ts'
import type { Structural } from '../../../api/schema/structural.ts'
import { type FieldError, type FieldErrors, invalid } from '../../validation/field-errors.ts'
import { defaultRuleErrors } from '../rules/check.ts'
import { embeddedErrors, repeatedElements } from '../values/invariants.ts'
import { valueErrors } from '../values/value-errors.ts'
import { declaredIn } from './nodes.ts'

/** A default must be what its own schema asks for. */
export function defaultErrors(schema: Structural, path: string): FieldErrors {
  const own =
    schema.default === undefined || schema.default === null ? [] : errorsOf(schema, schema.default, `${path}.default`)
  return [...own, ...declaredIn(schema, path).flatMap((node) => defaultErrors(node.schema, node.path))]
}

function errorsOf(schema: Structural, value: unknown, path: string): FieldErrors {
  if (unknownIn(schema, value).length > 0) return [invalid(path, value, 'must not have unknown fields')]
  const errors = [
    ...valueErrors(schema, value, { path: '', as: 'default' }).map((error) => ({
      ...error,
      field: named(path, error.field),
    })),
    ...[...embeddedErrors(schema, value), ...repeatedElements(schema, value)].map((error) => at(path, error)),
  ]
  if (errors.length > 0) return errors
  return defaultRuleErrors(schema, value).map((error) =>
    at(path, error.field === '<nil>' ? { ...error, field: '' } : error),
  )
}

/** Whatever stands there is a name to those who look at values alone: `default.[0]`. */
function named(path: string, field: string): string {
  if (field === '<nil>') return field
  return field === '' ? path : `${path}.${field}`
}

function at(path: string, error: FieldError): FieldError {
  const { field } = error
  return { ...error, field: field.startsWith('[') || field.startsWith('.') ? path + field : named(path, field) }
}
