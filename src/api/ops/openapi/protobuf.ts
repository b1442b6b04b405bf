import { isObject, type JsonObject } from '../json-value.ts'
import { ProtobufWriter } from '../protobuf/writer.ts'
import { writeJson } from '../write-json.ts'

// How an OpenAPI document becomes one of gnostic's messages: one rule per JSON keyword, with the field's number and how its
// value is written. Keywords that begin with `x-` become extensions, whose values are YAML text; JSON is YAML.

export type Write = (writer: ProtobufWriter, number: number, value: unknown) => void
export type Rule = readonly [keyword: string, number: number, write: Write]

/** Fields are written from the last to the first, because the writer goes from the end to the front. */
export function message(rules: readonly Rule[], extensions = 0): Write {
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

export const text: Write = (writer, number, value) => {
  const length = writer.string(String(value))
  writer.varint(length)
  writer.varint(number * 8 + 2)
}

export const flag: Write = (writer, number, value) => {
  if (value !== true) return
  writer.varint(1)
  writer.varint(number * 8)
}

export const whole: Write = (writer, number, value) => {
  writer.varint(Number(value))
  writer.varint(number * 8)
}

export const double: Write = (writer, number, value) => {
  writer.double(Number(value))
  writer.varint(number * 8 + 1)
}

/** An `Any` with its value as YAML. */
export const any: Write = (writer, number, value) =>
  nested(writer, number, () => text(writer, 2, `${writeJson(value)}\n`))

export function each(write: Write): Write {
  return (writer, number, value) => {
    for (const item of [...(value as readonly unknown[])].reverse()) write(writer, number, item)
  }
}

/** A list in a message of its own, there even when it is empty. */
export const strings: Write = (writer, number, value) => nested(writer, number, () => each(text)(writer, 1, value))

/** A JSON object as a list of `{name = 1, value = 2}`. */
export function named(write: Write): Write {
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
export function inside(numbers: readonly number[], write: Write): Write {
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

/** The bytes of a document by its rules. */
export function encodeDocument(document: Write, json: object): Uint8Array {
  const writer = new ProtobufWriter(1024 * 1024)
  document(writer, 0, json)
  return writer.finish()
}
