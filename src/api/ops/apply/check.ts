import { isNumeric } from '../decode-error.ts'
import { goQuoted, goSyntax, goText } from '../go/text.ts'
import { GoValue } from '../go/value.ts'
import { isObject, type JsonObject, own } from '../json-value.ts'
import { elementText } from '../managed-fields/field-set.ts'
import { declared, elementOf, keyIn, memberShape } from '../managed-fields/ownership-shape.ts'
import type { ObjectShape, Shape } from '../managed-fields/shape.ts'

/** Elements that ought to differ by their key: those of what is stored are taken as they are, those of an applied object are not. */
type Duplicates = 'told' | 'taken'

/** What is wrong with the types of an object, each with its path; the words are upstream's. */
export function typeErrors(given: Shape, value: unknown, duplicates: Duplicates, path = ''): string[] {
  if (value === null || value === undefined) return []
  const shape = declared(given, value)
  switch (shape.is) {
    case 'leaf':
      return firstOf(leafErrors(shape.type, value, path), () => atomicErrors(shape.within, value, duplicates, path))
    case 'message':
    case 'structure':
    case 'map':
      return isMap(value)
        ? objectErrors(shape, value, duplicates, path)
        : [`${path}: expected map, got &{${goText(value)}}`]
    case 'set':
    case 'keyed':
      return Array.isArray(value)
        ? listErrors(shape, value, duplicates, path)
        : [`${path}: expected list, got &{${goText(value)}}`]
  }
}

export function typeErrorsText(errors: readonly string[]): string {
  return errors.length === 1 ? String(errors[0]) : ['errors:', ...errors].join('\n  ')
}

function isMap(value: unknown): value is JsonObject {
  return isObject(value) && !(value instanceof GoValue)
}

/** In the order of their names. A field that nobody knows is the last that is looked at in its object, as upstream has it. */
function objectErrors(shape: ObjectShape, object: JsonObject, duplicates: Duplicates, path: string): string[] {
  const errors: string[] = []
  for (const name of Object.keys(object).sort()) {
    const value = own(object, name)
    const of = memberShape(shape, name)
    if (of === undefined) return [...errors, `${path}.${name}: field not declared in schema`]
    for (const error of typeErrors(of, value, duplicates, `${path}.${name}`)) errors.push(error)
  }
  return errors
}

function listErrors(
  shape: Shape & { is: 'keyed' | 'set' },
  items: readonly unknown[],
  duplicates: Duplicates,
  path: string,
): string[] {
  const errors: string[] = []
  const seen = new Set<string>()
  for (const [index, item] of items.entries()) {
    const strange = strangeness(shape, item)
    if (strange !== null) {
      // Upstream looks no further.
      return [...errors, `${path}: element ${index}: ${strange}`]
    }
    const element = elementOf(shape, item)
    if (duplicates === 'told' && seen.has(element))
      errors.push(`${path}: duplicate entries for key ${elementText(element)}`)
    seen.add(element)
    for (const error of typeErrors(shape.of, item, duplicates, path + elementText(element))) errors.push(error)
  }
  return errors
}

/** Why an item cannot be told from others; null: it can. */
function strangeness(shape: Shape & { is: 'keyed' | 'set' }, item: unknown): string | null {
  if (shape.is === 'set') {
    if (item === null) return "associative list without keys has an element that's an explicit null"
    if (Array.isArray(item)) return 'not supported: associative list with lists as elements'
    return isMap(item) ? "associative list without keys has an element that's a map type" : null
  }
  if (item === null) return 'associative list with keys may not have a null element'
  if (!isMap(item)) return 'associative list with keys may not have non-map elements'
  if (shape.keys.some((key) => keyIn(item, key) !== undefined)) return null
  const names = shape.keys.map(({ name }) => goQuoted(name)).join(' ')
  return `associative list with keys has an element that omits all key fields [${names}] (and doesn't have default values for any key fields)`
}

/** What is no list has no items to look at. */
function firstOf(errors: string[], others: () => string[]): string[] {
  return errors.length > 0 ? errors : others()
}

function atomicErrors(within: Shape | undefined, value: unknown, duplicates: Duplicates, path: string): string[] {
  if (within === undefined) return []
  if (Array.isArray(value))
    return value.flatMap((item, index) => typeErrors(within, item, duplicates, `${path}[${index}]`))
  return isMap(value) ? typeErrors(within, value, duplicates, path) : []
}

function leafErrors(type: (Shape & { is: 'leaf' })['type'], value: unknown, path: string): string[] {
  switch (type) {
    case 'int32':
    case 'int64':
    case 'uint32':
    case 'double':
      return isNumeric(value) ? [] : [`${path}: expected numeric (int or float), got ${goTypeOf(value)}`]
    case 'scalar':
    case 'quantity':
    case 'time':
    case 'microTime':
      return typeof value === 'object' ? [`${path}: expected any scalar, got &{${goText(value)}}`] : []
    case 'string':
    case 'bytes':
      return typeof value === 'string'
        ? []
        : [`${path}: expected string, got &value.valueUnstructured{Value:${goSyntax(value)}}`]
    case 'bool':
      return typeof value === 'boolean' ? [] : [`${path}: expected boolean, got &{${goText(value)}}`]
    case 'list':
      return Array.isArray(value) ? [] : [`${path}: expected list, got &{${goText(value)}}`]
    case 'object':
    case 'fieldsV1':
      return isMap(value) ? [] : [`${path}: expected map, got &{${goText(value)}}`]
    default:
      return []
  }
}

function goTypeOf(value: unknown): string {
  if (typeof value === 'boolean') return 'bool'
  if (Array.isArray(value)) return '[]interface {}'
  if (value instanceof GoValue) return value.type
  return isMap(value) ? 'map[string]interface {}' : typeof value
}
