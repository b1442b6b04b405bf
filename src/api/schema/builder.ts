import { assert } from '../../base/assert.ts'
import type { Field } from './field.ts'
import type { Message, Prepare } from './message.ts'
import type { Scalar, Special, Type } from './type.ts'

// The language the kinds are written in. A field reads: protobuf number, what it holds, what is special about it.
//
//   export const StatefulSetSpec = message('io.k8s.api.apps.v1.StatefulSetSpec', 'What the set should be.', () => ({
//     replicas: int32(1).pointer().default(1).doc('How many pods the set keeps.'),
//     template: struct(3, PodTemplateSpec).required(),
//     serviceName: string(5).always(),
//   }))
//
// Without more said a field is optional and left out of JSON when empty. `field` is a Go pointer to a message, `struct` a
// message by value, which Go writes even when it is empty.

type Draft = { -readonly [K in keyof Field]: Field[K] }

/** A message, or a function of it where it is declared later or refers to itself. */
export type MessageReference = Message | (() => Message)

const plain: Omit<Field, 'number' | 'type'> = {
  name: '',
  pointer: false,
  omitEmpty: true,
  inline: false,
  required: false,
  immutable: false,
  defaultValue: undefined,
  enum: null,
  minimum: null,
  maximum: null,
  format: null,
  list: { is: 'atomic' },
  goType: null,
  atomicMap: false,
  granular: false,
  patch: null,
  doc: '',
}

/** One field being described. `message` freezes it. */
export class FieldBuilder {
  readonly draft: Draft

  constructor(number: number, type: Type, more?: Partial<Field>) {
    this.draft = { ...plain, number, type, ...more }
  }

  /** Absent differs from zero. */
  pointer(): this {
    this.draft.pointer = true
    return this
  }

  /** Written in JSON even when zero or empty: a Go field without `omitempty`. */
  always(): this {
    this.draft.omitEmpty = false
    return this
  }

  /** Left out of JSON when zero although it is a struct: Go's `omitzero`. */
  omitZero(): this {
    this.draft.omitEmpty = true
    return this
  }

  required(): this {
    this.draft.required = true
    return this
  }

  immutable(): this {
    this.draft.immutable = true
    return this
  }

  default(value: unknown): this {
    this.draft.defaultValue = value
    return this
  }

  /** The least number. On a list that is always there, 1: never empty; 0: written as `[]` when empty rather than as null. */
  min(minimum: number): this {
    this.draft.minimum = minimum
    return this
  }

  max(maximum: number): this {
    this.draft.maximum = maximum
    return this
  }

  /** The values the elements of a list or map may have. */
  holding(...values: readonly string[]): this {
    this.draft.enum = values
    return this
  }

  format(format: string): this {
    this.draft.format = format
    return this
  }

  /** Owned and replaced whole in server-side apply. */
  atomic(): this {
    if (this.draft.type.is === 'list') this.draft.list = { is: 'atomic' }
    else this.draft.atomicMap = true
    return this
  }

  /** Owned field by field although its message is atomic elsewhere. */
  granular(): this {
    this.draft.granular = true
    return this
  }

  /** Server-side apply merges the list as a set of values. */
  set(): this {
    this.draft.list = { is: 'set' }
    return this
  }

  /** Server-side apply merges the list's elements by these fields. */
  keyed(...keys: readonly string[]): this {
    this.draft.list = { is: 'map', keys }
    return this
  }

  /** Strategic merge patch merges the list, by `mergeKey` where the elements are messages. */
  merge(mergeKey?: string): this {
    this.draft.patch = { ...(mergeKey === undefined ? {} : { mergeKey }), merge: true, retainKeys: this.retains() }
    return this
  }

  /** Strategic merge patch replaces the message whole. */
  replaced(): this {
    this.draft.patch = { merge: false, retainKeys: false, replace: true }
    return this
  }

  /** Strategic merge patch drops the keys of the union that the patch does not name. */
  retainKeys(): this {
    this.draft.patch = { ...(this.draft.patch ?? { merge: false }), retainKeys: true }
    return this
  }

  /** The Go type decoding errors name: `v1.Protocol`. */
  go(type: string): this {
    this.draft.goType = type
    return this
  }

  doc(sentence: string): this {
    this.draft.doc = sentence
    return this
  }

  private retains(): boolean {
    return this.draft.patch?.retainKeys ?? false
  }
}

const types = new Map<string, Type>()

/** One shared value per scalar: there are a thousand fields. */
function plainType(is: Scalar | Special): Type {
  const known = types.get(is)
  if (known !== undefined) return known
  const type: Type = { is }
  types.set(is, type)
  return type
}

function typeOf(of: Scalar | Special | MessageReference | Type): Type {
  if (typeof of === 'string') return plainType(of)
  if (typeof of === 'function') return { is: 'message', message: of }
  return 'is' in of ? of : { is: 'message', message: () => of }
}

const scalar =
  (is: Scalar | Special) =>
  (number: number): FieldBuilder =>
    new FieldBuilder(number, plainType(is))

/** Go writes these even when they are zero, so `omitempty` says nothing about them. */
const valueStruct =
  (is: Special) =>
  (number: number): FieldBuilder =>
    new FieldBuilder(number, plainType(is), { omitEmpty: false })

