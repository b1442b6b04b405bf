import { isObject, type JsonObject } from './json-value.ts'
import { ProtobufWriter } from './protobuf-writer.ts'

// /openapi/v2 in the protobuf form of gnostic (openapi.v2.Document), which kubectl asks for and takes nothing else for.
// One rule per JSON keyword: the field's number and how its value is written. Keywords that begin with `x-` become
// `vendor_extension`s, whose values are YAML text; JSON is YAML.

type Write = (writer: ProtobufWriter, number: number, value: unknown) => void
type Rule = readonly [keyword: string, number: number, write: Write]

/** Fields are written from the last to the first, because the writer goes from the end to the front. */
function message(rules: readonly Rule[], extensions = 0): Write {
  const backwards = [...rules].reverse()
  return (writer, number, value) => {
    if (!isObject(value)) return
    nested(writer, number, () => {
      if (extensions > 0) vendorExtensions(writer, extensions, value)
      for (const [keyword, at, write] of backwards) {
        if (value[keyword] !== undefined) write(writer, at, value[keyword])
      }
    })
  }
}

function nested(writer: ProtobufWriter, number: number, content: () => void): void {
  const before = writer.length
  content()
  if (number === 0) return
  writer.varint(writer.length - before)
  writer.varint(number * 8 + 2)
}

const text: Write = (writer, number, value) => {
  const length = writer.string(String(value))
  writer.varint(length)
  writer.varint(number * 8 + 2)
}

const flag: Write = (writer, number, value) => {
  if (value !== true) return
  writer.varint(1)
  writer.varint(number * 8)
}

/** An `Any` with its value as YAML. */
const any: Write = (writer, number, value) =>
  nested(writer, number, () => text(writer, 2, `${JSON.stringify(value)}\n`))

function each(write: Write): Write {
  return (writer, number, value) => {
    for (const item of [...(value as readonly unknown[])].reverse()) write(writer, number, item)
  }
}

/** A list in a message of its own, there even when it is empty. */
const strings: Write = (writer, number, value) => nested(writer, number, () => each(text)(writer, 1, value))

/** A JSON object as a list of `{name = 1, value = 2}`. */
function named(write: Write): Write {
  return (writer, number, value) => {
    for (const [name, item] of Object.entries(value as JsonObject).reverse()) {
      nested(writer, number, () => {
        write(writer, 2, item)
        text(writer, 1, name)
      })
    }
  }
}

/** Messages with one field around the value, outermost first. */
function inside(numbers: readonly number[], write: Write): Write {
  const [first, ...others] = numbers
  if (first === undefined) return write
  const inner = inside(others, write)
  return (writer, number, value) => nested(writer, number, () => inner(writer, first, value))
}

function vendorExtensions(writer: ProtobufWriter, number: number, value: JsonObject): void {
  const extensions = Object.entries(value).filter(([keyword]) => keyword.startsWith('x-'))
  for (const [name, extension] of extensions.reverse()) {
    nested(writer, number, () => {
      any(writer, 2, extension)
      text(writer, 1, name)
    })
  }
}

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
  const writer = new ProtobufWriter(1024 * 1024)
  document(writer, 0, json)
  return writer.finish()
}
