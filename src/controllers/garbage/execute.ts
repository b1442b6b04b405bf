import type { Kind } from '../../api/kind.ts'
import type { ApiObject, ObjectMeta, OwnerReference } from '../../api/meta/object.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import { unreachable } from '../../base/assert.ts'
import type { Client, ObjectRef } from '../../client/client.ts'
import type { OwnershipGraph } from './graph.ts'
import type { Action } from './model.ts'

export async function execute(
  actions: readonly Action[],
  kind: Kind,
  object: ApiObject,
  graph: OwnershipGraph,
  client: Client,
): Promise<void> {
  let newest = object
  for (const action of actions) {
    switch (action.is) {
      case 'drop-owners':
        newest = await patchOwners(client, kind, newest, (owner) => (action.uids.includes(owner.uid) ? null : owner))
        break
      case 'unblock-owners':
        newest = await patchOwners(client, kind, newest, (owner) => ({ ...owner, blockOwnerDeletion: false }))
        break
      case 'delete': {
        const { uid = '', resourceVersion = '' } = newest.metadata ?? {}
        await client
          .delete(kind, refOf(newest), { propagationPolicy: action.policy, uid, resourceVersion })
          .catch(nullIf('NotFound'))
        break
      }
      case 'release-dependents':
        await releaseDependents(newest.metadata?.uid ?? '', graph, client)
        break
      case 'drop-finalizer': {
        const finalizers = (newest.metadata?.finalizers ?? []).filter((one) => one !== action.finalizer)
        await patchMetadata(client, kind, newest, { finalizers }).catch(nullIf('NotFound'))
        break
      }
      default:
        unreachable(action)
    }
  }
}

async function releaseDependents(uid: string, graph: OwnershipGraph, client: Client): Promise<void> {
  const release = ({ kind, object }: { readonly kind: Kind; readonly object: ApiObject }) =>
    patchOwners(client, kind, object, (owner) => (owner.uid === uid ? null : owner)).catch(nullIf('NotFound'))
  await Promise.all([...graph.dependentsOf(uid)].map(release))
}

function patchOwners(
  client: Client,
  kind: Kind,
  object: ApiObject,
  change: (owner: OwnerReference) => OwnerReference | null,
): Promise<ApiObject> {
  const ownerReferences = (object.metadata?.ownerReferences ?? []).flatMap((owner) => change(owner) ?? [])
  return patchMetadata(client, kind, object, { ownerReferences })
}

/** With uid and version: whoever changed it meanwhile is not overwritten, and the retry decides anew. */
function patchMetadata(client: Client, kind: Kind, object: ApiObject, change: Partial<ObjectMeta>): Promise<ApiObject> {
  const { uid, resourceVersion } = object.metadata ?? {}
  const metadata = { uid, resourceVersion, ...change }
  return client.patch(kind, refOf(object), 'application/merge-patch+json', { metadata })
}

function refOf({ metadata }: ApiObject): ObjectRef {
  return { name: metadata?.name ?? '', ...(metadata?.namespace !== undefined && { namespace: metadata.namespace }) }
}
