import { ControllerRevisionKind } from '../../api/apps/v1/controller-revision.ts'
import { StatefulSetKind } from '../../api/apps/v1/stateful-set.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { nullIf, StatusError } from '../../api/meta/status-error.ts'
import type { ControllerRevision, Pod, StatefulSet } from '../../api/types.gen.ts'
import { refOf } from '../../client/api-client.ts'
import type { Client } from '../../client/client.ts'
import { ownerReferenceTo } from './identity.ts'

/** Asks the server itself: an informer may not know yet that the set was deleted, and made again under its name. */
export async function confirmAlive(client: Client, set: StatefulSet): Promise<void> {
  const fresh = await client.get(StatefulSetKind, refOf(set))
  if (fresh.metadata.uid === set.metadata.uid && fresh.metadata.deletionTimestamp === undefined) return
  const { namespace, name } = set.metadata
  throw new StatusError(409, 'Conflict', `StatefulSet ${namespace}/${name} is being deleted or was replaced`)
}

export function adoptPod(client: Client, set: StatefulSet, pod: Pod): Promise<void> {
  return adopt(client, PodKind, set, pod)
}

export function adoptRevision(client: Client, set: StatefulSet, revision: ControllerRevision): Promise<void> {
  return adopt(client, ControllerRevisionKind, set, revision)
}

export function releasePod(client: Client, set: StatefulSet, pod: Pod): Promise<void> {
  const ownerReferences = [{ $patch: 'delete', uid: set.metadata.uid }]
  return patchOwners(client, PodKind, pod, ownerReferences)
}

function adopt<T extends ApiObject>(client: Client, kind: Kind<T>, set: StatefulSet, object: T): Promise<void> {
  return patchOwners(client, kind, object, [ownerReferenceTo(set)])
}

/** The uid makes the server refuse an object that took the name since. Gone is as good as done. */
async function patchOwners<T extends ApiObject>(
  client: Client,
  kind: Kind<T>,
  object: T,
  ownerReferences: readonly unknown[],
): Promise<void> {
  const patch = { metadata: { uid: object.metadata?.uid, ownerReferences } }
  await client.patch(kind, refOf(object), 'application/strategic-merge-patch+json', patch).catch(nullIf('NotFound'))
}
