import { assert, unreachable } from '../../base/assert.ts'
import { ObjectMeta } from '../meta/v1/object-meta.ts'
import type { Field } from '../schema/field.ts'
import type { Message } from '../schema/message.ts'
import type { Type } from '../schema/type.ts'
import { isSentObject, Mismatch } from './decode-error.ts'
import { elementGoType, goTypeOf } from './go-type.ts'
import { type JsonObject, setOwn } from './json-value.ts'
import {
  boolReader,
  bytesReader,
  doubleReader,
  integerReader,
  intOrStringReader,
  microTimeReader,
  quantityReader,
  type Reader,
  rawReader,
  stringReader,
  timeReader,
} from './scalar-reader.ts'
import { structuralReader } from './structural-read.ts'

// The one walk that makes an object what upstream would make of it: known fields only, in Go's order, empty ones left out or
// written as Go writes them, values in canonical form. Compiled once per message into closures. Asked to, it also fills
// in defaults: a field's own, and before them what the message's `prepare` adds.
//
// What is as it should be already is answered itself, not a copy: the walks behind the first then make nothing, and whoever
// compares versions sees at once that a part is the same.

/** Reads messages in one way: with defaults or without. Compiled readers are kept for the life of the process. */
export interface Reading {
  readonly withDefaults: boolean
  /** Whether a list that was sent empty stays, where Go always writes one: whoever sends it owns it. */
  readonly keepsEmptyLists: boolean
  readonly compiled: Map<Message, Reader>
  /** Whether an object, or a list, that needs no change may become part of the answer. */
  readonly mayKeep: (value: object) => boolean
  /** Set while reading when an object held a field its message does not have: what it was is found by the careful walk. */
  sawUnknown: boolean
}

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
  /** The value of a field that is absent or empty; undefined leaves it out. */
  readonly absent: () => unknown
  /** Something stands there even if nothing was sent. */
  readonly always: boolean
  readonly isEmpty: (value: unknown) => boolean
}

function compileMessage(reading: Reading, message: Message): Reader {
  if (message.structural !== undefined) {
    return structuralReader(reading, message.structural, messageReader(reading, ObjectMeta))
  }
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
    const read = sent === undefined || sent === null ? undefined : plan.read(sent, parts[name])
    const kept = read === undefined || plan.isEmpty(read) ? plan.absent() : read
    if (to === null && kept === value[name] && kept !== undefined) continue
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

/** The members before that name. */
function upTo(value: JsonObject, end: string): Record<string, unknown> {
  const to: Record<string, unknown> = {}
  for (const name in value) {
    if (name === end) break
    setOwn(to, name, value[name])
  }
  return to
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
  const always = !field.omitEmpty || (reading.withDefaults && field.defaultValue !== undefined)
  return {
    name: field.name,
    place,
    read,
    always,
    absent: absentOf(reading, field, read),
    isEmpty: emptinessOf(reading, field),
  }
}

/** Empty means what Go calls zero: pointers are never empty once they are set. An empty list does not survive upstream's store. */
function emptinessOf(reading: Reading, field: Field): (value: unknown) => boolean {
  const { type } = field
  if (reading.keepsEmptyLists && (field.tellsEmpty || (type.is === 'list' && !field.omitEmpty))) return never
  if (type.is === 'list') return (value) => (value as unknown[]).length === 0
  if (type.is === 'map') return hasNoKeys
  if (field.pointer || type.is === 'message') return never
  return (value) => value === '' || value === 0 || value === false
}

const never = () => false

function hasNoKeys(value: unknown): boolean {
  for (const _ in value as object) return false
  return true
}

function absentOf(reading: Reading, field: Field, read: Reader): () => unknown {
  if (reading.withDefaults && field.defaultValue !== undefined) {
    const { defaultValue } = field
    return typeof defaultValue === 'object' ? () => read(defaultValue) : () => defaultValue
  }
  if (field.omitEmpty) return () => undefined
  if (field.pointer) return () => null
  if (field.type.is === 'list' && field.minimum === 0) return () => []
  return zeroOf(field.type, read)
}

/** What Go writes for a value nobody set. */
function zeroOf(type: Type, read: Reader): () => unknown {
  switch (type.is) {
    case 'message':
      return () => read({})
    case 'string':
    case 'bytes':
      return () => ''
    case 'bool':
      return () => false
    case 'int32':
    case 'int64':
    case 'uint32':
    case 'double':
    case 'intOrString':
      return () => 0
    case 'quantity':
      return () => '0'
    case 'duration':
      return () => '0s'
    default:
      return () => null
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
        zeroOf(type.of, throughMessage(reading, type.of)),
        goType,
      )
    case 'map':
      return mapReader(
        reading,
        readerOf(reading, type.of, elementGoType(given)),
        zeroOf(type.of, throughMessage(reading, type.of)),
        goType,
      )
    case 'either':
      return eitherReader(reading, type.message())
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
    case 'raw':
    case 'fieldsV1':
    case 'json':
      return rawReader
    default:
      return unreachable(type)
  }
}

/** The readers are found when needed: these messages contain themselves. */
function eitherReader(reading: Reading, message: Message): Reader {
  return (value) => {
    const field = message.fields[isSentObject(value) ? 0 : 1]
    assert(field !== undefined, `${message.name} has two forms`)
    return readerOf(reading, field.type, null)(value)
  }
}

function throughMessage(reading: Reading, type: Type): Reader {
  return (value) => {
    assert(type.is === 'message', 'only messages have a zero that must be read')
    return messageReader(reading, type.message())(value)
  }
}

/** A null element is the element type's zero, as in Go. */
function listReader(reading: Reading, read: Reader, zero: () => unknown, goType: string): Reader {
  return (value, known) => {
    if (!Array.isArray(value)) throw new Mismatch(value, goType)
    if (value === known) return value
    const parts: readonly unknown[] = Array.isArray(known) ? known : []
    let to: unknown[] | null = null
    for (let index = 0; index < value.length; index++) {
      const each = value[index]
      const kept = each === null || each === undefined ? zero() : read(each, parts[index])
      if (to === null && kept === each) continue
      to ??= value.slice(0, index)
      to.push(kept)
    }
    return to ?? (reading.mayKeep(value) ? value : value.slice())
  }
}

/** In the order of its keys, as Go writes it. */
function mapReader(reading: Reading, read: Reader, zero: () => unknown, goType: string): Reader {
  return (value, known) => {
    if (!isSentObject(value)) throw new Mismatch(value, goType)
    if (value === known) return value
    let to: Record<string, unknown> | null = null
    let inOrder = true
    let last = ''
    for (const key in value) {
      if (key < last) inOrder = false
      last = key
      const each = value[key]
      const kept = each === null ? zero() : each === undefined ? undefined : read(each)
      if (to === null && kept === each && kept !== undefined) continue
      to ??= upTo(value, key)
      if (kept !== undefined) setOwn(to, key, kept)
    }
    if (!inOrder) return byKey(to ?? value)
    return to ?? (reading.mayKeep(value) ? value : { ...value })
  }
}

function byKey(map: JsonObject): JsonObject {
  const to: Record<string, unknown> = {}
  for (const key of Object.keys(map).sort()) setOwn(to, key, map[key])
  return to
}
