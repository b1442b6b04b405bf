import { unknownIn } from '../../../api/ops/structural-inspect.ts'
import type { Structural } from '../../../api/schema/structural.ts'
import { type FieldErrors, invalid } from '../../validation/field-errors.ts'
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
    ...valueErrors(schema, value, { path: '' }),
    ...embeddedErrors(schema, value),
    ...repeatedElements(schema, value),
  ]
  if (errors.length > 0) return errors.map((error) => ({ ...error, field: placed(path, error.field) }))
  return defaultRuleErrors(schema, value).map((error) => {
    return { ...error, field: placed(path, error.field === '<nil>' ? '' : error.field) }
  })
}

function placed(path: string, field: string): string {
  if (field === '' || field === '<nil>') return field === '' ? path : field
  return field.startsWith('[') || field.startsWith('.') ? path + field : `${path}.${field}`
}
