import type { Field } from '../schema/field.ts'
import type { Message } from '../schema/message.ts'
import type { Scalar, Special, Type } from '../schema/type.ts'
import { isObject, type JsonObject } from './json-value.ts'

/**
 * How server-side apply sees a value: owned whole, or by its fields, keys, elements.
 * `within` is what an atomic object or the elements of an atomic list look like: owned whole, checked to the ground.
 */
export type Shape =
  | { readonly is: 'leaf'; readonly type: Scalar | Special | 'object' | 'list'; readonly within?: Shape }
  | { readonly is: 'message'; readonly message: Message }
  | { readonly is: 'map'; readonly of: Shape }
  | { readonly is: 'set' }
  | { readonly is: 'keyed'; readonly keys: readonly ListKey[]; readonly of: Shape }

/** A key of a list's elements; `whenAbsent` stands for it in an element that does not set it. */
export interface ListKey {
  readonly name: string
  readonly whenAbsent: unknown
}

const shapes = new WeakMap<Field, Shape>()

export function shapeOfField(field: Field): Shape {
  const known = shapes.get(field)
  if (known !== undefined) return known
  const shape = makeShape(field)
  shapes.set(field, shape)
  return shape
}

export function shapeOfMessage(message: Message): Shape {
  const shape: Shape = { is: 'message', message }
  return message.atomic ? { is: 'leaf', type: 'object', within: shape } : shape
}

function makeShape(field: Field): Shape {
  if (field.atomicMap) return { is: 'leaf', type: 'object', within: shapeOfType(field.type) }
  if (field.granular && field.type.is === 'message') return { is: 'message', message: field.type.message() }
  if (field.type.is !== 'list') return shapeOfType(field.type)
  if (field.list.is === 'atomic') return { is: 'leaf', type: 'list', within: shapeOfType(field.type.of) }
  if (field.list.is === 'set') return { is: 'set' }
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

function absentKey(field: Field | undefined): unknown {
  return field === undefined ? undefined : (field.defaultValue ?? zeroOf(field.type))
}

function zeroOf(type: Type): unknown {
  if (type.is === 'string' || type.is === 'bytes') return ''
  if (type.is === 'bool') return false
  return type.is.startsWith('int') || type.is === 'uint32' || type.is === 'double' ? 0 : null
}

/** The path element of a list's element: `k:{"name":"main"}`, `v:"x"`. */
export function elementOf(shape: Shape & { is: 'keyed' | 'set' }, item: unknown): string {
  if (shape.is === 'set' || !isObject(item)) return `v:${JSON.stringify(item)}`
  const parts: string[] = []
  for (const { name, whenAbsent } of shape.keys) {
    const value = item[name] ?? whenAbsent
    if (value !== undefined) parts.push(`${JSON.stringify(name)}:${JSON.stringify(value)}`)
  }
  return `k:{${parts.join(',')}}`
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
