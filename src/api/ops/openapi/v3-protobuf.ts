import type { JsonObject } from '../json-value.ts'
import { any, double, each, encodeDocument, flag, inside, message, named, text, type Write, whole } from './protobuf.ts'

// /openapi/v3/… in the protobuf form of gnostic (openapi.v3.Document), which client-go asks for to learn what a kind's patches
// may ask.

/** Schemas hold schemas. */
const schema: Write = (writer, number, value) => writeSchema(writer, number, value)

const reference = message([['$ref', 1, text]])

/** `SchemaOrReference`. */
const schemaOrReference: Write = (writer, number, value) => {
  const isReference = (value as JsonObject)['$ref'] !== undefined
  inside([isReference ? 2 : 1], isReference ? reference : schema)(writer, number, value)
}

/** A schema for all other members, or whether there may be any. */
const otherMembers: Write = (writer, number, value) => {
  if (typeof value === 'boolean') inside([2], flag)(writer, number, value)
  else inside([1], schemaOrReference)(writer, number, value)
}

/** `DefaultType` has no place for what lists and objects hold. */
const defaultValue: Write = (writer, number, value) => {
  if (typeof value === 'number' || typeof value === 'bigint') inside([1], double)(writer, number, Number(value))
  else if (typeof value === 'boolean') inside([2], flag)(writer, number, value)
  else if (typeof value === 'string') inside([3], text)(writer, number, value)
  else message([])(writer, number, {})
}

const writeSchema = message(
  [
    ['nullable', 1, flag],
    ['title', 9, text],
    ['multipleOf', 10, double],
    ['maximum', 11, double],
    ['exclusiveMaximum', 12, flag],
    ['minimum', 13, double],
    ['exclusiveMinimum', 14, flag],
    ['maxLength', 15, whole],
    ['minLength', 16, whole],
    ['pattern', 17, text],
    ['maxItems', 18, whole],
    ['minItems', 19, whole],
    ['uniqueItems', 20, flag],
    ['maxProperties', 21, whole],
    ['minProperties', 22, whole],
    ['required', 23, each(text)],
    ['enum', 24, each(any)],
    ['type', 25, text],
    ['allOf', 26, each(schemaOrReference)],
    ['oneOf', 27, each(schemaOrReference)],
    ['anyOf', 28, each(schemaOrReference)],
    ['not', 29, schema],
    ['items', 30, inside([1], schemaOrReference)],
    ['properties', 31, inside([1], named(schemaOrReference))],
    ['additionalProperties', 32, otherMembers],
    ['default', 33, defaultValue],
    ['description', 34, text],
    ['format', 35, text],
  ],
  36,
)

const mediaType = message([['schema', 1, schemaOrReference]])

const content = inside([1], named(mediaType))

const parameter = message([
  ['name', 1, text],
  ['in', 2, text],
  ['description', 3, text],
  ['required', 4, flag],
  ['schema', 10, schemaOrReference],
])

const requestBody = message([
  ['description', 1, text],
  ['content', 2, content],
  ['required', 3, flag],
])

const response = message([
  ['description', 1, text],
  ['content', 3, content],
])

const operation = message(
  [
    ['tags', 1, each(text)],
    ['description', 3, text],
    ['operationId', 5, text],
    ['parameters', 6, each(inside([1], parameter))],
    ['requestBody', 7, inside([1], requestBody)],
    ['responses', 8, inside([2], named(inside([1], response)))],
    ['deprecated', 10, flag],
  ],
  13,
)

const pathItem = message([
  ['get', 4, operation],
  ['put', 5, operation],
  ['post', 6, operation],
  ['delete', 7, operation],
  ['options', 8, operation],
  ['head', 9, operation],
  ['patch', 10, operation],
  ['parameters', 13, each(inside([1], parameter))],
])

const securityScheme = message([
  ['type', 1, text],
  ['description', 2, text],
  ['name', 3, text],
  ['in', 4, text],
])

const components = message([
  ['schemas', 1, inside([1], named(schemaOrReference))],
  ['securitySchemes', 7, inside([1], named(inside([1], securityScheme)))],
])

const document = message([
  ['openapi', 1, text],
  [
    'info',
    2,
    message([
      ['title', 1, text],
      ['version', 6, text],
    ]),
  ],
  ['paths', 4, inside([1], named(pathItem))],
  ['components', 5, components],
])

/** The bytes of `application/com.github.proto-openapi.spec.v3@v1.0+protobuf`. */
export function encodeOpenApiV3(json: object): Uint8Array {
  return encodeDocument(document, json)
}
