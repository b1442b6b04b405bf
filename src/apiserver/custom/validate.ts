import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { isObject } from '../../api/ops/json-value.ts'
import type { Structural } from '../../api/schema/structural.ts'
import { assert } from '../../base/assert.ts'
import { part } from '../parts.ts'
import { statusOf } from '../strategies/strategy.ts'
import { type FieldError, type FieldErrors, invalid } from '../validation/field-errors.ts'
import { hasRules } from './rules/has-rules.ts'
import { embeddedErrors, repeatedElements } from './values/invariants.ts'
import { valueErrors } from './values/value-errors.ts'

const rulesPart = part(() => import('./rules/check.ts'))

/** What a definition has against an object of its kind; `old`: what it is to replace. */
export function objectErrors(kind: Kind, schema: Structural, object: ApiObject, old: ApiObject | null): FieldErrors {
  const errors = valueErrors(schema, object, { path: '', as: 'value', old: old ?? undefined })
  return withRules(schema, object, old, [...errors, ...otherErrors(kind, schema, object, old)])
}

/** Of a status written by itself the schema is asked about the status alone; upstream's sentences then name fields from there. */
export function statusErrors(kind: Kind, schema: Structural, object: ApiObject, old: ApiObject): FieldErrors {
  const of = schema.properties?.['status']
  const status = statusOf(object)
  const errors =
    of === undefined || status === undefined
      ? []
      : valueErrors(of, status, { path: '', as: 'value', old: statusOf(old) })
  const placed = errors.map((error) => {
    const field = error.field === '' ? 'status' : error.field === '<nil>' ? error.field : `status.${error.field}`
    return { ...error, field }
  })
  return withRules(schema, object, old, [...placed, ...otherErrors(kind, schema, object, old)])
}

type Rules = typeof import('./rules/check.ts')

let rules: Rules | null = null

/** Only where a schema has rules is anything of them loaded. */
export async function loadRules(): Promise<void> {
  rules ??= await rulesPart()
}

const blocking = new Set([
  'FieldValueRequired',
  'FieldValueNotSupported',
  'FieldValueTooLong',
  'FieldValueTooMany',
  'FieldValueTypeInvalid',
])
const unchecked: FieldError = {
  type: 'FieldValueInvalid',
  field: '<nil>',
  message:
    'Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
}

/** Rules are asked of objects that are otherwise what they should be. */
function withRules(schema: Structural, object: ApiObject, old: ApiObject | null, errors: FieldErrors): FieldErrors {
  if (!hasRules(schema)) return errors
  if (errors.some(({ type }) => blocking.has(type))) return [...errors, unchecked]
  assert(rules !== null, 'rules are loaded before a write')
  return [...errors, ...rules.ruleErrors(schema, object, old ?? undefined)]
}

function otherErrors(kind: Kind, schema: Structural, object: ApiObject, old: ApiObject | null): FieldErrors {
  const repeated = repeatedElements(schema, object)
  const isForgiven = repeated.length > 0 && old !== null && repeatedElements(schema, old).length > 0
  return [...scaleErrors(kind, object), ...embeddedErrors(schema, object), ...(isForgiven ? [] : repeated)]
}

const limitReplicas = 2 ** 31 - 1

/** What the scale subresource reads must be numbers of replicas. */
function scaleErrors({ scale }: Kind, object: ApiObject): FieldErrors {
  if (scale === null) return []
  return [scale.specReplicas, scale.statusReplicas].flatMap((path) => {
    const value = path
      .split('.')
      .filter((name) => name !== '')
      .reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), object)
    if (typeof value !== 'number') return []
    if (value < 0) return [invalid(path, value, 'should be a non-negative integer')]
    return value > limitReplicas ? [invalid(path, value, `should be less than or equal to ${limitReplicas}`)] : []
  })
}
