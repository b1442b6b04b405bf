import { unknownIn } from '../../../api/ops/structural-inspect.ts'
import type { Structural } from '../../../api/schema/structural.ts'
import { type FieldError, type FieldErrors, invalid } from '../../validation/field-errors.ts'
import { defaultRuleErrors } from '../rules/check.ts'
import { embeddedErrors, repeatedElements } from '../values/invariants.ts'
import { valueErrors } from '../values/value-errors.ts'
import { declaredIn } from './nodes.ts'

/** A default must be what its own schema asks for; that of the whole is an object like all others. */
export function defaultErrors(schema: Structural, path: string): FieldErrors {
  const whole: Structural = { ...schema, 'x-kubernetes-embedded-resource': true }
  return [...ownErrors(schema, path, whole), ...defaultsBelow(schema, path)]
}

function defaultsBelow(schema: Structural, path: string): FieldErrors {
  return declaredIn(schema, path).flatMap((node) => [
    ...ownErrors(node.schema, node.path, node.schema),
    ...defaultsBelow(node.schema, node.path),
  ])
}

function ownErrors(schema: Structural, path: string, asObject: Structural): FieldErrors {
  const { default: value } = schema
  if (value === undefined || value === null) return []
  const field = `${path}.default`
  const unknown = unknownIn(asObject, value).length > 0 ? [invalid(field, value, 'must not have unknown fields')] : []
  const embedded = embeddedErrors(asObject, value).map((error) => at(field, error))
  if (embedded.length > 0) return [...unknown, ...embedded]
  const errors = [
    ...unknown,
    ...valueErrors(schema, value, { path: '', as: 'default' }).map((error) => ({
      ...error,
      field: named(field, error.field),
    })),
    ...repeatedElements(schema, value).map((error) => at(field, error)),
  ]
  if (errors.length > 0) return errors
  return defaultRuleErrors(schema, value).map((error) => at(field, error))
}

/** Whatever stands there is a name to those who look at values alone: `default.[0]`. */
function named(path: string, field: string): string {
  return field === '' || field === '<nil>' ? path : `${path}.${field}`
}

function at(path: string, error: FieldError): FieldError {
  const { field } = error
  return { ...error, field: field.startsWith('[') || field.startsWith('.') ? path + field : named(path, field) }
}
