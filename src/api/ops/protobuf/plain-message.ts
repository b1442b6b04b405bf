import { DecodeError } from '../decode-error.ts'
import type { ProtobufReader } from './reader.ts'

/**
 * A message whose object is something else than its fields, a time or what an envelope holds: Go's names of its fields, by
 * their numbers from 1 on.
 */
export interface PlainMessage {
  readonly name: string
  readonly fields: readonly (readonly [name: string, is: 'number' | 'part'])[]
}

export const plainMessages = {
  time: {
    name: 'Timestamp',
    fields: [
      ['Seconds', 'number'],
      ['Nanos', 'number'],
    ],
  },
  quantity: { name: 'Quantity', fields: [['String_', 'part']] },
  intOrString: {
    name: 'IntOrString',
    fields: [
      ['Type', 'number'],
      ['IntVal', 'number'],
      ['StrVal', 'part'],
    ],
  },
  fieldsV1: { name: 'FieldsV1', fields: [['Raw', 'part']] },
  json: { name: 'JSON', fields: [['Raw', 'part']] },
  raw: { name: 'RawExtension', fields: [['Raw', 'part']] },
  envelope: {
    name: 'Unknown',
    fields: [
      ['TypeMeta', 'part'],
      ['Raw', 'part'],
      ['ContentEncoding', 'part'],
      ['ContentType', 'part'],
    ],
  },
  typeMeta: {
    name: 'TypeMeta',
    fields: [
      ['APIVersion', 'part'],
      ['Kind', 'part'],
    ],
  },
} as const satisfies Readonly<Record<string, PlainMessage>>

export interface PlainFields {
  readonly numbers: ReadonlyMap<number, number>
  readonly parts: ReadonlyMap<number, ProtobufReader>
  readonly isEmpty: boolean
}

/** The last of each field counts. */
export function readPlain(reader: ProtobufReader, { name, fields }: PlainMessage): PlainFields {
  const numbers = new Map<number, number>()
  const parts = new Map<number, ProtobufReader>()
  const isEmpty = reader.isAtEnd
  while (!reader.isAtEnd) {
    const tag = reader.varint()
    checkTag(name, tag)
    const [number, wireType] = [Math.floor(tag / 8), tag % 8]
    const [field, is] = fields[number - 1] ?? []
    if (field === undefined) reader.skipField(wireType)
    else if (wireType !== (is === 'number' ? 0 : 2)) throw wrongWireType(wireType, field)
    else if (is === 'number') numbers.set(number, reader.varint())
    else parts.set(number, reader.part())
  }
  return { numbers, parts, isEmpty }
}

const endGroup = 4

export function checkTag(message: string, tag: number): void {
  if (tag % 8 === endGroup) throw new DecodeError(`proto: ${message}: wiretype end group for non-group`)
  if (tag < 8) throw new DecodeError(`proto: ${message}: illegal tag 0 (wire type ${tag})`)
}

export function wrongWireType(wireType: number, field: string): DecodeError {
  return new DecodeError(`proto: wrong wireType = ${wireType} for field ${field}`)
}
