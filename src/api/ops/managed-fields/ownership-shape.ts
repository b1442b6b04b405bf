import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import type { Field, Message, Type } from '../../schema/message.ts'
import type { Structural } from '../../schema/structural.ts'
import { isObject, type JsonObject } from '../json-value.ts'
import { writeJson } from '../write-json.ts'
import type { ListKey, Member, ObjectShape, Shape } from './shape.ts'
import { structureShape } from './structural-shape.ts'

const shapes = new WeakMap<Field, Shape>()

export function shapeOfField(field: Field): Shape {
  const known = shapes.get(field)
  if (known !== undefined) return known
  const shape = makeShape(field)
  shapes.set(field, shape)
  return shape
}

/** How a member of an object is seen; undefined: the schema does not have it. */
export function memberShape(shape: ObjectShape, name: string): Shape | undefined {
  return memberOf(shape, name)?.shape
}

/** The same with its path element. Those of messages are kept. */
export function memberOf(shape: ObjectShape, name: string): Member | undefined {
  if (shape.is === 'map') return { element: `f:${name}`, shape: shape.of }
  if (shape.is === 'structure') {
    const found = shape.fields.get(name) ?? shape.rest
    return found === null ? undefined : { element: `f:${name}`, shape: found }
  }
  const known = shape.members.get(name)
  const field = known === undefined ? shape.message.byName.get(name) : undefined
  if (field === undefined) return known
  const member = { element: `f:${name}`, shape: shapeOfField(field) }
  shape.members.set(name, member)
  return member
}

/** Members that the schema names are owned by what is in them; keys of a map are owned themselves. */
export function isNamedMember(shape: ObjectShape, name: string): boolean {
  if (shape.is === 'map') return false
  return shape.is === 'structure' ? shape.fields.has(name) : shape.message.byName.has(name)
}

const undeclaredMap: Shape = { is: 'map', of: { is: 'undeclared' } }
const undeclaredLeaf: Shape = { is: 'leaf', type: 'json' }

/** What nothing is declared of is seen as what it is: objects by their members, all else whole. */
export function declared(shape: Shape, ...values: readonly unknown[]): Exclude<Shape, { is: 'undeclared' }> {
  if (shape.is !== 'undeclared') return shape
  return (values.some(isObject) ? undeclaredMap : undeclaredLeaf) as Exclude<Shape, { is: 'undeclared' }>
}

const structures = new WeakMap<Message, Shape>()
const messages = new WeakMap<Message, Shape>()

export function shapeOfMessage(message: Message): Shape {
  if (message.structural !== undefined) return shapeOfStructural(message, message.structural)
  let shape = messages.get(message)
  if (shape === undefined) {
    shape = shapeByFields(message)
    if (message.atomic) shape = { is: 'leaf', type: 'object', within: shape }
    messages.set(message, shape)
  }
  return shape
}

function shapeByFields(message: Message): Shape {
  return { is: 'message', message, members: new Map() }
}

function shapeOfStructural(message: Message, schema: Structural): Shape {
  let shape = structures.get(message)
  if (shape === undefined) {
    const standard = message.fields.map((field) => [field.name, shapeOfField(field)] as const)
    shape = structureShape(schema, standard, { metadata: shapeOfMessage(ObjectMeta), unknown: 'nowhere' })
    structures.set(message, shape)
  }
  return shape
}

function makeShape(field: Field): Shape {
  if (field.atomicMap) return { is: 'leaf', type: 'object', within: shapeOfType(field.type) }
  if (field.granular && field.type.is === 'message') return shapeByFields(field.type.message())
  if (field.type.is !== 'list') return shapeOfType(field.type)
  if (field.list.is === 'atomic') return { is: 'leaf', type: 'list', within: shapeOfType(field.type.of) }
  if (field.list.is === 'set') return { is: 'set', of: shapeOfType(field.type.of) }
  const of = field.type.of
  const element = of.is === 'message' ? of.message() : null
  const keys = [...field.list.keys].sort().map((name) => ({ name, whenAbsent: absentKey(element?.byName.get(name)) }))
  return { is: 'keyed', keys, of: shapeOfType(of) }
}

function shapeOfType(type: Type): Shape {
  if (type.is === 'message') return shapeOfMessage(type.message())
  if (type.is === 'map') return { is: 'map', of: shapeOfType(type.of) }
  return { is: 'leaf', type: type.is === 'either' ? 'json' : type.is }
}

/** Nothing stands for a key that Go would leave out. */
function absentKey(field: Field | undefined): unknown {
  if (field === undefined) return undefined
  return field.defaultValue ?? (field.omitEmpty ? undefined : zeroOf(field.type))
}

function zeroOf(type: Type): unknown {
  if (type.is === 'string' || type.is === 'bytes') return ''
  if (type.is === 'bool') return false
  return type.is.startsWith('int') || type.is === 'uint32' || type.is === 'double' ? 0 : null
}

/** An element of a keyed list that says nothing of its keys: it cannot be told from others, so nobody can own it. */
export class KeylessElement extends Error {}

/**
 * The path element of a list's element: `k:{"name":"main"}`, `v:"x"`.
 * @throws KeylessElement
 */
export function elementOf(shape: Shape & { is: 'keyed' | 'set' }, item: unknown): string {
  if (shape.is === 'set' || !isObject(item)) return `v:${writeJson(item)}`
  const [first] = shape.keys
  if (shape.keys.length === 1 && first !== undefined) return elementByKey(first, keyIn(item, first))
  const parts: string[] = []
  for (const key of shape.keys) {
    const value = keyIn(item, key)
    if (value !== undefined) parts.push(`${JSON.stringify(key.name)}:${writeJson(value)}`)
  }
  if (parts.length === 0) throw new KeylessElement()
  return `k:{${parts.join(',')}}`
}

/** What an element is found by; undefined where it says nothing of it, and nothing stands for that. */
export function keyIn(item: JsonObject, { name, whenAbsent }: ListKey): unknown {
  const value = item[name]
  return value === undefined ? whenAbsent : value
}

const mostElements = 1000
const elements = new WeakMap<ListKey, Map<unknown, string>>()

/** Nearly all keyed lists have one key, and the same few values again and again. */
function elementByKey(key: ListKey, value: unknown): string {
  if (value === undefined) throw new KeylessElement()
  let known = elements.get(key)
  if (known === undefined) elements.set(key, (known = new Map()))
  let element = known.get(value)
  if (element === undefined) {
    element = `k:{${JSON.stringify(key.name)}:${writeJson(value)}}`
    if (known.size >= mostElements) known.clear()
    if (typeof value === 'string') known.set(value, element)
  }
  return element
}

const empties = new WeakMap<Message, JsonObject>()

/** What Go writes for an object nobody set anything of: fields that are always there are not *added* by a create. */
export function emptyObject(message: Message): JsonObject {
  const known = empties.get(message)
  if (known !== undefined) return known
  const empty: Record<string, unknown> = {}
  for (const field of message.fields) {
    if (field.omitEmpty || field.inline) continue
    if (field.pointer) empty[field.name] = null
    else empty[field.name] = field.type.is === 'message' ? emptyObject(field.type.message()) : zeroOf(field.type)
  }
  empties.set(message, Object.freeze(empty))
  return empty
}
