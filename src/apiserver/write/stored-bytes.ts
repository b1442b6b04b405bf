import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { arrange } from '../../api/ops/arrange.ts'
import { goJsonText } from '../../api/ops/go/text.ts'

/** What etcd takes as one request. */
export const mostRequestBytes = 1.5 * 2 ** 20

/** The object as it will be stored and shown: in Go's field order, empty fields left out, of its kind. Parts of `known`, which is as it would be stored or is stored now, are taken as they are. */
export function writable(
  { kind, apiVersion }: { readonly kind: Kind; readonly apiVersion: string },
  object: ApiObject,
  known?: ApiObject,
): ApiObject {
  // Left out by the walk, which costs less than to copy all others.
  const isVersioned = object.metadata?.resourceVersion !== undefined
  const metadata = isVersioned ? { ...object.metadata, resourceVersion: undefined } : object.metadata
  // What is of a kind made at run time says so itself.
  const type = kind.message.structural === undefined ? { kind: kind.kind, apiVersion } : {}
  return arrange<ApiObject>(kind.message, { ...object, ...type, metadata }, known)
}

/** The revision is the store's to say. */
export function withoutRevision(object: ApiObject): ApiObject {
  if (object.metadata?.resourceVersion === undefined) return object
  const { resourceVersion: _, ...metadata } = object.metadata
  return { ...object, metadata }
}

/**
 * `object` comes from `writable`. The bytes may lie in memory together with others, which is made ten times as fast as memory of
 * their own: who keeps them for long copies them.
 */
export function storedBytes(object: ApiObject): Uint8Array {
  return Buffer.from(goJsonText(object))
}
