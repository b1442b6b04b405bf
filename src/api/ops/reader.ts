import { assert, unreachable } from '../../base/assert.ts'
import { ObjectMeta } from '../meta/v1/object-meta.ts'
import type { Field, Message, Type } from '../schema/message.ts'
import { absentOf, defaultOf, emptinessOf, isZero, writtenZero } from './absent.ts'
import { listReader, mapReader } from './collection-reader.ts'
import { DecodeError, isSentObject, Mismatch } from './decode-error.ts'
import { elementGoType, goTypeOf } from './go/type.ts'
import { type JsonObject, upTo } from './json-value.ts'
import { mayHaveDefaults } from './may-have-defaults.ts'
import type { Reading } from './reading.ts'
import {
  boolReader,
  bytesReader,
  doubleReader,
  integerReader,
  intOrStringReader,
  jsonReader,
  microTimeReader,
  quantityReader,
  type Reader,
  rawReader,
  stringReader,
  thousandthsReader,
  timeReader,
} from './scalar-reader.ts'
import { structuralReader } from './structural-read.ts'

// The one walk that makes an object what upstream would make of it: known fields only, in Go's order, empty ones left out or
// written as Go writes them, values in canonical form. Compiled once per message into closures. Asked to, it also fills
// in defaults: a field's own, and before them what the message's `prepare` adds.
//
// What is as it should be already is answered itself, not a copy: the walks behind the first then make nothing, and whoever
// compares versions sees at once that a part is the same.

export function messageReader(reading: Reading, message: Message): Reader {
  const known = reading.compiled.get(message)
  if (known !== undefined) return known
  let compiled: Reader | undefined
  // Types may contain themselves, so the entry stands before its fields are compiled.
  reading.compiled.set(message, (value, known) => (compiled ??= compileMessage(reading, message))(value, known))
  compiled = compileMessage(reading, message)
  reading.compiled.set(message, compiled)
  return compiled
}

interface FieldPlan {
  readonly name: string
  /** Among the message's fields. */
  readonly place: number
  readonly read: Reader
  /** Of what `prepare` has put there. */
  readonly readAdded: Reader
  /** The value of a field that is absent or empty; undefined leaves it out. */
  readonly absent: () => unknown
  /** Something stands there even if nothing was sent. */
  readonly always: boolean
  readonly isEmpty: (value: unknown) => boolean
  /** `isEmpty` is `isZero`. */
  readonly isScalar: boolean
  /** See `Reading.keepsNullTimes`. */
  readonly keepsNull: boolean
}

function compileMessage(reading: Reading, message: Message): Reader {
  if (message.structural !== undefined) {
    return structuralReader(reading, message.structural, messageReader(reading, ObjectMeta))
  }
  if (reading.added !== null && !mayHaveDefaults(message)) return (value) => value
  const plans = message.fields.map((field, place) => planOf(reading, field, place))
  const byName = new Map(plans.map((plan) => [plan.name, plan]))
  const always = plans.filter((plan) => plan.always)
  const prepare = reading.withDefaults ? message.prepare : null
  const goType = goTypeOf({ is: 'message', message: () => message }, null)
  return (value, known) => {
    if (!isSentObject(value)) throw new Mismatch(value, goType)
    if (value === known) return value
    const parts = isSentObject(known) ? known : nothing
    const from = prepare === null ? value : prepare(value)
    return readFields(reading, { byName, always }, value, from, parts)
  }
}

const nothing: JsonObject = Object.freeze({})

interface Plans {
  readonly byName: ReadonlyMap<string, FieldPlan>
  readonly always: readonly FieldPlan[]
}

/** The fields that are there: most objects set few of many. Nothing is made until one of them has to be another. */
function readFields(
  reading: Reading,
  { byName, always }: Plans,
  value: JsonObject,
  from: JsonObject,
  parts: JsonObject,
): JsonObject {
  let to: Record<string, unknown> | null = from === value || hasSameKeys(from, value) ? null : {}
  let last = -1
  let inOrder = true
  let due = 0
  for (const name in from) {
    const plan = byName.get(name)
    if (plan === undefined) {
      reading.sawUnknown = true
      to ??= upTo(value, name)
      continue
    }
    if (plan.place < last) inOrder = false
    last = plan.place
    for (; due < always.length && always[due]!.place <= last; due++) {
      if (always[due]!.name in from) continue
      to ??= upTo(value, name)
      to[always[due]!.name] = always[due]!.absent()
    }
    const sent = from[name]
    // Each look at a field by its name costs as much as reading most of them does.
    const given = from === value ? sent : value[name]
    const known = parts === nothing ? undefined : parts[name]
    const reader = sent === given ? plan.read : plan.readAdded
    const read = sent === undefined || sent === null ? (plan.keepsNull ? sent : undefined) : reader(sent, known)
    const isEmpty = read === undefined || (plan.isScalar ? isZero(read) : plan.isEmpty(read))
    const kept = isEmpty ? plan.absent() : read
    if (to === null && kept === given && kept !== undefined) continue
    to ??= upTo(value, name)
    if (kept !== undefined) to[name] = kept
  }
  for (; due < always.length; due++) {
    if (always[due]!.name in from) continue
    to ??= { ...value }
    to[always[due]!.name] = always[due]!.absent()
  }
  if (!inOrder) return ordered(to ?? value, byName)
  return to ?? (reading.mayKeep(value) ? value : { ...value })
}

