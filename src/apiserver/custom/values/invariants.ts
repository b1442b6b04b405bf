import { isObject, own } from '../../../api/ops/json-value.ts'
import { isEmbedded, type Structural, schemaOfField, schemaOfItems } from '../../../api/schema/structural.ts'
import { duplicate, type FieldError, type FieldErrors, required } from '../../validation/field-errors.ts'

/** Elements that are there twice, in lists that say they are sets or maps. */
export function repeatedElements(schema: Structural, value: unknown): FieldErrors {
  const errors: FieldError[] = []
  visit(schema, value, '', (each, list, path) => {
    if (Array.isArray(list)) errors.push(...repeatedIn(each, list, path))
  })
  return errors
}

/** Objects within an object that do not say what they are. */
export function embeddedErrors(schema: Structural, value: unknown): FieldErrors {
  const errors: FieldError[] = []
  visit(schema, value, '', (each, object, path) => {
    if (!isObject(object) || !isEmbedded(each)) return
    for (const name of ['apiVersion', 'kind']) if (!own(object, name)) errors.push(required(`${path}.${name}`))
  })
  return errors
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
  const seen = new Map<string, number>()
  return list.flatMap((each, index) => {
    const shown = keys === null ? each : keysOf(keys, each)
    const text = JSON.stringify(shown, sorted)
    const times = (seen.get(text) ?? 0) + 1
    seen.set(text, times)
    return times === 2 ? [duplicate(`${path}[${index}]`, shown)] : []
  })
}

function keysOf(keys: readonly string[], element: unknown): unknown {
  if (!isObject(element)) return element
  return Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(element, key) ? [[key, element[key]]] : [])))
}

function sorted(_: string, value: unknown): unknown {
  return isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value
}
