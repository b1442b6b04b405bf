import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apiVersionOf } from '../../kind.ts'
import { listMessage } from '../../schema/list-message.ts'
import type { Field, Message, Type } from '../../schema/message.ts'
import { scheme } from '../../scheme.ts'
import { arrange } from '../arrange.ts'
import { DecodeError, decode } from '../decode.ts'
import { encode } from '../encode.ts'
import { decodeProtobuf, encodeProtobuf } from './protobuf.ts'

/** Any object of a message, as a client could send it. Depth is bounded, which is all that ends types that contain themselves. */
function objectOf(message: Message, depth: number): fc.Arbitrary<Record<string, unknown>> {
  // An embedded object's kind is not in protobuf: only the envelope has one.
  const fields = message.fields.filter((field) => field.number > 0 || !['kind', 'apiVersion'].includes(field.name))
  const entries = fields.map((field) => [field.name, fc.option(anyOf(field.type, depth), { nil: undefined, freq: 2 })])
  return fc.record(Object.fromEntries(entries))
}

const text = fc.string({ unit: fc.constantFrom('a', '-', '/', 'é', '\u{1f30a}', '"', '\n'), maxLength: 6 })
const instant = fc
  .integer({ min: 1, max: 4e9 })
  .map((seconds) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z'))

function anyOf(type: Type, depth: number): fc.Arbitrary<unknown> {
  switch (type.is) {
    case 'message':
      return depth === 0 ? fc.constant({}) : objectOf(type.message(), depth - 1)
    case 'either':
      return fc.oneof(...type.message().fields.map((field) => anyOf(field.type, depth === 0 ? 0 : depth - 1)))
    case 'list':
      return fc.array(anyOf(type.of, depth), { maxLength: 2 })
    case 'map':
      return fc.dictionary(fc.constantFrom('a', 'b.c/d', '__proto__'), anyOf(type.of, depth), { maxKeys: 2 })
    case 'bool':
      return fc.boolean()
    case 'int32':
      return fc.integer()
    case 'int64':
      return fc.maxSafeInteger()
    case 'uint32':
      return fc.nat()
    case 'double':
      return fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
    case 'bytes':
      return fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes).toString('base64'))
    case 'time':
      return instant
    case 'microTime':
      return instant.map((each) => each.replace('Z', '.000123Z'))
    case 'quantity':
      return fc.constantFrom('1', '500m', '1536Mi', '0')
    case 'intOrString':
      return fc.oneof(fc.integer(), text)
    case 'raw':
    case 'fieldsV1':
    case 'json':
      return fc.constantFrom({}, { a: [1, 'x'] }, 'text')
    default:
      return text
  }
}

const stored = scheme.kinds.map((kind) => ({ name: kind.kind, apiVersion: apiVersionOf(kind), message: kind.message }))

describe('what is encoded is what is decoded', () => {
  test.each(stored)('$apiVersion $name', ({ name, apiVersion, message }) => {
    fc.assert(
      fc.property(objectOf(message, 4), (sent) => {
        const object = arrange(message, decode(message, { ...sent, kind: name, apiVersion }).object)
        const bytes = encodeProtobuf(message, object, { apiVersion, kind: name })
        expect(withoutEmbeddedKinds(decodeProtobuf(message, bytes))).toEqual(withoutEmbeddedKinds(object))
        expect(decode(message, JSON.parse(encode(message, object))).object).toEqual(object)
        expect(arrange(message, object)).toEqual(object)
      }),
      { numRuns: 20 },
    )
  })
})

/** JSON text tells an absent field from an undefined one; comparing does not. */
function withoutEmbeddedKinds(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

const pods = listMessage(scheme.byGroupVersionKind('v1', 'Pod')!.message)

test('lists go the same way', () => {
  const list = { kind: 'PodList', apiVersion: 'v1', metadata: { resourceVersion: '7' }, items: [] }
  expect(decodeProtobuf(pods, encodeProtobuf(pods, list, list))).toEqual(list)
})

const anything = fc.constantFrom(...stored).chain(({ name, apiVersion, message }) =>
  objectOf(message, 3).map((sent) => ({
    message,
    bytes: encodeProtobuf(message, arrange(message, decode(message, { ...sent, kind: name, apiVersion }).object), {
      ...{ apiVersion, kind: name },
    }),
  })),
)

test('bytes that anybody may send, of any kind, end in an answer or a DecodeError', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(anything, share, fc.nat(255), share, ({ message, bytes }, at, byte, end) => {
      const sent = bytes.slice(0, Math.ceil(bytes.length * Math.max(end, 0.2)))
      sent[Math.floor(at * (sent.length - 1))] = byte
      try {
        decodeProtobuf(message, sent)
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError)
      }
    }),
    { numRuns: 500 },
  )
})

/** What `kubectl explain` prints: one sentence, long enough to say more than the name does. */
function isDescription(text: string): boolean {
  return /^[A-Z`].*[.…]$/.test(text) && text.split(' ').length >= 4
}

test('a field of a message is described once', () => {
  const problems: string[] = []
  const seen = new Set<Message>()
  const visit = (message: Message) => {
    if (seen.has(message)) return
    seen.add(message)
    const numbers = message.wireFields.map((field) => field.number)
    if (new Set(numbers).size !== numbers.length) problems.push(`${message.name}: a number is there twice`)
    if (message.byName.size !== message.fields.length) problems.push(`${message.name}: a name is there twice`)
    if (!isDescription(message.doc)) problems.push(`${message.name} is not described in a sentence: ${message.doc}`)
    const docs = new Map<string, string>()
    for (const field of message.fields) {
      const path = `${message.name}.${field.name}`
      if (!isDescription(field.doc)) problems.push(`${path} is not described in a sentence: ${field.doc}`)
      const other = docs.get(field.doc)
      if (other !== undefined) problems.push(`${path} is described as ${other} is`)
      docs.set(field.doc, field.name)
      visitType(field)
    }
  }
  const visitType = (field: Field) => {
    let { type } = field
    while (type.is === 'list' || type.is === 'map') type = type.of
    if (type.is === 'message' || type.is === 'either') visit(type.message())
  }
  for (const each of [...scheme.kinds, ...scheme.bodies]) visit(each.message)
  expect(problems).toEqual([])
  expect(seen.size).toBeGreaterThan(520)
})
