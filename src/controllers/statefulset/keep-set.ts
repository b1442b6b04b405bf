import { StatefulSetKind } from '../../api/apps/v1/stateful-set.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import type { StatefulSet } from '../../api/types.gen.ts'
import { refOf } from '../../client/api-client.ts'
import type { Client } from '../../client/client.ts'
import { orderedDeletionFinalizer } from './take-down.ts'

/** Refused where somebody wrote the set meanwhile: the next look decides anew. */
export async function setKept(client: Client, set: StatefulSet, wanted: 'keep' | 'let go'): Promise<void> {
  const { uid, resourceVersion, finalizers: before = [] } = set.metadata
  const others = before.filter((one) => one !== orderedDeletionFinalizer)
  const finalizers = wanted === 'keep' ? [...others, orderedDeletionFinalizer] : others
  const patch = { metadata: { uid, resourceVersion, finalizers } }
  await client.patch(StatefulSetKind, refOf(set), 'application/merge-patch+json', patch).catch(nullIf('NotFound'))
}
