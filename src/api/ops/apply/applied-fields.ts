import { isObject, type JsonObject } from '../json-value.ts'
import { type FieldSet, isEmptySet, noFields } from '../managed-fields/field-set.ts'
import { GrowingSet } from '../managed-fields/known-sets.ts'
import { declared, elementOf, isNamedMember, memberOf, memberShape } from '../managed-fields/ownership-shape.ts'
import type { ObjectShape, Shape } from '../managed-fields/shape.ts'

type Declared = ReturnType<typeof declared>

/**
 * Every field an object sets: what its applier comes to own. It is put together from below of what is known: who applies the
 * same fields again gets the very same set.
 */
export function fieldsOf(shape: Shape, object: unknown): FieldSet {
  const into = new GrowingSet()
  collect(declared(shape, object), object, into)
  return into.set
}

function collect(shape: Declared, value: unknown, into: GrowingSet): void {
  if (shape.is === 'leaf') return
  if (shape.is === 'set' || shape.is === 'keyed') {
    if (Array.isArray(value)) collectElements(shape, value, into)
  } else if (isObject(value)) collectFields(shape, value, into)
}

function collectFields(shape: ObjectShape, object: JsonObject, into: GrowingSet): void {
  for (const name of Object.keys(object)) {
    const value = object[name]
    const member = memberOf(shape, name)
    // A map's keys, and what is empty, are owned themselves; a message's fields by what is in them.
    const isOwned = !isNamedMember(shape, name) || value === null || (isObject(value) && isEmptySet(value as FieldSet))
    add(member?.shape, member?.element ?? `f:${name}`, value, isOwned, into)
  }
}

/** Elements that occur more than once are owned as they are. */
function collectElements(shape: Shape & { is: 'keyed' | 'set' }, items: readonly unknown[], into: GrowingSet): void {
  const found = new Map<string, { readonly item: unknown; readonly of: Shape | undefined }>()
  for (const item of items) {
    const element = elementOf(shape, item)
    found.set(element, { item, of: shape.is === 'keyed' && !found.has(element) ? shape.of : undefined })
  }
  for (const [element, { item, of }] of found) add(of, element, item, true, into)
}

/** What is owned of the value at `element`. `shape`: undefined where nothing below it is looked at. */
function add(shape: Shape | undefined, element: string, value: unknown, isOwned: boolean, into: GrowingSet): void {
  const seen = shape === undefined ? undefined : declared(shape, value)
  const isWhole = isOwned || seen?.is === 'leaf'
  const inside = new GrowingSet()
  if (isWhole) inside.add('.', noFields)
  if (seen !== undefined) collect(seen, value, inside)
  if (inside.size === 0) return
  // A path with nothing below it is written without the dot.
  into.add(element, isWhole && inside.size === 1 ? noFields : inside.set)
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
