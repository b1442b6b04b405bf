import type { Message } from '../../schema/message.ts'
import type { JsonObject } from '../json-value.ts'
import type { Owner } from '../managed-fields/field-owners.ts'
import { difference, type FieldSet, intersection, isEmptySet, union, unionOf } from '../managed-fields/field-set.ts'
import type { OtherVersions } from '../managed-fields/other-versions.ts'
import { shapeOfMessage } from '../managed-fields/ownership-shape.ts'
import type { Shape } from '../managed-fields/shape.ts'
import { fieldsOf, withNamedFields } from './applied-fields.ts'
import { removeFields } from './merge.ts'

/** The version an apply is written in, and the others that somebody owns fields in. */
export interface Versions {
  readonly message: Message
  readonly apiVersion: string
  readonly others: OtherVersions
}

/**
 * Without what this manager applied last time and neither it nor anybody else owns any more. What was applied in another
 * version is looked for in that one, and what others own in theirs.
 */
export function prune(versions: Versions, merged: JsonObject, last: Owner, owners: readonly Owner[]): JsonObject {
  if (isEmptySet(last.fields)) return merged
  const shape = shapeIn(versions, last.apiVersion)
  const before = converted(versions, merged, versions.apiVersion, last.apiVersion)
  const lastFields = withNamedFields(shape, last.fields)
  const kept = withoutUnowned(versions, before, { ...last, fields: lastFields }, owners)
  const gone = difference(fieldsIn(shape, before), fieldsIn(shape, kept))
  const left = (removeFields(shape, before, intersection(gone, lastFields)) ?? {}) as JsonObject
  return converted(versions, left, last.apiVersion, versions.apiVersion)
}

/** In the version of `last`. */
function withoutUnowned(versions: Versions, object: JsonObject, last: Owner, owners: readonly Owner[]): JsonObject {
  const ownersIn = Map.groupBy(owners, (owner) =>
    versions.others.has(owner.apiVersion) ? owner.apiVersion : versions.apiVersion,
  )
  const start = versions.others.has(last.apiVersion) ? last.apiVersion : versions.apiVersion
  let whole = object
  let kept = (removeFields(shapeIn(versions, start), whole, last.fields) ?? {}) as JsonObject
  let at = start
  for (const version of new Set([start, ...ownersIn.keys()])) {
    const shape = shapeIn(versions, version)
    whole = converted(versions, whole, at, version)
    kept = converted(versions, kept, at, version)
    at = version
    const owned = withNamedFields(shape, unionOf((ownersIn.get(version) ?? []).map(({ fields }) => fields)))
    const unowned = difference(fieldsIn(shape, whole), union(fieldsIn(shape, kept), owned))
    kept = (removeFields(shape, whole, unowned) ?? {}) as JsonObject
  }
  return converted(versions, kept, at, start)
}

function fieldsIn(shape: Shape, object: JsonObject): FieldSet {
  return withNamedFields(shape, fieldsOf(shape, object))
}

function shapeIn({ message, others }: Versions, version: string): Shape {
  return shapeOfMessage(others.get(version)?.message ?? message)
}

/** By way of the version that is written. */
function converted({ others }: Versions, object: JsonObject, from: string, to: string): JsonObject {
  if (from === to) return object
  const own = others.get(from)?.from(object) ?? object
  return (others.get(to)?.to(own) ?? own) as JsonObject
}
