import { type Builders, DescribedMessage } from './described-message.ts'
import { FieldBuilder } from './field-builder.ts'
import type { Message, Prepare, Scalar, Special, Type } from './message.ts'

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

/** A message, or a function of it where it is declared later or refers to itself. */
export type MessageReference = Message | (() => Message)

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
export function either(number: number, of: () => Message, refusal: string | null = null): FieldBuilder {
  return new FieldBuilder(number, { is: 'either', message: of, refusal }, { pointer: true })
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

/** Amounts of resources, which the kinds of the core group keep in whole thousandths: there is no smaller part of a processor. */
export function resourceList(number: number): FieldBuilder {
  return new FieldBuilder(
    number,
    { is: 'map', of: plainType('quantity'), thousandths: true },
    { goType: 'v1.ResourceList' },
  )
}

/** `kind` and `apiVersion` of a whole object; protobuf carries them in the envelope. */
export const typeMeta = {
  kind: string(0).doc('The kind of this object, as a client would ask for it.'),
  apiVersion: string(0).doc('APIVersion defines the group and version in whose shape this object is written.'),
} as const

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
