import { type FieldSet, FieldSetBuilder } from './field-set.ts'
import { isObject, type JsonObject, jsonEqual, own } from './json-value.ts'
import { declared, elementOf, memberShape, type ObjectShape, type Shape } from './ownership-shape.ts'

export interface FieldChanges {
  readonly added: FieldSet
  readonly removed: FieldSet
  readonly modified: FieldSet
}

/** Which fields differ between two objects. Shared parts are skipped at once: this runs on every write. */
export function fieldChanges(shape: Shape, before: unknown, after: unknown): FieldChanges {
  const walk = new ChangeWalk()
  walk.visit(shape, before, after)
  return { added: walk.added.set, removed: walk.removed.set, modified: walk.modified.set }
}

class ChangeWalk {
  readonly added = new FieldSetBuilder()
  readonly removed = new FieldSetBuilder()
  readonly modified = new FieldSetBuilder()
  private readonly path: string[] = []

  visit(given: Shape, before: unknown, after: unknown): void {
    if (before === after) return
    const shape = declared(given, before, after)
    if (shape.is === 'leaf' || (isEmpty(before) && isEmpty(after))) {
      this.leaf(before, after)
      return
    }
    if (shape.is === 'keyed' || shape.is === 'set') this.list(shape, listOf(before), listOf(after))
    else this.object(shape, objectOf(before), objectOf(after))
    if (before === undefined) this.added.insert(this.path)
    else if (after === undefined) this.removed.insert(this.path)
  }

  private leaf(before: unknown, after: unknown): void {
    if (before === undefined) this.added.insert(this.path)
    else if (after === undefined) this.removed.insert(this.path)
    else if (!jsonEqual(before, after)) this.modified.insert(this.path)
  }

  private step(element: string, shape: Shape, before: unknown, after: unknown): void {
    if (before === after) return
    this.path.push(element)
    this.visit(shape, before, after)
    this.path.pop()
  }

  private object(shape: ObjectShape, before: JsonObject, after: JsonObject): void {
    for (const name of Object.keys(before)) this.field(shape, name, before[name], own(after, name))
    for (const name of Object.keys(after)) {
      if (!Object.hasOwn(before, name)) this.field(shape, name, undefined, after[name])
    }
  }

  private field(shape: ObjectShape, name: string, before: unknown, after: unknown): void {
    if (before === after) return
    const child = memberShape(shape, name)
    if (child !== undefined) this.step(`f:${name}`, child, before, after)
  }

  private list(shape: Shape & { is: 'keyed' | 'set' }, before: readonly unknown[], after: readonly unknown[]): void {
    const old = byElement(shape, before)
    const young = byElement(shape, after)
    const of: Shape = shape.is === 'keyed' ? shape.of : { is: 'leaf', type: 'string' }
    for (const [element, items] of old) this.items(of, element, items, young.get(element) ?? [])
    for (const [element, items] of young) {
      if (!old.has(element)) this.items(of, element, [], items)
    }
  }

  /** Elements that occur more than once are compared, and owned, as a whole. */
  private items(of: Shape, element: string, before: readonly unknown[], after: readonly unknown[]): void {
    const whole = before.length > 1 || after.length > 1
    if (!whole) this.step(element, of, before[0], after[0])
    else
      this.step(
        element,
        { is: 'leaf', type: 'list' },
        before.length === 0 ? undefined : before,
        after.length === 0 ? undefined : after,
      )
  }
}

function byElement(shape: Shape & { is: 'keyed' | 'set' }, items: readonly unknown[]): Map<string, unknown[]> {
  const found = new Map<string, unknown[]>()
  for (const item of items) {
    const element = elementOf(shape, item)
    const same = found.get(element)
    if (same === undefined) found.set(element, [item])
    else same.push(item)
  }
  return found
}

const nothing: JsonObject = Object.freeze({})

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : nothing
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (Array.isArray(value)) return value.length === 0
  if (typeof value !== 'object') return false
  for (const _ in value) return false
  return true
}
