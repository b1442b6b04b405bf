import { JSONSchemaProps } from '../../../api/apiextensions/v1/json-schema.ts'
import { goJson } from '../../../api/ops/go/json.ts'
import type { Structural } from '../../../api/schema/structural.ts'
import { type FieldErrors, invalid, refused } from '../../validation/field-errors.ts'
import { defaultErrors } from './default-errors.ts'
import { nodeErrors } from './node-errors.ts'
import { isReadableWhole } from './readable.ts'
import { structuralErrors } from './structural-errors.ts'

/** What is wrong with a version's schema: whether it is structural, or its defaults, then each schema in it by itself. */
export function schemaErrors(schema: Structural | undefined, path: string, hasStatus: boolean): FieldErrors {
  if (schema === undefined) return []
  const isClear = isReadableWhole(schema)
  const ofShape = isClear ? shapeErrors(schema, path) : []
  const found = [
    ...(hasStatus ? statusErrors(schema, path) : []),
    ...(schema.nullable === true ? [refused(`${path}.nullable`, 'nullable cannot be true at the root')] : []),
    ...ofShape,
    ...nodeErrors(schema, path, isClear && ofShape.length === 0),
  ]
  return found.length > 0 || isClear ? found : [invalid(path, '', "OpenAPIV3Schema 'schema' is not supported")]
}

/** Defaults are looked at where it is clear what they are of. */
function shapeErrors(schema: Structural, path: string): FieldErrors {
  const structural = structuralErrors(schema, path)
  return structural.length > 0 ? structural : defaultErrors(schema, path)
}

const besideStatus = [
  ...[
    'Description',
    'Type',
    'Format',
    'Title',
    'Maximum',
    'ExclusiveMaximum',
    'Minimum',
    'ExclusiveMinimum',
    'MaxLength',
  ],
  ...['MinLength', 'Pattern', 'MaxItems', 'MinItems', 'UniqueItems', 'MultipleOf', 'Required', 'Items', 'Properties'],
  ...['ExternalDocs', 'Example', 'XPreserveUnknownFields', 'XValidations'],
]

/** A status written by itself is judged by its own schema alone: what else the root says would be lost. The first is told. */
function statusErrors(schema: Structural, path: string): FieldErrors {
  const shown = goJson(JSONSchemaProps, schema) as Readonly<Record<string, unknown>>
  const where = 'at the root of the schema if the status subresource is enabled'
  for (const [name, value] of Object.entries(shown)) {
    if (value === null || value === '' || value === false) continue
    if (name === 'Type' && value !== 'object') {
      return [invalid(`${path}.type`, value, `only "object" is allowed as the type ${where}`)]
    }
    if (!besideStatus.includes(name)) {
      return [invalid(path, shown, `only [${besideStatus.join(' ')}] fields are allowed ${where}`)]
    }
  }
  return []
}
