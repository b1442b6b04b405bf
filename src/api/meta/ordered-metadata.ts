import type { ApiObject } from './object.ts'

type Metadata = NonNullable<ApiObject['metadata']>

/** With the resourceVersion where Go writes it, behind the uid: objects get theirs after all else. */
export function orderedMetadata({ metadata = {} }: ApiObject): Metadata {
  const { name, generateName, namespace, uid, resourceVersion, ...others } = metadata
  return {
    ...(name !== undefined && { name }),
    ...(generateName !== undefined && { generateName }),
    ...(namespace !== undefined && { namespace }),
    ...(uid !== undefined && { uid }),
    ...(resourceVersion !== undefined && { resourceVersion }),
    ...others,
  }
}
