import { apiVersionOf, type Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import type { Structural } from '../../api/schema/structural.ts'
import { assert } from '../../base/assert.ts'
import { part } from '../parts.ts'
import { statusOf } from '../strategies/strategy.ts'
import { type FieldError, type FieldErrors, invalid } from '../validation/field-errors.ts'
import { metadataErrors, metadataUpdateErrors } from '../validation/metadata.ts'
import { subdomainName } from '../validation/names.ts'
import { hasRules } from './rules/has-rules.ts'
import { scaleErrors, statusScaleErrors } from './scale-errors.ts'
import { embeddedErrors, repeatedElements } from './values/invariants.ts'
import { valueErrors } from './values/value-errors.ts'

const rulesPart = part(() => import('./rules/check.ts'))

/** What a definition has against an object of its kind; `old`: what it is to replace. */
export function objectErrors(kind: Kind, schema: Structural, object: ApiObject, old: ApiObject | null): FieldErrors {
  const found = ofKind(kind, object, () => [
    ...ownMetadataErrors(object, old),
    ...valueErrors(schema, object, { path: '', as: 'value', old: old ?? undefined }),
    ...scaleErrors(kind.scale, object),
  ])
  return withRules(schema, object, old, [...found, ...otherErrors(schema, object, old)])
}

/** Of an object of another kind values are not compared with the schema, but all else is asked of it. */
function ofKind(kind: Kind, object: ApiObject, errors: () => FieldErrors): FieldErrors {
  const wrong = typeErrors(kind, object)
  return wrong.length > 0 ? wrong : errors()
}

function typeErrors(kind: Kind, object: ApiObject): FieldErrors {
  const apiVersion = apiVersionOf(kind)
  return [
    ...(object.kind === kind.kind ? [] : [invalid('kind', object.kind, `must be ${kind.kind}`)]),
    ...(object.apiVersion === apiVersion ? [] : [invalid('apiVersion', object.apiVersion, `must be ${apiVersion}`)]),
  ]
}

function ownMetadataErrors(object: ApiObject, old: ApiObject | null): FieldErrors {
  return old === null ? metadataErrors(object.metadata ?? {}, subdomainName, 'any') : metadataUpdateErrors(object, old)
}

/** Of a status written by itself the schema is asked about the status alone; upstream's sentences then name fields from there. */
export function statusErrors(kind: Kind, schema: Structural, object: ApiObject, old: ApiObject): FieldErrors {
  const found = ofKind(kind, object, () => [
    ...ownMetadataErrors(object, old),
    ...statusValueErrors(schema, object, old),
    ...statusScaleErrors(kind.scale, object),
  ])
  return withRules(schema, object, old, [...found, ...otherErrors(schema, object, old)])
}

function statusValueErrors(schema: Structural, object: ApiObject, old: ApiObject): FieldErrors {
  const of = schema.properties?.['status']
  const status = statusOf(object)
  const errors =
    of === undefined || status === undefined
      ? []
      : valueErrors(of, status, { path: '', as: 'value', old: statusOf(old) ?? null })
  return errors.map((error) => {
    const field = error.field === '' ? 'status' : error.field === '<nil>' ? error.field : `status.${error.field}`
    return { ...error, field }
  })
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

/** Rules are asked of objects that are otherwise what they should be, in their metadata as in all else. */
function withRules(schema: Structural, object: ApiObject, old: ApiObject | null, errors: FieldErrors): FieldErrors {
  if (!hasRules(schema)) return errors
  if (errors.some(({ type }) => blocking.has(type))) return [...errors, unchecked]
  assert(rules !== null, 'rules are loaded before a write')
  return [...errors, ...rules.ruleErrors(schema, object, old ?? undefined)]
}

function otherErrors(schema: Structural, object: ApiObject, old: ApiObject | null): FieldErrors {
  const repeated = repeatedElements(schema, object)
  const isForgiven = repeated.length > 0 && old !== null && repeatedElements(schema, old).length > 0
  return [...embeddedErrors(schema, object), ...(isForgiven ? [] : repeated)]
}
