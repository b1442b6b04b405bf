import { assert } from '../../../base/assert.ts'
import type { Field, Message, Type } from '../../schema/message.ts'
import { zeroOf } from '../../schema/zero.ts'
import { goNameOf } from './name.ts'
import { goQuantity } from './quantity.ts'

// What Go's spew prints of a value, with types and without addresses. Upstream hashes this text of a pod template, so the
// names of ReplicaSets depend on it to the letter: on Go's names of fields and types, on their order, on the fields of a
// Quantity that nobody else sees.
//
//   {"name": "x", "ports": [{"containerPort": 80}]}   as a v1.Container
//   → (v1.Container){Name:(string)x Image:(string) … Ports:([]v1.ContainerPort)[{Name:(string) HostPort:(int32)0 …}] …}

type Json = Readonly<Record<string, unknown>>

/** A field as Go has it: what stands before its value, its value, and all of it where the field is not set. */
interface GoField {
  readonly head: string
  readonly whenAbsent: string
  read(object: Json): unknown
  print(value: unknown): string
}

export function goDump(message: Message, object: object): string {
  return `(${goTypeName(message)})${printMessage(message, object as Json)}`
}

const layouts = new WeakMap<Message, readonly GoField[]>()

function printMessage(message: Message, object: Json): string {
  const layout = layouts.get(message) ?? layOut(message)
  layouts.set(message, layout)
  const parts = layout.map(({ head, whenAbsent, read, print }) => {
    const value = read(object)
    return value === undefined || value === null ? whenAbsent : head + print(value)
  })
  return `{${parts.join(' ')}}`
}

/** Inlined messages are fields of their own in Go. They stand where the first of their fields does. */
function layOut(message: Message): readonly GoField[] {
  const embedded = message.wireFields.filter(({ inline }) => inline)
  const holderOf = (field: Field) =>
    embedded.find(({ type }) => type.is === 'message' && type.message().byName.has(field.name)) ?? field
  const shortName = message.name.slice(message.name.lastIndexOf('.') + 1)
  return [...new Set(message.fields.map(holderOf))].map((field) => goField(field, shortName))
}

function goField(field: Field, message: string): GoField {
  const { name, type, inline, pointer } = field
  const head = `${inline ? name : goNameOf(message, name)}:(${pointer ? '*' : ''}${field.goType ?? goType(type)})`
  const print = (value: unknown) => printValue(type, value)
  // Go has no absent value: nil where it can be, else what is zero.
  const whenAbsent =
    head +
    (pointer || type.is === 'list' || type.is === 'map' ? '<nil>' : print(type.is === 'message' ? {} : zeroOf(type)))
  const read = inline ? (object: Json) => object : (object: Json) => presentIn(object, field)
  return { head, whenAbsent, read, print }
}

/** Upstream's controllers read protobuf, which does not tell an empty list or map from none. */
function presentIn(object: Json, { name, type }: Field): unknown {
  const value = object[name]
  if (type.is === 'list' && (value as readonly unknown[] | undefined)?.length === 0) return undefined
  if (type.is === 'map' && Object.keys(value ?? {}).length === 0) return undefined
  return value
}

function goTypeName({ name }: Message): string {
  return name.split('.').slice(-2).join('.')
}

function goType(type: Type): string {
  switch (type.is) {
    case 'message':
    case 'either':
      return goTypeName(type.message())
    case 'list':
      return `[]${goType(type.of)}`
    case 'map':
      return `map[string]${goType(type.of)}`
    case 'time':
      return 'v1.Time'
    case 'fieldsV1':
      return 'v1.FieldsV1'
    case 'quantity':
      return 'resource.Quantity'
    case 'intOrString':
      return 'intstr.IntOrString'
    default:
      return type.is
  }
}

function printValue(type: Type, value: unknown): string {
  switch (type.is) {
    case 'message':
      return printMessage(type.message(), value as Json)
    case 'list':
      return `[${(value as readonly unknown[]).map((each) => printValue(type.of, each)).join(' ')}]`
    case 'map':
      return `map[${Object.entries(value as Json)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, each]) => `${key}:${printValue(type.of, each)}`)
        .join(' ')}]`
    case 'quantity':
      return goQuantity(String(value))
    case 'intOrString':
      return typeof value === 'string'
        ? `{Type:(intstr.Type)1 IntVal:(int32)0 StrVal:(string)${value}}`
        : `{Type:(intstr.Type)0 IntVal:(int32)${value} StrVal:(string)}`
    case 'time':
      // The only ones a template has are those of its metadata, which nobody sets.
      return '{Time:(time.Time){wall:(uint64)0 ext:(int64)0 loc:(*time.Location)<nil>}}'
    case 'string':
    case 'bool':
    case 'int32':
    case 'int64':
      return String(value)
    default:
      assert(type.is === 'fieldsV1', `no pod template holds a ${type.is}`)
      return '{Raw:([]uint8)<nil>}'
  }
}
