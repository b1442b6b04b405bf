import {
  isEmbedded,
  keepsUnknown,
  type Structural,
  schemaOfField,
  schemaOfItems,
  standardFields,
} from '../schema/structural.ts'
import { isSentObject, Mismatch, SpelledNumber } from './decode-error.ts'
import { own, setOwn } from './json-value.ts'
import type { Reading } from './reading.ts'
import { type Reader, rawReader, stringReader } from './scalar-reader.ts'

// Custom resources are read as they are: what is of the wrong type is kept for validation to tell. Only fields no schema
// declares go, and defaults come in:
//
//   sent { spec: { books: 1, bokks: 2, tags: null } }  →  { spec: { books: 1, wood: "oak" } }
//                            unknown  null, not nullable           the default

interface Walk {
  readonly reading: Reading
  readonly metadata: Reader
}

const text = stringReader('string')

export function structuralReader(reading: Reading, schema: Structural, metadata: Reader): Reader {
  const walk: Walk = { reading, metadata }
  return (value) => {
    if (!isSentObject(value)) throw new Mismatch(value, 'map[string]interface {}')
    const { apiVersion, kind } = value
    return {
      ...(apiVersion !== undefined && { apiVersion: text(apiVersion) }),
      ...(kind !== undefined && { kind: text(kind) }),
      metadata: metadata(value['metadata'] ?? {}),
      ...fieldsOf(walk, schema, value, true),
    }
  }
}

function read(walk: Walk, schema: Structural | null, value: unknown): unknown {
  if (value instanceof SpelledNumber) return value.kept
  if (Array.isArray(value)) {
    const items = schema === null ? null : schemaOfItems(schema)
    if (items === null && schema !== null && keepsUnknown(schema)) return rawReader(value)
    return value.map((each) => read(walk, items, withDefault(walk, items, each)))
  }
  if (!isSentObject(value)) return value
  if (schema === null) {
    if (Object.keys(value).length > 0) walk.reading.sawUnknown = true
    return {}
  }
  return isEmbedded(schema) ? embedded(walk, schema, value) : fieldsOf(walk, schema, value, false)
}

function embedded(walk: Walk, schema: Structural, value: Readonly<Record<string, unknown>>): unknown {
  const { apiVersion, kind, metadata } = value
  return {
    ...(apiVersion !== undefined && { apiVersion: text(apiVersion) }),
    ...(kind !== undefined && { kind: text(kind) }),
    ...(metadata !== undefined && { metadata: metadata === null ? null : walk.metadata(metadata) }),
    ...fieldsOf(walk, schema, value, true),
  }
}

/** In the order of their names, as Go writes a map. */
function fieldsOf(
  walk: Walk,
  schema: Structural,
  value: Readonly<Record<string, unknown>>,
  isObject: boolean,
): Record<string, unknown> {
  const to: Record<string, unknown> = {}
  for (const name of namesOf(walk, schema, value)) {
    if (isObject && standardFields.has(name)) continue
    const of = schemaOfField(schema, name)
    if (of === undefined && !keepsUnknown(schema)) {
      walk.reading.sawUnknown = true
      continue
    }
    const given = withDefault(walk, of ?? null, own(value, name))
    if (given === undefined || (given === null && of !== undefined && isDropped(walk, of))) continue
    setOwn(to, name, of === undefined ? rawReader(given) : read(walk, of, given))
  }
  return to
}

function namesOf(walk: Walk, schema: Structural, value: Readonly<Record<string, unknown>>): readonly string[] {
  const names = Object.keys(value)
  if (!walk.reading.withDefaults || schema.properties === undefined) return names.sort()
  for (const [name, { default: standing }] of Object.entries(schema.properties)) {
    if (standing !== undefined && !Object.hasOwn(value, name)) names.push(name)
  }
  return names.sort()
}

/** A null where none may be, unless it is left for validation to refuse, which finds nothing where any type may be. */
function isDropped({ reading }: Walk, schema: Structural | null): boolean {
  if (schema === null || schema.nullable === true) return false
  const isRefused = schema.type !== undefined || schema['x-kubernetes-int-or-string'] === true
  return !(isRefused ? reading.keepsWrongNulls : reading.keepsUntypedNulls)
}

/** A null where none may be is as good as nothing. */
function withDefault({ reading }: Walk, schema: Structural | null, value: unknown): unknown {
  if (!reading.withDefaults || schema === null) return value
  const isMissing = value === undefined || (value === null && schema.nullable !== true)
  return isMissing && schema.default !== undefined ? schema.default : value
}
