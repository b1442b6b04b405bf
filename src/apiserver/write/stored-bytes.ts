import type { ApiObject } from '../../api/meta/object.ts'
import { arrange } from '../../api/ops/arrange.ts'
import type { Resource } from '../registry.ts'

const encoder = new TextEncoder()

/** The object as it will be stored and shown: in Go's field order, empty fields left out, of its kind. */
export function writable(resource: Resource, object: ApiObject): ApiObject {
  const { resourceVersion: _, ...metadata } = object.metadata ?? {}
  const { kind } = resource
  return arrange<ApiObject>(kind.message, { ...object, kind: kind.kind, apiVersion: resource.apiVersion, metadata })
}

/** `object` comes from `writable`. */
export function storedBytes(object: ApiObject): Uint8Array {
  return encoder.encode(JSON.stringify(object))
}
