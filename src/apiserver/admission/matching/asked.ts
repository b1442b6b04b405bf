import type { ApiObject } from '../../../api/meta/object.ts'
import type { Registry, Resource } from '../../registry.ts'
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

export function seenAs(wanted: Resource, { attributes: { object, old, resource, operation } }: Asked): Seen {
  const as = (each: ApiObject | null) => (each === null ? null : converted(each, resource, wanted))
  const [now, before] = [as(object), as(old)]
  // The store gives a new version with the write: until then it has the one that it takes the place of.
  const isUnversioned = operation === 'UPDATE' && now !== null && now.metadata?.resourceVersion === undefined
  const resourceVersion = before?.metadata?.resourceVersion
  if (!isUnversioned || resourceVersion === undefined) return { object: now, old: before }
  return { object: { ...now, metadata: { ...now.metadata, resourceVersion } }, old: before }
}

function converted(object: ApiObject, from: Resource, to: Resource): ApiObject {
  if (object.kind !== from.kind.kind || from.kind === to.kind) return object
  const stored = from.storage === null ? object : from.storage.toStored(object)
  return to.storage === null ? stored : to.storage.fromStored(stored)
}