/** Few fields, nearly in order: each is put where it belongs, which makes less than sorting them does. */
function ordered(fields: JsonObject, byName: ReadonlyMap<string, FieldPlan>): JsonObject {
  const names: string[] = []
  const places: number[] = []
  for (const name in fields) {
    const { place } = byName.get(name)!
    let at = names.length
    for (; at > 0 && places[at - 1]! > place; at--) {
      names[at] = names[at - 1]!
      places[at] = places[at - 1]!
    }
    names[at] = name
    places[at] = place
  }
  const to: Record<string, unknown> = {}
  for (const name of names) to[name] = fields[name]
  return to
}

function hasSameKeys(a: JsonObject, b: JsonObject): boolean {
  const [keys, others] = [Object.keys(a), Object.keys(b)]
  return keys.length === others.length && keys.every((key, index) => key === others[index])
}

function planOf(reading: Reading, field: Field, place: number): FieldPlan {
  const read = readerOf(reading, field.type, field.goType)
  const readAdded = reading.added === null ? read : readerOf(reading.added, field.type, field.goType)
  const isEmpty = emptinessOf(reading, field)
  const always = !field.omitEmpty || defaultOf(reading, field) !== undefined
  return {
    name: field.name,
    place,
    read,
    readAdded,
    always,
    absent: absentOf(reading, field, readAdded),
    isEmpty,
    isScalar: isEmpty === isZero,
    keepsNull: reading.keepsNullTimes && field.pointer && (field.type.is === 'time' || field.type.is === 'microTime'),
  }
}

export function readerOf(reading: Reading, type: Type, given: string | null): Reader {
  const goType = goTypeOf(type, given)
  switch (type.is) {
    case 'message':
      return messageReader(reading, type.message())
    case 'list':
      return listReader(
        reading,
        readerOf(reading, type.of, elementGoType(given)),
        writtenZero(type.of, throughMessage(reading, type.of)),
        goType,
      )
    case 'map':
      return mapReader(
        reading,
        type.thousandths ? thousandthsReader : valueReader(reading, type.of, given),
        nullInMap(reading, type.of),
        goType,
      )
    case 'either':
      return eitherReader(reading, type)
    case 'string':
    case 'duration':
      return stringReader(goType)
    case 'bool':
      return boolReader(goType)
    case 'int32':
      return integerReader(goType, -(2 ** 31), 2 ** 31 - 1)
    case 'int64':
      return integerReader(goType, -(2 ** 63), 2 ** 63)
    case 'uint32':
      return integerReader(goType, 0, 2 ** 32 - 1)
    case 'double':
      return doubleReader(goType)
    case 'bytes':
      return bytesReader(goType)
    case 'time':
      return timeReader
    case 'microTime':
      return microTimeReader
    case 'quantity':
      return quantityReader
    case 'intOrString':
      return intOrStringReader
    case 'json':
      return jsonReader
    case 'raw':
    case 'fieldsV1':
      return rawReader
    default:
      return unreachable(type)
  }
}

/** Null bytes are stored as none, but who sends null owns it, and may not where nothing may change. */
function nullInMap(reading: Reading, of: Type): () => unknown {
  if (!reading.keepsEmptyLists || of.is !== 'bytes') return writtenZero(of, throughMessage(reading, of))
  return () => {
    reading.keptEmpty = true
    return null
  }
}

/** A key stays, whatever little its value says. */
function valueReader(reading: Reading, of: Type, given: string | null): Reader {
  const read = readerOf(reading, of, elementGoType(given))
  return of.is === 'either' ? (value) => read(value) ?? null : read
}

/** The readers are found when needed: these messages contain themselves. */
function eitherReader(reading: Reading, type: Type & { is: 'either' }): Reader {
  return (value) => {
    const form = formOf(type, value)
    return form === null ? undefined : readerOf(reading, form, null)(value)
  }
}

/** Which of the two a value is; null: it stands for nothing. */
export function formOf({ message, refusal }: Type & { is: 'either' }, value: unknown): Type | null {
  const [object, other] = message().fields
  assert(object !== undefined && other !== undefined, `${message().name} has two forms`)
  if (isSentObject(value)) return object.type
  const isOther = other.type.is === 'list' ? Array.isArray(value) && value.length > 0 : typeof value === 'boolean'
  if (isOther) return other.type
  if (refusal !== null) throw new DecodeError(refusal)
  return null
}

function throughMessage(reading: Reading, type: Type): Reader {
  return (value) => {
    assert(type.is === 'message', 'only messages have a zero that must be read')
    return messageReader(reading, type.message())(value)
  }
}
