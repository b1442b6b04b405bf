import type { Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import { nullIf, StatusError } from '../api/meta/status-error.ts'
import { refOf } from '../client/api-client.ts'
import type { Client } from '../client/client.ts'
import type { Claimed } from './claim.ts'
import { ownerReferenceTo } from './owner-reference.ts'

/**
 * Writes what a claim decided: first the server is asked whether the owner is still the one we know. A finalizer that owners of the kind put on what is
 * theirs comes and goes with the reference.
 */
export async function settleOwnership<O extends ApiObject, T extends ApiObject>(
  client: Client,
  ownerKind: Kind<O>,
  owner: O,
  kind: Kind<T>,
  { adopt, release }: Claimed<T>,
  finalizer?: string,
): Promise<void> {
  if (adopt.length > 0) await confirmAlive(client, ownerKind, owner)
  for (const object of adopt) await adoptObject(client, owner, kind, object, finalizer)
  for (const object of release) await releaseObject(client, owner, kind, object, finalizer)
}

export async function adoptObject<T extends ApiObject>(
  client: Client,
  owner: ApiObject,
  kind: Kind<T>,
  object: T,
  finalizer?: string,
): Promise<void> {
  const joining = { ownerReferences: [ownerReferenceTo(owner)], ...(finalizer && { finalizers: [finalizer] }) }
  await patchMetadata(client, kind, object, joining)
}

export async function releaseObject<T extends ApiObject>(
  client: Client,
  owner: ApiObject,
  kind: Kind<T>,
  object: T,
  finalizer?: string,
): Promise<void> {
  const ownerReferences = [{ $patch: 'delete', uid: owner.metadata?.uid }]
  const parting = { ownerReferences, ...(finalizer && { '$deleteFromPrimitiveList/finalizers': [finalizer] }) }
  await patchMetadata(client, kind, object, parting)
}

/** An informer may not know yet that the owner was deleted, and made again under its name. */
export async function confirmAlive<O extends ApiObject>(client: Client, kind: Kind<O>, owner: O): Promise<void> {
  const { metadata } = await client.get(kind, refOf(owner))
  if (metadata?.uid === owner.metadata?.uid && metadata?.deletionTimestamp === undefined) return
  const { namespace, name } = owner.metadata ?? {}
  throw new StatusError(409, 'Conflict', `${kind.kind} ${namespace}/${name} is being deleted or was replaced`)
}

/** The uid makes the server refuse an object that took the name since. Gone is as good as done. */
async function patchMetadata<T extends ApiObject>(
  client: Client,
  kind: Kind<T>,
  object: T,
  change: object,
): Promise<void> {
  const patch = { metadata: { uid: object.metadata?.uid, ...change } }
  await client.patch(kind, refOf(object), 'application/strategic-merge-patch+json', patch).catch(nullIf('NotFound'))
}
