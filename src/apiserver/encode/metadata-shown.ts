import type { ApiObject } from '../../api/meta/object.ts'
import type { Resource } from '../registry.ts'

/** The object as it is where its metadata is all that is shown of it. */
export function metadataShown({ strategy: { fieldAnnotation } }: Resource, object: ApiObject): ApiObject {
  const { annotations, ...metadata } = object.metadata ?? {}
  if (fieldAnnotation === null || annotations?.[fieldAnnotation] === undefined) return object
  const { [fieldAnnotation]: _, ...others } = annotations
  return { ...object, metadata: { ...metadata, ...(Object.keys(others).length > 0 && { annotations: others }) } }
}