export const string = scalar('string')
export const bool = scalar('bool')
export const int32 = scalar('int32')
export const int64 = scalar('int64')
export const double = scalar('double')
export const bytes = scalar('bytes')

/** Pointers unless `struct…` says otherwise, as most of them are upstream. */
const pointerTo =
  (is: Special) =>
  (number: number): FieldBuilder =>
    new FieldBuilder(number, plainType(is), { pointer: true })

export const time = pointerTo('time')
export const microTime = pointerTo('microTime')
export const quantity = pointerTo('quantity')
export const intOrString = pointerTo('intOrString')
export const fieldsV1 = pointerTo('fieldsV1')
export const json = pointerTo('json')
export const raw = valueStruct('raw')
export const structTime = valueStruct('time')
export const structMicroTime = valueStruct('microTime')
export const structQuantity = valueStruct('quantity')
export const structIntOrString = valueStruct('intOrString')

export function oneOf(number: number, values: readonly string[]): FieldBuilder {
  return new FieldBuilder(number, plainType('string'), { enum: values })
}

/** A pointer to a message: absent unless set. */
export function field(number: number, of: MessageReference): FieldBuilder {
  return new FieldBuilder(number, typeOf(of), { pointer: true })
}

/** A message by value: always there, written as `{}` when empty. */
export function struct(number: number, of: MessageReference): FieldBuilder {
  return new FieldBuilder(number, typeOf(of), { omitEmpty: false })
}

/** JSON that is either what the first field of the message holds, an object, or what the second does. */
export function either(number: number, of: () => Message): FieldBuilder {
  return new FieldBuilder(number, { is: 'either', message: of }, { pointer: true })
}

/** The message's fields stand in the enclosing JSON object; in protobuf it is a message of its own. */
export function inline(number: number, of: Message): FieldBuilder {
  return new FieldBuilder(number, typeOf(of), { inline: true, omitEmpty: false })
}

export function list(number: number, of: Scalar | Special | MessageReference | Type): FieldBuilder {
  return new FieldBuilder(number, { is: 'list', of: typeOf(of) })
}

/** A list that is a message `{ items = 1 }` in protobuf. */
export function wrappedList(number: number, of: Scalar): FieldBuilder {
  return new FieldBuilder(number, wrapped(of))
}

export function wrapped(of: Scalar): Type {
  return { is: 'list', of: plainType(of), wrapped: true }
}

/** Keys are strings. */
export function map(number: number, of: Scalar | Special | MessageReference | Type): FieldBuilder {
  return new FieldBuilder(number, { is: 'map', of: typeOf(of) })
}

/** `kind` and `apiVersion` of a whole object; protobuf carries them in the envelope. */
export const typeMeta = {
  kind: string(0).doc('The kind of this object, as a client would ask for it.'),
  apiVersion: string(0).doc('The group and version in whose shape this object is written.'),
} as const

type Builders = () => Readonly<Record<string, FieldBuilder>>

/**
 * @param name the OpenAPI model name
 * @param doc one sentence for `kubectl explain`
 * @param builders asked when the message is first looked at: most of the thousand messages never are
 * @param prepare defaults that depend on several fields
 */
export function message(name: string, doc: string, builders: Builders, prepare: Prepare | null = null): Message {
  return new DescribedMessage(name, doc, builders, false, prepare)
}

/** The same message, owned whole in server-side apply. */
export function atomicMessage(name: string, doc: string, builders: Builders, prepare: Prepare | null = null): Message {
  return new DescribedMessage(name, doc, builders, true, prepare)
}

type Parts = Pick<Message, 'fields' | 'byName' | 'wireFields'>

class DescribedMessage implements Message {
  readonly name: string
  readonly doc: string
  readonly atomic: boolean
  readonly prepare: Prepare | null
  readonly #builders: Builders
  #parts: Parts | null = null

  constructor(name: string, doc: string, builders: Builders, atomic: boolean, prepare: Prepare | null) {
    this.name = name
    this.doc = doc
    this.#builders = builders
    this.atomic = atomic
    this.prepare = prepare
  }

  get fields(): Parts['fields'] {
    return this.#described().fields
  }

  get byName(): Parts['byName'] {
    return this.#described().byName
  }

  get wireFields(): Parts['wireFields'] {
    return this.#described().wireFields
  }

  #described(): Parts {
    this.#parts ??= partsOf(this.name, this.#builders())
    return this.#parts
  }
}

function partsOf(name: string, builders: Readonly<Record<string, FieldBuilder>>): Parts {
  const fields: Field[] = []
  const wireFields: Field[] = []
  for (const [key, builder] of Object.entries(builders)) {
    const made: Field = Object.freeze({ ...builder.draft, name: key })
    if (made.inline) {
      assert(made.type.is === 'message', `${name}.${key}: only a message can be inline`)
      fields.push(...made.type.message().fields)
    } else fields.push(made)
    if (made.number > 0) wireFields.push(made)
  }
  wireFields.sort((a, b) => a.number - b.number)
  return { fields, byName: new Map(fields.map((each) => [each.name, each])), wireFields }
}
