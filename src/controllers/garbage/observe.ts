import type { Kind } from '../../api/kind.ts'
import type { ApiObject, OwnerReference } from '../../api/meta/object.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import type { Client, ObjectRef } from '../../client/client.ts'
import { dependentOf, type Member, type OwnershipGraph } from './graph.ts'
import { foregroundFinalizer, type ObjectView, type OwnerState, type OwnerView } from './model.ts'

/** Null: it is gone, or another has its name. */
export async function readLive(client: Client, kind: Kind, ref: ObjectRef, uid: string): Promise<ApiObject | null> {
  const object = await client.get(kind, ref).catch(nullIf('NotFound'))
  return object?.metadata?.uid === uid ? object : null
}

/** `object` is as the API server has it now: what is deleted is decided on no older word. */
export async function observe(object: ApiObject, graph: OwnershipGraph, client: Client): Promise<ObjectView> {
  const { uid = '', finalizers = [], ownerReferences = [], deletionTimestamp } = object.metadata ?? {}
  const terminating = deletionTimestamp !== undefined
  const dependents = graph.dependentsOf(uid)
  return {
    terminating,
    finalizers,
    dependents: dependents.map((entry) => dependentOf(entry, uid)),
    owners: terminating
      ? []
      : await Promise.all(ownerReferences.map((owner) => observeOwner(owner, object, graph, client))),
  }
}

async function observeOwner(
  reference: OwnerReference,
  dependent: ApiObject,
  graph: OwnershipGraph,
  client: Client,
): Promise<OwnerView> {
  if (graph.isGone(reference)) return { reference, state: 'absent' }
  const member = graph.memberOf(reference.apiVersion, reference.kind)
  const namespace = dependent.metadata?.namespace
  // A kind nobody knows, or one of a namespace from outside of any: there is no place to look.
  if (member === undefined || (member.kind.namespaced && namespace === undefined))
    return { reference, state: 'unknown' }
  const ref = refOf(reference, member, namespace)
  const owner = knownOwner(reference, member, namespace) ?? (await readLive(client, member.kind, ref, reference.uid))
  return { reference, state: owner === null ? 'absent' : stateOf(owner) }
}

function refOf({ name }: OwnerReference, { kind }: Member, namespace: string | undefined): ObjectRef {
  return { name, ...(kind.namespaced && namespace !== undefined && { namespace }) }
}

function knownOwner(reference: OwnerReference, member: Member, namespace: string | undefined): ApiObject | null {
  const known = member.informer.get(refOf(reference, member, namespace))
  return known?.metadata?.uid === reference.uid ? known : null
}

/** All its owners are known to be there and to stay: whatever else the API server says of it, nothing is to be done. */
export function isKept(object: ApiObject, graph: OwnershipGraph): boolean {
  if (object.metadata?.deletionTimestamp !== undefined) return false
  return knownOwners(object, graph)?.every((owner) => stateOf(owner) === 'present') ?? false
}

/** Null: one of them is not seen where its reference says. */
export function knownOwners({ metadata }: ApiObject, graph: OwnershipGraph): readonly ApiObject[] | null {
  const { ownerReferences = [], namespace } = metadata ?? {}
  const owners: ApiObject[] = []
  for (const reference of ownerReferences) {
    const member = graph.memberOf(reference.apiVersion, reference.kind)
    if (member === undefined || (member.kind.namespaced && namespace === undefined)) return null
    const owner = knownOwner(reference, member, namespace)
    if (owner === null) return null
    owners.push(owner)
  }
  return owners
}

export function waitsForDependents({ metadata }: ApiObject): boolean {
  return metadata?.deletionTimestamp !== undefined && (metadata.finalizers?.includes(foregroundFinalizer) ?? false)
}

function stateOf(owner: ApiObject): OwnerState {
  return waitsForDependents(owner) ? 'waits-for-dependents' : 'present'
}
