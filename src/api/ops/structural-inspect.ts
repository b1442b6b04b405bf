import { ObjectMeta } from '../meta/v1/object-meta.ts'
import {
  declaredField,
  isEmbedded,
  keepsUnknown,
  type Structural,
  schemaOfField,
  schemaOfItems,
  standardFields,
} from '../schema/structural.ts'
import { isSentObject } from './decode-error.ts'
import type { JsonObject } from './json-value.ts'

interface Found {
  readonly paths: string[]
  readonly inMetadata: string[]
}

/**
 * The fields of a custom resource that no schema declares, by path: what reading it leaves out. Those of the metadata of
 * objects within it upstream finds afterwards.
 */
export function unknownFields(schema: Structural, object: JsonObject): readonly string[] {
  const found: Found = { paths: [], inMetadata: [] }
  collectFields(schema, object, '', true, found)
  return [...found.paths.sort(), ...found.inMetadata.sort()]
}

/** The same of any value, within an object. */
export function unknownIn(schema: Structural, value: unknown): readonly string[] {
  const found: Found = { paths: [], inMetadata: [] }
  collect(schema, value, '', found)
  return [...found.paths, ...found.inMetadata].sort()
}

function collect(schema: Structural | null, value: unknown, path: string, into: Found): void {
  if (Array.isArray(value)) {
    const items = schema === null ? null : schemaOfItems(schema)
    if (items === null && schema !== null && keepsUnknown(schema)) return
    for (const [index, each] of value.entries()) collect(items, each, `${path}[${index}]`, into)
  } else if (isSentObject(value)) {
    if (schema === null) into.paths.push(...Object.keys(value).map((name) => `${path}.${name}`))
    else collectFields(schema, value, `${path}.`, isEmbedded(schema), into)
  }
}

function collectFields(schema: Structural, value: JsonObject, prefix: string, isObject: boolean, into: Found): void {
  for (const [name, each] of Object.entries(value)) {
    if (isObject && standardFields.has(name)) {
      if (prefix !== '' && name === 'metadata' && isSentObject(each)) {
        for (const key of Object.keys(each))
          if (!ObjectMeta.byName.has(key)) into.inMetadata.push(`${prefix}metadata.${key}`)
      }
      continue
    }
    const of = schemaOfField(schema, name)
    if (of !== undefined) collect(of, each, prefix + name, into)
    else if (!keepsUnknown(schema)) into.paths.push(prefix + name)
  }
}

export interface Embedded {
  readonly path: string
  readonly object: JsonObject
}

/** The objects within a value that say themselves what they are. */
export function embeddedIn(schema: Structural | null | undefined, value: unknown, path = ''): readonly Embedded[] {
  if (!schema) return []
  if (Array.isArray(value)) {
    return value.flatMap((each, index) => embeddedIn(schemaOfItems(schema), each, `${path}[${index}]`))
  }
  if (!isSentObject(value)) return []
  const below = Object.entries(value).flatMap(([name, each]) => {
    const isDeclared = declaredField(schema, name) !== undefined
    const at = !isDeclared ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`
    return embeddedIn(schemaOfField(schema, name), each, at)
  })
  return isEmbedded(schema) ? [{ path, object: value }, ...below] : below
}
