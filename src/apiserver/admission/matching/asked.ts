import type { ApiObject } from '../../../api/meta/object.ts'
import { arrange } from '../../../api/ops/arrange.ts'
import type { Registry, Resource } from '../../registry.ts'
import type { Convert } from '../../write/in-versions.ts'
import { type Attributes, kindOf } from '../plugin.ts'

/** A write as rules of policies and webhooks see it: as what the client asked for, whatever it is stored as. */
export interface Asked {
  readonly attributes: Attributes
  readonly resource: Resource
  /** Empty: none. A Namespace is in itself. */
  readonly namespace: string
  readonly name: string
}

export function askedOf(attributes: Attributes): Asked {
  const { resource, call, object, subresource } = attributes
  const sent = call.resource.prefix === resource.prefix ? call.resource : resource
  const isNamespace = kindOf(resource) === 'namespaces'
  const given = call.info.name ?? (subresource === null ? object?.metadata?.name : null) ?? ''
  const namespace = isNamespace ? given : (attributes.namespace ?? '')
  return { attributes, resource: sent, namespace, name: given }
}

/** The same objects in other versions, and in other groups. */
export function equivalentsOf(registry: Registry, resource: Resource): readonly Resource[] {
  return registry.resources.filter((each) => each.prefix === resource.prefix && each !== resource)
}

/** What is written, and what was there before, in a version that is asked for. */
export interface Seen {
  readonly object: ApiObject | null
  readonly old: ApiObject | null
}

/** `convert`: where a server elsewhere has to say it. */
export function seenAs(wanted: Resource, { attributes }: Asked, convert: Convert): Seen {
  const { object, old, resource, operation, namespace } = attributes
  const before = old === null ? null : arranged(wanted, converted(old, resource, wanted, convert))
  if (object === null) return { object: null, old: before }
  const now = converted(object, resource, wanted, convert)
  // What is asked for of a connection has no name, and is in no namespace.
  if (operation === 'CONNECT') return { object: now, old: before }
  const { metadata } = now
  // The store gives a new version with the write: until then it has the one that it takes the place of.
  const resourceVersion = operation === 'UPDATE' ? before?.metadata?.resourceVersion : undefined
  const isPlaced = namespace !== null && metadata?.namespace === undefined
  const isVersioned = resourceVersion !== undefined && metadata?.resourceVersion === undefined
  const given = { ...metadata, ...(isPlaced && { namespace }), ...(isVersioned && { resourceVersion }) }
  return { object: arranged(wanted, { ...now, metadata: given }), old: before }
}

/** What is sent to a part of an object may be of a kind of its own: it stays as it is. */
function arranged({ kind, apiVersion }: Resource, object: ApiObject): ApiObject {
  if (object.kind !== undefined && object.kind !== kind.kind) return object
  return arrange<ApiObject>(kind.message, { ...object, kind: kind.kind, apiVersion: object.apiVersion ?? apiVersion })
}

function converted(object: ApiObject, from: Resource, to: Resource, convert: Convert): ApiObject {
  if ((object.kind ?? from.kind.kind) !== from.kind.kind || from.kind === to.kind) return object
  if (from.translation !== null) return convert(from, { ...object, apiVersion: from.apiVersion }, to.apiVersion)
  const stored = from.storage === null ? object : from.storage.toStored(object)
  return to.storage === null ? stored : to.storage.fromStored(stored)
}

/** What was made of a view of it, as it is written. */
export function writtenAs(
  seen: Resource,
  { attributes: { resource } }: Asked,
  object: ApiObject,
  convert: Convert,
): ApiObject {
  const written = converted(object, seen, resource, convert)
  return resource.translation === null ? written : arranged(resource, written)
}
