import type { ApiObject } from '../../api/meta/object.ts'
import type { OwnerReference } from '../../api/types.gen.ts'
import { repeats } from '../validation/repeats.ts'

/**
 * The object naming each owner once: who was named again, word for word, is told of in a warning.
 * `when`: upstream looks before admission and after it, at what a patch made after it alone, and says so.
 */
export function withoutRepeatedOwners(
  object: ApiObject,
  when: 'sent' | 'admitted',
  warn: (texts: readonly string[]) => void,
): ApiObject {
  const owners = object.metadata?.ownerReferences ?? []
  if (owners.length < 2) return object
  const areRepeated = repeats(owners, content)
  if (!areRepeated.includes(true)) return object
  const first = owners.filter((_, index) => !areRepeated[index])
  const repeated = owners.filter((_, index) => areRepeated[index]).map(({ uid }) => uid)
  const admitted = when === 'admitted' ? ' after mutating admission happens' : ''
  warn([
    `.metadata.ownerReferences contains duplicate entries${admitted}; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ${repeated.join(', ')}`,
  ])
  return { ...object, metadata: { ...object.metadata, ownerReferences: first } }
}

function content({ apiVersion, kind, name, uid, controller, blockOwnerDeletion }: OwnerReference): string {
  return JSON.stringify([apiVersion, kind, name, uid, controller, blockOwnerDeletion])
}
