import type { ObjectMeta } from '../../../api/meta/object.ts'
import { inOrder } from '../../../api/ops/go/json.ts'
import { isObject } from '../../../api/ops/json-value.ts'
import { embeddedIn } from '../../../api/ops/structural-inspect.ts'
import { writeJson } from '../../../api/ops/write-json.ts'
import { type Structural, schemaOfField, schemaOfItems } from '../../../api/schema/structural.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, required } from '../../validation/field-errors.ts'
import { metadataErrors } from '../../validation/metadata.ts'
import { kindErrors, pathSegmentName } from '../../validation/names.ts'

/** Elements that are there twice, in lists that say they are sets or maps, or are no objects where a map's are. */
export function repeatedElements(schema: Structural, value: unknown): FieldErrors {
  const errors: FieldError[] = []
  visit(schema, value, '', (each, list, path) => {
    if (Array.isArray(list)) for (const error of repeatedIn(each, list, path)) errors.push(error)
  })
  return errors
}

/** Objects within an object that do not say what they are, or not as objects do. */
export function embeddedErrors(schema: Structural, value: unknown): FieldErrors {
  return embeddedIn(schema, value).flatMap(({ path, object }) => [
    ...standardErrors(`${path}.apiVersion`, object['apiVersion'], apiVersionErrors),
    ...standardErrors(`${path}.kind`, object['kind'], kindErrors),
    ...(isObject(object['metadata']) ? objectMetaErrors(object['metadata'], path) : []),
  ])
}

function standardErrors(
  field: string,
  value: unknown,
  check: (field: string, word: string) => FieldErrors,
): FieldErrors {
  if (value === undefined) return [required(field)]
  if (typeof value !== 'string') return [invalid(field, value, 'must be a string')]
  return value === '' ? [invalid(field, value, 'must not be empty')] : check(field, value)
}

function apiVersionErrors(field: string, word: string): FieldErrors {
  return word.split('/').length > 2 ? [invalid(field, word, `unexpected GroupVersion string: ${word}`)] : []
}

function objectMetaErrors(metadata: ObjectMeta, path: string): FieldErrors {
  // A name need not be there.
  const named = { ...metadata, name: metadata.name || 'name' }
  return metadataErrors(named, pathSegmentName, 'any').map((error) => ({
    type: error.type,
    message: error.message,
    field: `${path}.${error.field}`,
  }))
}

type Visit = (schema: Structural, value: unknown, path: string) => void

function visit(schema: Structural | null | undefined, value: unknown, path: string, tell: Visit): void {
  if (!schema) return
  tell(schema, value, path)
  if (Array.isArray(value)) {
    const items = schemaOfItems(schema)
    if (items !== null) for (const [index, each] of value.entries()) visit(items, each, `${path}[${index}]`, tell)
  } else if (isObject(value)) {
    for (const [name, each] of Object.entries(value)) {
      const isDeclared = schema.properties !== undefined && Object.hasOwn(schema.properties, name)
      const below = isDeclared ? (path === '' ? name : `${path}.${name}`) : `${path}[${name}]`
      visit(schemaOfField(schema, name), each, below, tell)
    }
  }
}

function repeatedIn(schema: Structural, list: readonly unknown[], path: string): FieldErrors {
  const type = schema['x-kubernetes-list-type']
  if (type !== 'set' && type !== 'map') return []
  const keys = type === 'map' ? [...(schema['x-kubernetes-list-map-keys'] ?? [])] : null
  const strange = keys === null ? -1 : list.findIndex((each) => each !== null && !isObject(each))
  if (strange >= 0)
    return [invalid(`${path}[${strange}]`, list[strange], 'must be an object for an array of list-type map')]
  const seen = new Map<string, number>()
  return list.flatMap((each, index) => {
    const shown = keys === null ? each : keysOf(keys, each)
    const text = writeJson(inOrder(shown))
    const times = (seen.get(text) ?? 0) + 1
    seen.set(text, times)
    return times === 2 ? [duplicate(`${path}[${index}]`, shown)] : []
  })
}

function keysOf(keys: readonly string[], element: unknown): unknown {
  if (!isObject(element)) return {}
  return Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(element, key) ? [[key, element[key]]] : [])))
}
