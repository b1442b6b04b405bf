import { isObject, type JsonObject } from '../json-value.ts'
import { type FieldSet, FieldSetBuilder } from '../managed-fields/field-set.ts'
import {
  declared,
  elementOf,
  isNamedMember,
  memberShape,
  type ObjectShape,
  type Shape,
} from '../managed-fields/ownership-shape.ts'

/** Every field an object sets: what its applier comes to own. */
export function fieldsOf(shape: Shape, object: unknown): FieldSet {
  const builder = new FieldSetBuilder()
  collect(shape, object, [], builder)
  return builder.set
}

function collect(given: Shape, value: unknown, path: string[], into: FieldSetBuilder): void {
  const shape = declared(given, value)
  switch (shape.is) {
    case 'leaf':
      into.insert(path)
      return
    case 'message':
    case 'structure':
    case 'map':
      if (isObject(value)) collectFields(shape, value, path, into)
      return
    case 'set':
    case 'keyed':
      if (Array.isArray(value)) collectElements(shape, value, path, into)
  }
}

function collectFields(shape: ObjectShape, object: JsonObject, path: string[], into: FieldSetBuilder): void {
  for (const [name, value] of Object.entries(object)) {
    const child = memberShape(shape, name)
    path.push(`f:${name}`)
    if (child !== undefined) collect(child, value, path, into)
    // A map's keys, and what is empty, are owned themselves; a message's fields by what is in them.
    const isBare = value === null || (isObject(value) && Object.keys(value).length === 0)
    if (!isNamedMember(shape, name) || isBare) into.insert(path)
    path.pop()
  }
}

function collectElements(
  shape: Shape & { is: 'keyed' | 'set' },
  items: readonly unknown[],
  path: string[],
  into: FieldSetBuilder,
): void {
  const seen = new Map<string, number>()
  const elements = items.map((item) => elementOf(shape, item))
  for (const element of elements) seen.set(element, (seen.get(element) ?? 0) + 1)
  items.forEach((item, index) => {
    const element = elements[index] ?? ''
    path.push(element)
    if (shape.is === 'keyed' && seen.get(element) === 1) collect(shape.of, item, path, into)
    into.insert(path)
    path.pop()
  })
}

/** Each field of a message on the way to a member becomes one itself, so that removing all below it removes it too. */
export function withNamedFields(shape: Shape | undefined, set: FieldSet): FieldSet {
  const full: Record<string, FieldSet> = {}
  for (const [element, node] of Object.entries(set)) {
    if (element === '.') {
      full[element] = node
      continue
    }
    const name = element.startsWith('f:') ? element.slice(2) : null
    const named = name !== null && isObjectShape(shape) && isNamedMember(shape, name)
    const below = withNamedFields(
      name !== null && isObjectShape(shape) ? memberShape(shape, name) : elementShape(shape),
      node,
    )
    full[element] = named && Object.keys(below).length > 0 ? { '.': {}, ...below } : below
  }
  return full
}

function isObjectShape(shape: Shape | undefined): shape is ObjectShape {
  return shape?.is === 'message' || shape?.is === 'map' || shape?.is === 'structure'
}

function elementShape(shape: Shape | undefined): Shape | undefined {
  if (shape?.is === 'undeclared') return shape
  return shape?.is === 'map' || shape?.is === 'keyed' ? shape.of : undefined
}
