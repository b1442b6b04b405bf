import type { Field, Message, Type } from '../schema/message.ts'
import { isSentObject } from './decode-error.ts'
import { type JsonObject, own } from './json-value.ts'
import { formOf } from './reader.ts'

/**
 * What it is for: upstream shows parts of its machinery without what is empty, and compares them with it. To see who owns what it
 * compares elements of lists that are owned whole with what is empty in them, and all else without:
 *
 *   tls: [{ hosts: [] }]  is another than  tls: [{}]      selector: { matchLabels: {} }  is the same as  selector: {}
 */
export type EmptiesFor = 'showing' | 'comparing' | 'owning' | 'owning whole'

/** The object with the lists, maps and bytes that were sent empty: what is stored has none of them, what was sent did. */
export function withEmpties<T extends object>(message: Message, object: T, sent: unknown, wanted: EmptiesFor): T {
  return partWith(message, object as object as JsonObject, sent, wanted) as object as T
}

function partWith(message: Message, object: JsonObject, sent: unknown, wanted: EmptiesFor): JsonObject {
  if (message.structural !== undefined || !isSentObject(sent)) return object
  let to: Record<string, unknown> | null = null
  for (const field of message.fields) {
    const now = object[field.name]
    const was = sent[field.name]
    if (was === undefined || was === null || was === now) continue
    const isOwning = wanted === 'owning' || wanted === 'owning whole'
    const isThere = now !== undefined && now !== null
    const next = isThere ? partsOf(field, now, was, within(field, wanted)) : isOwning ? undefined : emptyOf(field, was)
    if (next === undefined || next === now) continue
    to ??= { ...object }
    to[field.name] = next
  }
  return to ?? object
}

/** What it is for below a field. */
function within({ type, list, atomicMap, granular }: Field, wanted: EmptiesFor): EmptiesFor {
  if (wanted !== 'owning' && wanted !== 'owning whole') return wanted
  if (type.is === 'list') return wanted === 'owning whole' || list.is === 'atomic' ? 'comparing' : 'owning'
  const isWhole = atomicMap || (type.is === 'message' && type.message().atomic && !granular)
  return isWhole ? 'owning whole' : wanted
}

function emptyOf({ type }: Field, sent: unknown): unknown {
  if (type.is === 'list' && Array.isArray(sent) && sent.length === 0) return sent
  if (type.is === 'bytes' && sent === '') return sent
  return type.is === 'map' && isSentObject(sent) && Object.keys(sent).length === 0 ? sent : undefined
}

function partsOf({ type }: Field, now: unknown, sent: unknown, wanted: EmptiesFor): unknown {
  if (type.is === 'map' && type.of.is === 'bytes') return withNulls(now, sent)
  if (type.is === 'map') return isSentObject(now) && isSentObject(sent) ? valuesOf(type.of, now, sent, wanted) : now
  if (type.is !== 'list') return oneOf(type, now, sent, wanted)
  if (!Array.isArray(now) || !Array.isArray(sent) || now.length !== sent.length) return now
  const next = now.map((each, index) => oneOf(type.of, each, sent[index], wanted))
  return next.some((each, index) => each !== now[index]) ? next : now
}

function valuesOf(of: Type, now: JsonObject, sent: JsonObject, wanted: EmptiesFor): JsonObject {
  if (of.is !== 'message') return now
  const next = Object.entries(now).map(([key, each]) => [key, oneOf(of, each, own(sent, key), wanted)] as const)
  return next.some(([key, each]) => each !== now[key]) ? Object.fromEntries(next) : now
}

function oneOf(type: Type, now: unknown, sent: unknown, wanted: EmptiesFor): unknown {
  if (type.is === 'message') return isSentObject(now) ? partOf(type.message(), now, sent, wanted) : now
  if (type.is !== 'either' || now === sent) return now
  const form = formOf(type, now)
  return form === null || Array.isArray(now) !== Array.isArray(sent) ? now : oneOf(form, now, sent, wanted)
}

/** Bytes that are null are stored as none, and are something else all the same. */
function withNulls(now: unknown, sent: unknown): unknown {
  if (!isSentObject(now) || !isSentObject(sent)) return now
  const nulls = Object.entries(sent).filter(([key, value]) => value === null && now[key] === '')
  return nulls.length === 0 ? now : { ...now, ...Object.fromEntries(nulls) }
}

/** Of the metadata each is shown for itself. */
function partOf(message: Message, now: JsonObject, sent: unknown, wanted: EmptiesFor): JsonObject {
  const isMachinery = message.name.startsWith('io.k8s.apimachinery.') && !message.name.endsWith('.ObjectMeta')
  return isMachinery && wanted === 'showing' ? now : partWith(message, now, sent, wanted)
}
