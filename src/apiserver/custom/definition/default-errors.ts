import { ObjectMeta } from '../../../api/meta/v1/object-meta.ts'
import { decode } from '../../../api/ops/decode.ts'
import { DecodeError } from '../../../api/ops/decode-error.ts'
import { inOrder } from '../../../api/ops/go/json.ts'
import type { JsonObject } from '../../../api/ops/json-value.ts'
import { embeddedIn, unknownIn } from '../../../api/ops/structural-inspect.ts'
import { isEmbedded, type Structural, standardFields } from '../../../api/schema/structural.ts'
import { type FieldError, type FieldErrors, invalid } from '../../validation/field-errors.ts'
import { defaultRuleErrors } from '../rules/check.ts'
import { embeddedErrors } from '../values/invariants.ts'
import { valueErrors } from '../values/value-errors.ts'
import { declaredIn, type Node } from './nodes.ts'

/** The object that a schema stands in: what it is, and how it looks with a value in the schema's place. */
interface Around {
  readonly object: Structural
  readonly whole: (value: unknown) => unknown
  /** In the fields of every object: what stands there must make one. */
  readonly isStandard: boolean
}

const typed = { apiVersion: 'validation/v1', kind: 'Validation' }

/** A default must be what its own schema asks for; that of the whole is an object like all others. */
export function defaultErrors(schema: Structural, path: string): FieldErrors {
  const object: Structural = { ...schema, 'x-kubernetes-embedded-resource': true }
  return [...ownErrors(schema, path, object), ...defaultsBelow(object, path, asObject(object))]
}

function asObject(object: Structural): Around {
  return { object, whole: (value) => ({ ...typed, ...(value as object) }), isStandard: false }
}

/** Upstream looks at none below `additionalProperties`. */
function defaultsBelow(schema: Structural, path: string, around: Around): FieldErrors {
  return declaredIn({ ...schema, additionalProperties: false }, path).flatMap((node) => {
    const inner = isEmbedded(node.schema) ? asObject(node.schema) : within(around, node, schema)
    return [
      ...(inner.isStandard ? standardErrors(node, inner) : ownErrors(node.schema, node.path, node.schema)),
      ...defaultsBelow(node.schema, node.path, inner),
    ]
  })
}

function within({ object, whole, isStandard }: Around, { as, name }: Node, of: Structural): Around {
  const isOwn = of === object || isEmbedded(of)
  return {
    object,
    whole: (value) => whole(as === 'field' ? { [name]: value } : [value]),
    isStandard: isStandard || (isOwn && as === 'field' && standardFields.has(name)),
  }
}

/** Of name, labels and the like, and of what says what an object is. */
function standardErrors({ schema, path }: Node, { object, whole }: Around): FieldErrors {
  const { default: value } = schema
  if (value === undefined || value === null) return []
  const field = `${path}.default`
  const wrong = objectErrors(object, whole(value)).map((error) => `${error.field}: ${error.message}`)
  if (wrong.length === 0) return valueErrorsOf(schema, value, field)
  const told = wrong.length === 1 ? wrong[0] : `[${wrong.join(', ')}]`
  return [invalid(field, value, `must result in valid metadata: ${told}`)]
}

function ownErrors(schema: Structural, path: string, object: Structural): FieldErrors {
  const { default: value } = schema
  if (value === undefined || value === null) return []
  const field = `${path}.default`
  const isUnknown = unknownIn(object, value).length > 0
  const unknown = isUnknown ? [invalid(field, inOrder(value), 'must not have unknown fields')] : []
  const embedded = objectErrors(object, value).map((error) => at(field, error))
  return [...unknown, ...(embedded.length > 0 ? embedded : valueErrorsOf(schema, value, field))]
}

/** Of the objects within a value: the first that cannot be read, or all that is wrong with those that can. */
function objectErrors(schema: Structural, value: unknown): FieldErrors {
  for (const { path, object } of embeddedIn(schema, value)) {
    const error = unreadable(path, object)
    if (error !== null) return [error]
  }
  return embeddedErrors(schema, value)
}

function unreadable(path: string, object: JsonObject): FieldError | null {
  const inObject = (name: string) => (path === '' ? name : `${path}.${name}`)
  const strange = ['apiVersion', 'kind'].find((name) => typeof (object[name] ?? '') !== 'string')
  if (strange !== undefined) return invalid(inObject(strange), object[strange], 'must be a string')
  const { metadata } = object
  if (metadata === undefined || metadata === null) return null
  try {
    decode(ObjectMeta, inOrder(metadata))
    return null
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    return invalid(inObject('metadata'), metadata, error.message)
  }
}

/**
 * What the schema itself has against a value; its rules are asked when nothing else is. What is twice in a set upstream
 * tells of objects alone.
 */
function valueErrorsOf(schema: Structural, value: unknown, field: string): FieldErrors {
  const errors = valueErrors(schema, value, { path: '', as: 'default' })
  if (errors.length > 0) return errors.map((error) => ({ ...error, field: named(field, error.field) }))
  return defaultRuleErrors(schema, value).map((error) => at(field, error))
}

/** Whatever stands there is a name to those who look at values alone: `default.[0]`. */
function named(path: string, field: string): string {
  const name = field.startsWith('.') ? field.slice(1) : field
  return name === '' || name === '<nil>' ? path : `${path}.${name}`
}

function at(path: string, error: FieldError): FieldError {
  const { field } = error
  return { ...error, field: field.startsWith('[') || field.startsWith('.') ? path + field : named(path, field) }
}
