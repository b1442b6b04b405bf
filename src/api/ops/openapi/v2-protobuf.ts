import type { JsonObject } from '../json-value.ts'
import { any, each, encodeDocument, flag, inside, message, named, strings, text, type Write } from './protobuf.ts'

// /openapi/v2 in the protobuf form of gnostic (openapi.v2.Document), which kubectl asks for and takes nothing else for.

/** Schemas hold schemas. */
const schema: Write = (writer, number, value) => writeSchema(writer, number, value)

const writeSchema = message(
  [
    ['$ref', 1, text],
    ['format', 2, text],
    ['description', 4, text],
    ['default', 5, any],
    ['required', 19, each(text)],
    ['enum', 20, each(any)],
    ['additionalProperties', 21, inside([1], schema)],
    ['type', 22, inside([1], text)],
    ['items', 23, inside([1], schema)],
    ['properties', 25, inside([1], named(schema))],
  ],
  31,
)

const bodyParameter = message([
  ['name', 2, text],
  ['in', 3, text],
  ['required', 4, flag],
  ['schema', 5, schema],
])

const queryParameter = message([
  ['in', 2, text],
  ['name', 4, text],
  ['type', 6, text],
  ['uniqueItems', 20, flag],
])

const pathParameter = message([
  ['required', 1, flag],
  ['in', 2, text],
  ['name', 4, text],
  ['type', 5, text],
  ['uniqueItems', 19, flag],
])

/** Whatever it is lies in `Parameter` in `ParametersItem`, by its place. */
const parameter: Write = (writer, number, value) => {
  const place = (value as JsonObject)['in']
  if (place === 'body') inside([1, 1], bodyParameter)(writer, number, value)
  else if (place === 'path') inside([1, 2, 4], pathParameter)(writer, number, value)
  else inside([1, 2, 3], queryParameter)(writer, number, value)
}

const response = message([
  ['description', 1, text],
  ['schema', 2, inside([1], schema)],
])

const operation = message(
  [
    ['tags', 1, each(text)],
    ['description', 3, text],
    ['operationId', 5, text],
    ['produces', 6, each(text)],
    ['consumes', 7, each(text)],
    ['parameters', 8, each(parameter)],
    ['responses', 9, inside([1], named(inside([1], response)))],
    ['schemes', 10, each(text)],
  ],
  13,
)

const pathItem = message([
  ['get', 2, operation],
  ['put', 3, operation],
  ['post', 4, operation],
  ['delete', 5, operation],
  ['options', 6, operation],
  ['head', 7, operation],
  ['patch', 8, operation],
])

const security = message([
  ['type', 1, text],
  ['name', 2, text],
  ['in', 3, text],
  ['description', 4, text],
])

const document = message([
  ['swagger', 1, text],
  [
    'info',
    2,
    message([
      ['title', 1, text],
      ['version', 2, text],
    ]),
  ],
  ['paths', 8, inside([2], named(pathItem))],
  ['definitions', 9, inside([1], named(schema))],
  ['security', 12, each(inside([1], named(strings)))],
  ['securityDefinitions', 13, inside([1], named(inside([2], security)))],
])

/** The bytes of `application/com.github.proto-openapi.spec.v2@v1.0+protobuf`. */
export function encodeOpenApiV2(json: object): Uint8Array {
  return encodeDocument(document, json)
}
