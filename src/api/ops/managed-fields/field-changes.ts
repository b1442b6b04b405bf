import { isObject, type JsonObject, jsonEqual, own } from '../json-value.ts'
import { type FieldSet, isMember, noFields } from './field-set.ts'
import { GrowingSet } from './known-sets.ts'
import { declared, elementOf, memberOf } from './ownership-shape.ts'
import type { ObjectShape, Shape } from './shape.ts'

export interface FieldChanges {
  /** New, or another than before. */
  readonly taken: FieldSet
  readonly removed: FieldSet
}

/**
 * Which fields differ between two objects; `skipped` and what is below it is not looked at. Runs on every write: shared parts
 * are passed over, and a set is put together from below, so that nothing is made where nothing differs.
 */
export function fieldChanges(
  shape: Shape,
  before: unknown,
  after: unknown,
  skipped: FieldSet | undefined = undefined,
): FieldChanges {
  const found = noChanges()
  if (before !== after) members(declared(shape, before, after), before, after, skipped, found)
  return { taken: found.taken?.set ?? noFields, removed: found.removed ?? noFields }
}

type Building = { [element: string]: FieldSet }

/** What differs below one path. What one object brings, most often many do: it is put together of what is known. */
interface Changes {
  taken: GrowingSet | null
  removed: Building | null
}

function noChanges(): Changes {
  return { taken: null, removed: null }
}

type Declared = Exclude<Shape, { is: 'undeclared' }>

function members(shape: Declared, before: unknown, after: unknown, skipped: FieldSet | undefined, into: Changes): void {
  if (shape.is === 'leaf') return
  if (shape.is === 'keyed' || shape.is === 'set') items(shape, listOf(before), listOf(after), into)
  else fields(shape, objectOf(before), objectOf(after), skipped, into)
}

function fields(
  shape: ObjectShape,
  before: JsonObject,
  after: JsonObject,
  skipped: FieldSet | undefined,
  into: Changes,
): void {
  for (const name of Object.keys(before)) field(shape, name, before[name], own(after, name), skipped, into)
  for (const name of Object.keys(after)) {
    if (!Object.hasOwn(before, name)) field(shape, name, undefined, after[name], skipped, into)
  }
}

function field(
  shape: ObjectShape,
  name: string,
  before: unknown,
  after: unknown,
  skipped: FieldSet | undefined,
  into: Changes,
): void {
  if (before === after) return
  const member = memberOf(shape, name)
  if (member !== undefined) visit(member.shape, before, after, member.element, skipped, into)
}

/** What differs in the value at `element`. */
function visit(
  given: Shape,
  before: unknown,
  after: unknown,
  element: string,
  skipped: FieldSet | undefined,
  into: Changes,
): void {
  if (before === after) return
  const skippedHere = skipped?.[element]
  const shape = declared(given, before, after)
  if (skippedHere !== undefined && isMember(skippedHere)) {
    // Elements that cannot be told apart are told of wherever they are.
    members(shape, before, after, undefined, noChanges())
    return
  }
  if (shape.is === 'leaf' || (isEmpty(before) && isEmpty(after))) {
    if (after === undefined) (into.removed ??= {})[element] = noFields
    else if (before === undefined || !jsonEqual(before, after)) taken(into).add(element, noFields)
    return
  }
  const found = noChanges()
  // The path itself came or went, too.
  const isWhole = before === undefined || (given.is === 'undeclared' && isOtherForm(before, after))
  if (isWhole) taken(found).add('.', noFields)
  else if (after === undefined) found.removed = { '.': noFields }
  members(shape, before, after, skippedHere, found)
  if (found.taken !== null) {
    const isAlone = isWhole && found.taken.size === 1
    taken(into).add(element, isAlone ? noFields : found.taken.set)
  }
  if (found.removed !== null) (into.removed ??= {})[element] = closed(found.removed)
}

/** Where an object comes in the place of what is none, or goes for it, the path itself changes, too. */
function isOtherForm(before: unknown, after: unknown): boolean {
  const isNothing = before === null || after === null || after === undefined
  return !isNothing && isObject(before) !== isObject(after)
}

function taken(changes: Changes): GrowingSet {
  changes.taken ??= new GrowingSet()
  return changes.taken
}

/** A path with nothing below it is written without the dot. */
function closed(set: FieldSet): FieldSet {
  for (const element in set) if (element !== '.') return set
  return noFields
}

function items(
  shape: Shape & { is: 'keyed' | 'set' },
  before: readonly unknown[],
  after: readonly unknown[],
  into: Changes,
): void {
  const old = byElement(shape, before)
  const young = byElement(shape, after)
  const of: Shape = shape.is === 'keyed' ? shape.of : member
  for (const [element, item] of old) same(of, item, young.get(element), element, into)
  for (const [element, item] of young) if (!old.has(element)) same(of, undefined, item, element, into)
}

const member: Shape = { is: 'leaf', type: 'string' }
const whole: Shape = { is: 'leaf', type: 'list' }

/**
 * Elements that occur more than once are compared, and owned, as a whole. Where that begins, what was owned within the one
 * there was is owned no more; where it ends, all of the one that is left is new.
 */
function same(of: Shape, before: unknown, after: unknown, element: string, into: Changes): void {
  if (before instanceof Repeated && after instanceof Repeated) {
    visit(whole, before.items, after.items, element, undefined, into)
  } else if (before instanceof Repeated) {
    if (after !== undefined) visit(of, undefined, after, element, undefined, into)
    ;(into.removed ??= {})[element] = noFields
  } else if (after instanceof Repeated) {
    if (before !== undefined) visit(of, before, undefined, element, undefined, into)
    taken(into).add(element, noFields)
  } else visit(of, before, after, element, undefined, into)
}

class Repeated {
  readonly items: unknown[]

  constructor(items: unknown[]) {
    this.items = items
  }
}

function byElement(shape: Shape & { is: 'keyed' | 'set' }, items: readonly unknown[]): Map<string, unknown> {
  const found = new Map<string, unknown>()
  for (const item of items) {
    const element = elementOf(shape, item)
    const there = found.get(element)
    if (there instanceof Repeated) there.items.push(item)
    else found.set(element, found.has(element) ? new Repeated([there, item]) : item)
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
